// <materia-search>: the box as an element. docs/embed.md tells its attributes, properties, events and parts.
import {isOn, recalled, remember} from "./address.js";
import {AnswerView} from "./answer.js";
import {createSearchBox} from "./box.js";
import {createClient} from "./client.js";
import {element} from "./dom.js";
import {languages} from "./languages.js";
import {ListView} from "./list.js";
import {Speech, spokenOfList} from "./speech.js";
import {style} from "./style.js";
import {fillTemplate} from "./template.js";
import {isDark} from "./theme.js";
import {watchPage} from "./watch.js";
import {languageAt, words} from "./words.js";

const USUAL_RESULTS = 10, MOST_RESULTS = 100;
const properties = ["value", "messages", "renderResult"];  // that may have been set before this file came

const warn = (...said) => console.warn("materia-search:", ...said);

// On a server that renders pages there are no elements; the class is then never used.
export class MateriaSearch extends (globalThis.HTMLElement ?? class {}) {
  static get observedAttributes() { return ["api", "section", "limit", "link", "label", "placeholder", "lang", "query", "sync", "theme", "messages"]; }

  #root = this.attachShadow({mode: "open"});
  #input = element("input", {type: "search", name: "q", part: "input", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", dir: "auto", enterkeyhint: "search"});
  #button = element("button", {type: "submit", part: "button"});
  #form = element("form", {role: "search", part: "form", method: "get"}, this.#input, this.#button);
  #client = null;
  #box = createSearchBox({});
  #speech = new Speech();
  #view = {
    words: words("en"), base: "",
    address: (hit) => this.#client.address(hit, this.getAttribute("link")),
    resolve: (url) => this.#client.resolve(url),
    render: (hit, href) => this.#render(hit, href),
    choose: (name, kind, event) => this.#choose(name, kind, event),
    follow: (selected, event) => this.#select(selected, event),
    focus: () => this.focus(),
    close: () => this.close(),
    retry: () => this.#begin(this.#box.getState().answer.q, "retry"),
  };
  #list = new ListView(this.#input, this.#view, (open) => this.#tell(open ? "open" : "close", {query: this.value}));
  #answers = new AnswerView(this.#view, this.#speech);
  #frame = element("div", {class: "frame", part: "frame"}, this.#form, this.#list.popup, this.#speech.place, this.#answers.place);
  #shown = {};         // the state of the box that stands here
  #spoken = null;      // the result in the list that was spoken
  #messages = {};
  #renderResult = null;
  #queued = null;      // a search asked for before the element was in a page
  #connected = false;
  #unwatch = null;

  constructor() {
    super();
    this.#root.append(this.#frame);
    this.#box.subscribe((state) => this.#update(state));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#begin(this.#input.value, "box");
    });
    this.#input.addEventListener("input", () => this.#box.type(this.#input.value));
    this.#input.addEventListener("keydown", (event) => this.#list.key(event, () => this.#box.type(this.#input.value), () => this.#box.closeList()));
    this.#input.addEventListener("focus", () => this.#paint());
    this.#input.addEventListener("blur", () => this.#box.closeList());
    for (const name of properties) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  connectedCallback() {
    this.#connected = true;
    this.adoptedCallback();
    this.#connect();
    this.#say();
    this.#unwatch = watchPage(this, {
      key: (event) => this.#shortcut(event),
      address: () => this.#recall(),
      language: () => this.#say(),
      look: () => this.#paint(),
      connection: () => this.#shown.answer?.error?.reason === "offline" && this.#view.retry(),
    });
    const queued = this.#queued, query = this.getAttribute("query");
    this.#queued = null;
    if (queued) this.#begin(queued.query, "script").then(queued.done);
    else if (!this.#recall() && query && !this.#box.getState().answer) this.#begin(query, "attribute");
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#unwatch();
    this.#speech.silence();
    this.#box.stop();
  }

  // Style sheets stay behind when an element moves to another document. A template's document has none.
  adoptedCallback() {
    const view = this.ownerDocument.defaultView;
    if (!view) return;
    const sheet = new view.CSSStyleSheet(), placing = new view.CSSStyleSheet();
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [sheet, placing];
    this.#list.placeWith(placing);
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "messages") this.#readMessages(now);
    else if (!this.#connected) return;
    else if (["api", "section", "limit"].includes(name)) this.#connect();
    else if (name === "query") now && this.#begin(now, "attribute");
    else if (name === "sync") this.#recall();
    else if (name === "link") this.#redraw();
    else this.#say();
  }

  // What is in the box. Setting it neither suggests nor searches.
  get value() { return this.#input.value; }
  set value(text) {
    this.#input.value = text ?? "";
    this.#box.write(this.#input.value);
  }

  // Own texts, laid over those of the language.
  get messages() { return this.#messages; }
  set messages(own) {
    if (typeof own === "string") return this.#readMessages(own);
    this.#messages = own ?? {};
    this.#say(true);
  }

  // A function (hit, address) that gives a node to show for a hit, or null.
  get renderResult() { return this.#renderResult; }
  set renderResult(render) {
    this.#renderResult = render ?? null;
    this.#redraw();
  }

  focus(options) { this.#input.focus(options); }

  // Moves the focus to the box and opens the list for what is in it.
  open() {
    this.focus();
    if (!this.#list.isOpen) this.#box.type(this.#input.value);
  }

  // Closes the list and the results; what is in the box stays.
  close() {
    this.#box.closeList();
    this.#box.dismiss();
    remember(this, "");
  }

  // Searches for these words and shows the results under the box. Resolves with the result, or with null if there is none:
  // an error, a listener that prevented it, a later search. Before the element is in a page, it waits until it is.
  search(query) {
    if (this.#connected) return this.#begin(query, "script");
    this.#input.value = query;
    this.#queued?.done(null);
    return new Promise((done) => this.#queued = {query, done});
  }

  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent("materia-" + type, {detail, bubbles: true, composed: true, cancelable}));
  }

  // Where and what to ask, as the attributes say.
  #connect() {
    const api = this.getAttribute("api") || MateriaSearch.server, asked = this.getAttribute("limit"), limit = Number(asked ?? USUAL_RESULTS);
    const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= MOST_RESULTS;
    if (!isLimit) warn(`limit="${asked}" is not a number from 1 to ${MOST_RESULTS}; using ${USUAL_RESULTS}`);
    try {
      this.#client = createClient(api || location.origin);
    } catch {
      warn(`api="${api}" is not an address; asking this page's own server`);
      this.#client = createClient(location.origin);
    }
    this.#view.base = this.#form.action = this.#client.base;
    this.#box.set({client: this.#client, section: this.getAttribute("section"), limit: isLimit ? limit : USUAL_RESULTS});
  }

  #readMessages(text) {
    try {
      this.messages = text ? JSON.parse(text) : {};
    } catch (error) {
      warn("messages is not JSON:", error.message);
    }
  }

  // Sets the words of box, list and results in the language that holds now.
  #say(redraw = false) {
    if (!this.#connected) return;
    const language = languageAt(this), other = this.#frame.lang !== language;
    const said = this.#view.words = words(language, this.#messages), label = this.getAttribute("label") || said.text("label");
    this.#frame.lang = language;
    this.#frame.dir = said.direction;
    this.#input.setAttribute("aria-label", label);
    this.#form.setAttribute("aria-label", label);
    this.#input.placeholder = this.getAttribute("placeholder") || said.text("placeholder");
    this.#button.textContent = said.text("search");
    for (const place of [this.#answers.place, this.#list.list]) place.setAttribute("aria-label", said.text("results"));
    this.#paint();
    if (redraw || other) this.#redraw();
  }

  #redraw() {
    if (!this.#connected) return;
    this.#box.write(this.#input.value);
    if (this.#shown.answer) this.#answers.show(this.#shown.answer);
  }

  #paint() {
    const theme = this.getAttribute("theme");
    if (this.#connected) this.#frame.classList.toggle("dark", theme === "dark" || (theme !== "light" && isDark(this)));
  }

  #shortcut(event) {
    if (!isOn(this, "shortcut") || event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.focus();
  }

  // Searches for what the page's address says. false: it says nothing.
  #recall() {
    const query = recalled(this), shown = this.#shown.answer?.q;
    if (query && query !== shown) this.#begin(query, "address");
    if (query === "" && shown) {
      this.value = "";
      this.#box.dismiss();
    }
    return Boolean(query);
  }

  async #begin(text, source) {
    const query = String(text ?? "").trim();
    if (!query) return this.close(), null;
    if (this.#input.value.trim() !== query) this.#input.value = query;
    this.#box.closeList();
    if (!this.#tell("search", {query, source}, true)) return this.#box.dismiss(), null;
    if (!["address", "attribute"].includes(source)) remember(this, query);
    const result = await this.#box.search(query, {from: source === "suggestion" ? source : undefined});
    if (result) this.#tell("results", {query, source, result});
    return result;
  }

  // true unless a listener prevented it. A click that opens a new tab or window cannot be prevented.
  #select(selected, event) {
    const ordinary = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const goes = this.#tell("select", {query: this.#box.getState().text.trim(), ...selected}, ordinary);
    if (!goes) event.preventDefault();
    if (selected.kind === "section") this.#box.closeList();
    return goes;
  }

  // A name in place of what is in the box.
  #choose(name, kind, event) {
    this.focus();
    if (this.#select({kind, text: name.text, href: null, name}, event)) this.#begin(name.text, "suggestion");
    else this.#box.closeList();
  }

  #render(hit, href) {
    const template = this.querySelector(":scope > template[slot=result]"), own = this.#renderResult?.(hit, href);
    return own ? element("div", {part: "own"}, own) : template ? fillTemplate(template, hit, href) : null;
  }

  #update(state) {
    const before = this.#shown, {list, answer, typingError, text} = this.#shown = state;
    this.#list.show(state);
    const result = state.open && !list?.stale ? list?.result ?? null : null;
    if (result !== this.#spoken) result ? this.#speech.say(spokenOfList(this.#view.words, list, this.#list.count)) : this.#speech.silence();
    this.#spoken = result;
    if (typingError && typingError !== before.typingError) this.#tellError(typingError, text.trim(), "typing");
    if (answer === (before.answer ?? null)) return;
    this.#answers.show(answer);
    if (answer?.status === "failed") this.#tellError(answer.error, answer.q, "search");
  }

  #tellError(error, query, during) {
    const {reason, status, detail, param, retryAfter} = error;
    this.#tell("error", {query, during, reason, status, detail, param, retryAfter});
    if (during === "typing") return;
    if (reason === "invalid") warn(`${this.#client.base} refuses ${param || "a parameter"}: ${detail}`);
    if (reason !== "failed") return;
    if (!this.getAttribute("api") && !MateriaSearch.server) warn("this page's own server was asked: set the attribute api to the address of a Materia server");
    warn(status ? `${this.#client.base} answered with status ${status}`
      : `no answer from ${this.#client.base}. If the browser speaks of CORS, start it with --cors-origin ${location.origin}`);
  }
}

MateriaSearch.languages = languages;
MateriaSearch.server = "";  // where a box without an api attribute asks
