import type {Hit, LookAlike, Reason, SearchResult, Suggestion} from "./client.js";

export * from "./box.js";
export * from "./client.js";

/** A text, or one for each plural category of the language ("one", "other", …). {count}, {query} and the like are put in. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;

export type MessageKey = "label" | "placeholder" | "search" | "close" | "names" | "sections" | "sectionsOf" | "results" | "more" | "suggested" | "found"
  | "nothing" | "showing" | "mean" | "or" | "is" | "unknown" | "missing" | "without" | "effect" | "related" | "alike" | "boxed" | "updated" | "undated"
  | "banned" | "unexplained" | "searching" | "slow" | "retry" | "failed" | "late" | "offline" | "refused" | "wait" | "long" | "invalid" | "foreign";

export type Messages = Partial<Record<MessageKey, Message>>;

/** The box's own words by language; another language is another key. */
export const languages: Record<string, Messages>;

/** Who began a search: the box, a name picked from the suggestions, a script, the attribute query, the page's address, the retry button. */
export type SearchSource = "box" | "suggestion" | "script" | "attribute" | "address" | "retry";

export interface SearchDetail {
  query: string;
  source: SearchSource;
}
export interface ResultsDetail extends SearchDetail {
  result: SearchResult;
}
export interface ErrorDetail {
  query: string;
  during: "typing" | "search";
  reason: Reason;
  status: number;
  detail: string;
  param: string;
  retryAfter: number | null;
}
export interface ListDetail {
  query: string;
}
interface Selected {
  /** What was in the box. */
  query: string;
  /** What was picked. */
  text: string;
}
export type SelectDetail =
  /** Picked as what to search for: from the suggestions, from "Did you mean?", from what a drug is confused with. */
  | (Selected & {kind: "name" | "choice" | "look-alike"; href: null; name: Suggestion | LookAlike})
  /** A section in the suggestions, or a result. */
  | (Selected & {kind: "section" | "result"; href: string; hit: Hit})
  /** Another page of the server: several drugs side by side, or all results. */
  | (Selected & {kind: "page" | "all"; href: string});

export interface MateriaSearchEventMap {
  /** Cancelable: the page answers itself. */
  "materia-search": CustomEvent<SearchDetail>;
  "materia-results": CustomEvent<ResultsDetail>;
  /** Cancelable, but for a click that opens a new tab. */
  "materia-select": CustomEvent<SelectDetail>;
  "materia-error": CustomEvent<ErrorDetail>;
  "materia-open": CustomEvent<ListDetail>;
  "materia-close": CustomEvent<ListDetail>;
}

export interface MateriaSearchAttributes {
  api?: string;
  section?: string;
  link?: string;
  limit?: number | string;
  label?: string;
  placeholder?: string;
  lang?: string;
  query?: string;
  sync?: boolean | string;
  theme?: "auto" | "light" | "dark";
  shortcut?: boolean | string;
  messages?: Messages | string;
}

export class MateriaSearch extends HTMLElement {
  static languages: Record<string, Messages>;
  /** The server that a box without an attribute api asks. */
  static server: string;
  /** What is in the box. Setting it neither suggests nor searches. */
  value: string;
  get messages(): Messages;
  set messages(own: Messages | string | null | undefined);
  /** Gives a node to show for a hit, or null for the box's own look. */
  renderResult: ((hit: Hit, address: string) => Node | null) | null;
  /** Moves the focus to the box and opens the list for what is in it. */
  open(): void;
  /** Closes the list and the results. */
  close(): void;
  /** null: an error, a listener that prevented it, or a later search came first. */
  search(query: string): Promise<SearchResult | null>;
  addEventListener<Type extends keyof MateriaSearchEventMap>(type: Type, listener: (this: MateriaSearch, event: MateriaSearchEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(type: Type, listener: (this: MateriaSearch, event: HTMLElementEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "materia-search": MateriaSearch;
  }
}
