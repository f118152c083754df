import type {components, paths} from "./api.js";

type Schemas = components["schemas"];
export type SearchResult = Schemas["SearchResult"];
export type SuggestResult = Schemas["SuggestResult"];
export type Suggestion = Schemas["Suggestion"];
export type LookAlike = Schemas["LookAlike"];
export type Hit = Schemas["Hit"];
export type Kind = Schemas["Kind"];
export type Monograph = Schemas["Monograph"];

// Paths without an id, with their parameters and answers.
type Operation<Path extends keyof paths> = NonNullable<paths[Path]["get"]>;
type QueryOf<Path extends keyof paths> = Operation<Path> extends {parameters: {query?: infer Query}} ? NonNullable<Query> : never;
type AnswerOf<Path extends keyof paths> = Operation<Path> extends {responses: {200: {content: {"application/json": infer Answer}}}} ? Answer : unknown;

export type SearchParameters = QueryOf<"/v1/search">;
export type SuggestParameters = QueryOf<"/v1/suggest">;

/**
 * Why there is no answer: no connection, not in time, too many requests, too many words, another parameter is wrong, or
 * anything else.
 */
export type Reason = "offline" | "slow" | "refused" | "long" | "invalid" | "failed";

export class SearchError extends Error {
  readonly name: "SearchError";
  readonly reason: Reason;
  /** HTTP status; 0: no answer came. */
  readonly status: number;
  /** The server's own words. */
  readonly detail: string;
  /** The parameter at fault. */
  readonly param: string;
  /** Seconds to wait, if the server told. */
  readonly retryAfter: number | null;
  constructor(reason: Reason, more?: {status?: number; detail?: string; param?: string; retryAfter?: number | null});
}

export interface RequestOptions {
  /** Its abort rejects the request with the signal's reason; everything else with a SearchError. */
  signal?: AbortSignal;
}

export interface Client {
  /** The server's address, with a slash at its end. */
  readonly base: string;
  search(parameters: SearchParameters, options?: RequestOptions): Promise<SearchResult>;
  suggest(parameters: SuggestParameters, options?: RequestOptions): Promise<SuggestResult>;
  monograph(id: string, options?: RequestOptions): Promise<Monograph>;
  /** Any other address of the HTTP API. */
  get<Path extends keyof paths>(path: Path, parameters?: QueryOf<Path>, options?: RequestOptions): Promise<AnswerOf<Path>>;
  get<Answer = unknown>(path: string, parameters?: Record<string, unknown>, options?: RequestOptions): Promise<Answer>;
  /** The page of a hit: from a template with {id} and {anchor}, else the server's own. */
  address(hit: Hit, template?: string | null): string;
  /** An address that the server gave, behind the path that a proxy serves it under. */
  resolve(url: string): string;
}

export interface ClientOptions {
  /** How long an answer may take, in milliseconds; 15,000 by default. */
  timeout?: number;
  fetch?: typeof fetch;
}

/** api: the server's address, which may have a path. */
export function createClient(api: string | URL, options?: ClientOptions): Client;
