import type {Client, Kind, SearchError, SearchResult, Suggestion} from "./client.js";

export interface SuggestionList {
  /** The words that the list is for. */
  readonly q: string;
  readonly names: readonly Suggestion[];
  /** Sections, once they have come. */
  readonly result: SearchResult | null;
  /** The box says something else by now: nothing here may be chosen. */
  readonly stale: boolean;
}

export interface Answer {
  readonly q: string;
  readonly from?: "suggestion";
  readonly status: "waiting" | "slow" | "ready" | "failed";
  /** With status ready. */
  readonly result: SearchResult | null;
  /** With status failed. */
  readonly error: SearchError | null;
}

export interface SearchBoxState {
  readonly text: string;
  /** The list may be shown. */
  readonly open: boolean;
  readonly list: SuggestionList | null;
  readonly answer: Answer | null;
  readonly typingError: SearchError | null;
}

export interface SearchBoxSettings {
  client: Client;
  /** Kinds of section to search, or several separated by commas. */
  section?: Kind | readonly Kind[] | string | null;
  /** Number of results; 10 by default. */
  limit?: number;
  /** Number of names among the suggestions; 6 by default. */
  names?: number;
  /** Number of sections among the suggestions; 4 by default. */
  sections?: number;
}

export interface SearchBox {
  /** The same object until something changes, as React's useSyncExternalStore wants it. */
  getState(): SearchBoxState;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (state: SearchBoxState) => void): () => void;
  set(settings: Partial<SearchBoxSettings>): void;
  /** What is in the box is now this: suggests for it. */
  type(text: string): void;
  /** Puts words in the box, and does nothing else. */
  write(text: string): void;
  closeList(): void;
  /** null: an error, or a later search came first. */
  search(text: string, options?: {from?: "suggestion"}): Promise<SearchResult | null>;
  retry(): Promise<SearchResult | null>;
  /** Forgets the results. */
  dismiss(): void;
  /** Stops all requests. */
  stop(): void;
}

export function createSearchBox(settings: SearchBoxSettings): SearchBox;
