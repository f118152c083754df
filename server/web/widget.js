// <materia-search>: a Materia server's search box in any web page.
//
//   <script src="https://host/widget.js" async></script>
//   <materia-search><a href="https://host/">Search drug monographs</a></materia-search>
//
// The content between the tags is shown if scripts do not run. Attributes: api (the server; by default where this file came
// from), section (kinds, separated by commas), link (the URL of a result, with {id} and {anchor}), placeholder, label, lang
// (of the box's own words: en, de, fr, es, hi), limit, shortcut (Ctrl+K or Cmd+K moves the focus to the box). Style it with
// the custom properties below and with ::part(). It is a combobox as the ARIA Authoring Practices describe it: focus and
// typed text stay in the box. It makes text nodes only, evaluates nothing and uses no inline style, so it works under a
// strict Content-Security-Policy: script-src and connect-src with the server's origin are all it needs.
"use strict";

(() => {
  if (!window.customElements || customElements.get("materia-search")) return;
  const scriptOrigin = document.currentScript ? new URL(document.currentScript.src, location.href).origin : location.origin;

  const PAUSE_MS = 120;     // after the last key, before it asks for sections
  const ANNOUNCE_MS = 600;  // so that a screen reader does not speak counts while somebody types
  const LATE_MS = 150;      // how long the list for another text may stay while its answer is on the way
  const SECTIONS = 4;       // among the suggestions

  const words = {
    en: {label: "Search drug monographs", placeholder: "Drug, symptom or question", search: "Search", clear: "Close results",
      names: "Names", sections: "Sections", results: "Results", nothing: "No results for", suggested: "suggestions. Use the up and down arrows to choose, Enter to open.",
      found: "sections found for", showing: "Showing results for", mean: "Did you mean?",
      failed: "The search is not responding. Try again in a moment.", more: "All results", undated: "no date in source", updated: "updated", banned: "banned",
      or: "Or did you mean?", no: "is not in the index", missing: "is known, but there is no monograph about it:", is: "is", without: "Without", effect: "drugs that can cause", related: "and what is related to it",
      alike: "Not to be confused with", unexplained: "The source says that this is banned but gives no reason."},
    de: {label: "Arzneimittel-Monographien durchsuchen", placeholder: "Arzneimittel, Beschwerde oder Frage", search: "Suchen", clear: "Ergebnisse schließen",
      names: "Namen", sections: "Abschnitte", results: "Ergebnisse", nothing: "Nichts gefunden zu", suggested: "Vorschläge. Pfeiltasten wählen, Eingabe öffnet.",
      found: "Abschnitte gefunden zu", showing: "Ergebnisse zu", mean: "Meinten Sie?",
      failed: "Die Suche antwortet nicht. Bitte gleich noch einmal versuchen.", more: "Alle Ergebnisse", undated: "ohne Datum in der Quelle", updated: "Stand", banned: "verboten",
      or: "Oder meinten Sie?", no: "kommt hier nicht vor", missing: "ist bekannt, hat hier aber keine Monographie:", is: "ist", without: "Ohne", effect: "Arzneimittel, die dies auslösen können:", related: "und Verwandtes",
      alike: "Nicht zu verwechseln mit", unexplained: "Laut Quelle verboten, ohne Angabe von Gründen."},
    fr: {label: "Rechercher dans les monographies", placeholder: "Médicament, symptôme ou question", search: "Rechercher", clear: "Fermer les résultats",
      names: "Noms", sections: "Sections", results: "Résultats", nothing: "Aucun résultat pour", suggested: "suggestions. Les flèches choisissent, Entrée ouvre.",
      found: "sections trouvées pour", showing: "Résultats pour", mean: "Vouliez-vous dire ?",
      failed: "La recherche ne répond pas. Réessayez dans un instant.", more: "Tous les résultats", undated: "sans date dans la source", updated: "mis à jour", banned: "interdit",
      or: "Ou vouliez-vous dire ?", no: "ne figure pas ici", missing: "est connu, mais sans monographie ici :", is: "est", without: "Sans", effect: "les médicaments qui peuvent causer", related: "et apparentés",
      alike: "À ne pas confondre avec", unexplained: "La source dit que c’est interdit, sans donner de raison."},
    es: {label: "Buscar en las monografías", placeholder: "Medicamento, síntoma o pregunta", search: "Buscar", clear: "Cerrar resultados",
      names: "Nombres", sections: "Secciones", results: "Resultados", nothing: "Nada encontrado para", suggested: "sugerencias. Las flechas eligen, Intro abre.",
      found: "secciones encontradas para", showing: "Resultados para", mean: "¿Quiso decir?",
      failed: "La búsqueda no responde. Inténtelo de nuevo en un momento.", more: "Todos los resultados", undated: "sin fecha en la fuente", updated: "actualizado", banned: "prohibido",
      or: "¿O quiso decir?", no: "no figura aquí", missing: "se conoce, pero no tiene monografía aquí:", is: "es", without: "Sin", effect: "medicamentos que pueden causar", related: "y relacionados",
      alike: "No confundir con", unexplained: "La fuente dice que está prohibido, sin dar el motivo."},
    hi: {label: "दवा की जानकारी खोजें", placeholder: "दवा, लक्षण या सवाल", search: "खोजें", clear: "नतीजे बंद करें",
      names: "नाम", sections: "भाग", results: "नतीजे", nothing: "कुछ नहीं मिला:", suggested: "सुझाव. तीर से चुनें, Enter से खोलें.",
      found: "भाग मिले:", showing: "इसके नतीजे:", mean: "क्या आपका मतलब यह था?",
      failed: "खोज का जवाब नहीं आया. थोड़ी देर में फिर कोशिश करें.", more: "सभी नतीजे", undated: "स्रोत में तारीख नहीं", updated: "अद्यतन", banned: "प्रतिबंधित",
      or: "या क्या आपका मतलब यह था?", no: "यहाँ नहीं मिलता", missing: "ज्ञात है, पर इसकी जानकारी यहाँ नहीं है:", is: "=", without: "इनके बिना:", effect: "जिन दवाओं से यह हो सकता है:", related: "और इससे संबंधित",
      alike: "इनसे भ्रमित न हों:", unexplained: "स्रोत के अनुसार प्रतिबंधित, कारण नहीं दिया गया."},
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { --ink: var(--materia-text, #1c2321); --paper: var(--materia-background, #fff); --accent: var(--materia-accent, #0b5d57);
      --line: var(--materia-border, #8a9694); --quiet: var(--materia-muted, #56625f); --mark: var(--materia-mark, #ffe9a0);
      --warn: var(--materia-warning, #8c1d18); display: block; position: relative; color: var(--ink);
      font: var(--materia-font, 1rem/1.5 system-ui, sans-serif); text-align: start; }
    :host([hidden]), [hidden] { display: none; }
    * { box-sizing: border-box; }
    form { display: flex; margin: 0; }
    input { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
      border-radius: var(--materia-radius, 6px) 0 0 var(--materia-radius, 6px); padding: .5em .75em; }
    button { font: inherit; color: var(--paper); background: var(--accent); border: 1px solid var(--accent); padding: .5em 1em; cursor: pointer;
      border-radius: 0 var(--materia-radius, 6px) var(--materia-radius, 6px) 0; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .popup { position: absolute; z-index: 1000; inset-inline: 0; margin-top: 4px; max-height: 26rem; overflow-y: auto; background: var(--paper);
      border: 1px solid var(--line); border-radius: var(--materia-radius, 6px); box-shadow: 0 6px 24px #0003; }
    .group { padding: .5em .75em .25em; color: var(--quiet); font-size: .85em; font-weight: 600; }
    [role=option] { display: block; padding: .4em .75em; color: inherit; text-decoration: none; cursor: pointer; overflow-wrap: anywhere; }
    [role=option][aria-selected=true], [role=option]:hover { background: color-mix(in srgb, var(--accent) 14%, var(--paper)); }
    [role=option][aria-selected=true] { outline: 2px solid var(--accent); outline-offset: -2px; }
    .hint, .source { display: block; color: var(--quiet); font-size: .875em; }
    .results { margin-top: .75em; background: var(--paper); border: 1px solid var(--line); border-radius: var(--materia-radius, 6px); padding: .75em 1em; overflow-wrap: anywhere; }
    .results ol { list-style: none; margin: 0; padding: 0; }
    .results li { padding: .6em 0; border-top: 1px solid color-mix(in srgb, var(--line) 40%, var(--paper)); }
    .results h2 { font-size: 1em; margin: .75em 0 .25em; }
    .results a { color: var(--accent); }
    .results button { border-radius: var(--materia-radius, 6px); }
    .results [part=look-alike] { padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
    .close { float: inline-end; }
    p { margin: .25em 0; }
    [part=snippet] { white-space: pre-line; }
    .kind { color: var(--quiet); font-weight: 600; }
    .alike { border-inline-start: 4px solid var(--warn); padding-inline-start: .75em; }
    .results .said { border-inline-start: 4px solid var(--accent); padding-inline-start: .75em; }
    mark { background: var(--mark); color: #1c2321; }
    .notice { border-inline-start: 4px solid var(--warn); padding: .25em .75em; font-weight: 600; }
    .popup .notice { margin: .5em; }
    .banned { color: var(--warn); font-weight: 600; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`);

  // element("p", {class: "hint"}, "text", otherElement, null, ...)
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // The parts of a snippet, with the matches marked. between: stands between paragraphs or list items.
  const parts = (snippet, between) => snippet.map(({text, match}) => [text.replace(/\n+/g, between), match])
    .map(([text, match]) => match ? element("mark", {part: "mark"}, text) : text);

  const same = (a, b) => a.toLowerCase() === b.toLowerCase();

  // What was read as another word: all of it, also from a server that tells only the first.
  const replacedIn = ({replaced, showing}) => replaced ?? (showing ? [showing] : []);

  class MateriaSearch extends HTMLElement {
    #suggesting = new AbortController();
    #searching = new AbortController();
    #announcement = 0;
    #lateness = 0;    // the timer that clears the list for another text
    #active = -1;     // index of the active option; -1: none
    #answered = "";   // the text that the list is for
    #made = false;
    #onKey = (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      this.focus();
    };

    connectedCallback() {
      if (!this.#made) this.#make();
      if (this.hasAttribute("shortcut")) document.addEventListener("keydown", this.#onKey);
    }
    disconnectedCallback() {
      this.#searching.abort();
      this.#close();
      document.removeEventListener("keydown", this.#onKey);
    }
    focus(options) { this.input.focus(options); }

    get #api() { return new URL(this.getAttribute("api") || scriptOrigin, location.href).href.replace(/\/$/, ""); }
    get #language() {
      const asked = (this.getAttribute("lang") || this.closest("[lang]")?.getAttribute("lang") || "en").slice(0, 2).toLowerCase();
      return Object.hasOwn(words, asked) ? asked : "en";
    }
    get #words() { return words[this.#language]; }
    #options() { return Array.from(this.list.querySelectorAll("[role=option]")); }

    #make() {
      this.#made = true;
      const root = this.attachShadow({mode: "open"});
      root.adoptedStyleSheets = [sheet];
      const said = this.#words;
      const label = this.getAttribute("label") || said.label;
      this.input = element("input", {type: "search", name: "q", part: "input", role: "combobox", "aria-label": label, "aria-autocomplete": "list",
        "aria-expanded": "false", "aria-controls": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "500",
        enterkeyhint: "search", placeholder: this.getAttribute("placeholder") || said.placeholder});
      this.list = element("div", {id: "list", role: "listbox", "aria-label": said.results});
      this.popup = element("div", {class: "popup", part: "popup", hidden: ""}, this.list);
      this.spoken = element("p", {class: "unseen", role: "status"});
      this.results = element("section", {class: "results", part: "results", "aria-label": said.results, hidden: ""});
      const form = element("form", {role: "search", "aria-label": label, part: "form", action: this.#api + "/", method: "get"}, this.input,
        element("button", {type: "submit", part: "button"}, said.search));
      root.append(element("div", {lang: this.#language}, form, this.popup, this.spoken, this.results));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search(this.input.value.trim());
      });
      this.input.addEventListener("input", () => this.#update());
      this.input.addEventListener("keydown", (event) => this.#press(event));
      this.input.addEventListener("blur", () => this.#close());
      this.popup.addEventListener("mousedown", (event) => event.preventDefault());  // focus stays in the box
    }

    async #ask(path, parameters, signal) {
      const response = await fetch(this.#api + path + "?" + new URLSearchParams(parameters), {signal, headers: {Accept: "application/json"}, credentials: "omit"});
      if (!response.ok) throw new Error("status " + response.status);
      return response.json();
    }

    #searchParameters(typed, limit, from) {
      const section = this.getAttribute("section");
      return {q: typed, limit, ...(section && {section}), ...(from && {from})};
    }

    // The URL of a hit: from this element's link template if it has one, else as the server gives it.
    #address({monograph, section}) {
      const template = this.getAttribute("link");
      const path = monograph.id.split("/").map(encodeURIComponent).join("/");
      const filled = template ? template.replaceAll("{id}", path).replaceAll("{anchor}", encodeURIComponent(section.anchor))
        : monograph.url + (monograph.url.includes("#") ? "" : "#" + encodeURIComponent(section.anchor));
      const address = new URL(filled, template ? location.href : this.#api + "/");
      return /^https?:$/.test(address.protocol) ? address.href : this.#api + "/";  // so no template can make a link run a script
    }

    #banned(is) { return is ? element("span", {class: "banned"}, " " + this.#words.banned) : null; }

    #source(monograph) {
      const said = this.#words;
      return element("span", {class: "source"}, (monograph.updated ? said.updated + " " + monograph.updated : said.undated) + " · " + monograph.path);
    }

    #nameOption(one) {
      const option = element("div", {role: "option", part: "option"}, element("bdi", {}, one.text),
        one.title && !same(one.title, one.text) ? " = " + one.title : null, this.#banned(one.banned), one.hint ? element("span", {class: "hint"}, one.hint) : null);
      option.addEventListener("click", () => {
        this.input.value = one.text;  // picked by the user, so no guess
        this.search(one.text, true);
      });
      return option;
    }

    #sectionOption(hit) {
      return element("a", {role: "option", part: "option", tabindex: "-1", href: this.#address(hit)}, element("bdi", {}, hit.monograph.title),
        ...this.#placeOf(hit), this.#banned(hit.monograph.banned), element("span", {class: "hint"}, ...parts(hit.snippet, " • ")),
        this.#source(hit.monograph));
    }

    // The kind of a hit's section, and its heading where that says more.
    #placeOf({section: {title, heading}}) {
      return [" · ", element("span", {class: "kind", part: "kind"}, title), heading && !same(heading, title) ? " · " + heading : null];
    }

    #group(id, title, made) {
      if (made.length === 0) return null;
      return element("div", {role: "group", id, "aria-labelledby": id + "-title"},
        element("div", {class: "group", id: id + "-title", role: "presentation"}, ...title), ...made);
    }

    // Puts a group in its place, or removes it. The active option stays active if it still exists.
    #place(id, made) {
      this.list.querySelector("#" + id)?.remove();
      if (made && id === "names") this.list.prepend(made);
      else if (made) this.list.append(made);
      this.#options().forEach((option, i) => option.id = "option-" + i);
      this.#activate(Math.min(this.#active, this.#options().length - 1));
    }

    #activate(index) {
      this.#active = index;
      this.#options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
      if (index < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", "option-" + index);
      this.#options()[index].scrollIntoView({block: "nearest"});
    }

    #open() {
      this.popup.hidden = this.popup.querySelector("[role=option], .notice") === null;
      this.input.setAttribute("aria-expanded", String(this.#options().length > 0 && !this.popup.hidden));
    }
    #close() {
      this.#suggesting.abort();  // so that no late answer opens it again
      clearTimeout(this.#announcement);
      clearTimeout(this.#lateness);
      this.popup.hidden = true;
      this.#activate(-1);
      this.input.setAttribute("aria-expanded", "false");
    }

    #announce(text) {
      clearTimeout(this.#announcement);
      this.#announcement = setTimeout(() => this.spoken.textContent = text, ANNOUNCE_MS);
    }
    #announceOptions(replaced) {
      const count = this.#options().length;
      this.#announce(replaced.map((one) => this.#replacement(one) + ". ").join("") + (count > 0 ? count + " " + this.#words.suggested : this.#words.nothing + " " + this.#answered));
    }

    // In words that a screen reader speaks too.
    #replacement(one) {
      return this.#words.nothing + " “" + one.typed + "”. " + this.#words.showing + " " + one.text;
    }

    #clear() {
      clearTimeout(this.#lateness);
      clearTimeout(this.#announcement);
      this.spoken.textContent = this.#answered = "";
      this.list.replaceChildren();
      for (const note of this.popup.querySelectorAll(".notice")) note.remove();
      this.popup.inert = false;
      this.#activate(-1);
      this.#open();
    }

    #update() {
      this.#suggesting.abort();
      const typed = this.input.value.trim();
      if (typed.length < 2) {
        this.#clear();
        return this.#close();
      }
      // The list is for another text: nothing of it can be chosen, and it goes if the answer is late.
      if (this.#answered !== typed) {
        clearTimeout(this.#announcement);
        clearTimeout(this.#lateness);
        this.#activate(-1);
        this.popup.inert = true;
        this.#lateness = setTimeout(() => this.#clear(), LATE_MS);
      } else {
        clearTimeout(this.#lateness);
        this.popup.inert = false;
      }
      this.#suggesting = new AbortController();
      this.#suggest(typed, this.#suggesting.signal);
    }

    // An error leaves the list empty: Enter still searches, and says what is wrong.
    async #suggest(typed, signal) {
      try {
        const {suggestions} = await this.#ask("/v1/suggest", {q: typed, limit: 6}, signal);
        if (signal.aborted) return;
        this.#clear();
        this.#answered = typed;
        this.#place("names", this.#group("names", [this.#words.names], suggestions.map((one) => this.#nameOption(one))));
        this.#open();
        await new Promise((done) => setTimeout(done, PAUSE_MS));
        if (signal.aborted) return;
        const result = await this.#ask("/v1/search", this.#searchParameters(typed, SECTIONS, "typing"), signal);
        if (signal.aborted) return;
        const replaced = replacedIn(result.query), {completed} = result.query;
        const title = replaced.length > 0 ? [replaced.map((one) => this.#replacement(one)).join(". ")]
          : [this.#words.sections + (completed ? ": " + completed.text : "")];
        this.#place("sections", this.#group("sections", title, result.hits.map((hit) => this.#sectionOption(hit))));
        if (result.notice) this.popup.prepend(this.#notice(result.notice));
        this.#open();
        this.#announceOptions(replaced);
      } catch {
        if (!signal.aborted && this.#answered !== typed) this.#clear();
      }
    }

    #notice(text) { return element("p", {class: "notice", part: "notice", role: "alert"}, text); }

    #press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const isOpen = !this.popup.hidden, last = this.#options().length - 1, arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
      if (!isOpen && arrow && this.input.value.trim().length >= 2) {
        event.preventDefault();
        return this.#answered === this.input.value.trim() ? this.#open() : this.#update();
      }
      const keys = {
        ArrowDown: () => this.#activate(this.#active === last ? -1 : this.#active + 1),
        ArrowUp: () => event.altKey ? this.#close() : this.#activate(this.#active === -1 ? last : this.#active - 1),
        Home: () => this.#activate(0),
        End: () => this.#activate(last),
        Enter: () => this.#options()[this.#active].click(),
        Escape: () => this.#close(),
      };
      if (!isOpen || !Object.hasOwn(keys, event.key) || (this.popup.inert && event.key !== "Escape")) return;
      // Without an active option, Enter submits, and Home and End move in the text.
      if (this.#active < 0 && ["Enter", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      keys[event.key]();
    }

    // Searches for these words and shows the results under the box. A later search replaces an earlier one.
    async search(typed, chosen = false) {
      this.#searching.abort();
      this.#close();
      if (!typed) return;
      this.#searching = new AbortController();
      const {signal} = this.#searching, said = this.#words;
      let result;
      try {
        result = await this.#ask("/v1/search", this.#searchParameters(typed, this.getAttribute("limit") || 10, chosen && "suggestion"), signal);
      } catch {
        if (!signal.aborted) this.#show([element("p", {class: "notice", role: "alert"}, said.failed)], "");
        return;
      }
      if (!signal.aborted) this.#show(this.#shown(typed, result), this.#spokenOf(typed, result));
    }

    // What a screen reader says of a result: corrections and questions too, since they decide what is read on.
    #spokenOf(typed, {query, total}) {
      const said = this.#words, replaced = replacedIn(query);
      const found = replaced.length > 0
        ? [...replaced.map((one) => this.#replacement(one)), total + " " + said.found + " " + replaced.map((one) => one.text).join(", ")]
        : [total > 0 ? total + " " + said.found + " " + typed : said.nothing + " " + typed];
      const asked = (replaced.length > 0 ? said.or : said.mean) + " " + query.suggestions.map((one) => one.text).join(", ");
      return [...found, ...(query.silence ?? []).map((one) => one.text), ...query.suggestions.length > 0 ? [asked] : []].join(". ");
    }

    #show(children, spoken) {
      const close = element("button", {type: "button", class: "close", part: "close"}, this.#words.clear);
      close.addEventListener("click", () => {
        this.results.hidden = true;
        this.input.focus();
      });
      this.results.replaceChildren(close, ...children);
      this.results.hidden = false;
      if (spoken) this.#announce(spoken);
    }

    // A name that can be searched for instead.
    #choice(one, part) {
      const choose = element("button", {type: "button", part}, one.text);
      choose.addEventListener("click", () => {
        this.input.value = one.text;
        this.input.focus();
        this.search(one.text, true);
      });
      return choose;
    }

    // How the query was read, a line each: what a name means, what was read as another word, what is unwanted or unknown.
    #reading(query) {
      const said = this.#words, quoted = (text) => element("q", {}, text), line = (...content) => element("p", {class: "said", part: "said"}, ...content);
      const replaced = replacedIn(query), excluded = query.excluded ?? [];
      const without = ({kind, text, title}) => kind === "effect" ? said.effect + " " + title
        : text + (same(text, title) ? "" : " (" + title + ")") + (kind === "allergy" ? " " + said.related : "");
      return [
        ...[...query.names, ...query.concepts].filter(({text, title}) => !same(text, title))
          .map(({text, title}) => line(quoted(text), " " + said.is + " ", element("strong", {}, title))),
        ...replaced.map(({typed, text, title, hint}) => line(said.nothing + " ", quoted(typed), ". " + said.showing + " ", element("strong", {}, text),
          title && !same(title, text) ? " (" + title + ")" : null, hint ? element("span", {class: "hint"}, hint) : null)),
        ...excluded.length > 0 ? [line(said.without + " " + excluded.map(without).join(", "))] : [],
        ...query.absent.map(({text, title}) => line(quoted(text), " " + said.missing + " ", element("strong", {}, title))),
        ...query.unknown.filter((word) => !replaced.some((one) => one.typed.includes(word))).map((word) => line(quoted(word), " " + said.no)),
        ...(query.silence ?? []).map(({text}) => line(text)),
      ];
    }

    #candidates(query) {
      if (query.suggestions.length === 0) return [];
      const said = this.#words;
      return [element("h2", {}, replacedIn(query).length > 0 ? said.or : said.mean), element("ul", {}, ...query.suggestions.map((one) =>
        element("li", {}, this.#choice(one, "choice"), same(one.title, one.text) ? null : " " + one.title, this.#banned(one.banned),
          one.hint ? element("span", {class: "hint"}, one.hint) : null)))];
    }

    // The names that a drug of the query is confused with. name: the drug's own, where it does not stand above the line.
    #alike(drug, query, name) {
      const alike = query.look_alikes.filter((one) => one.asked === drug);
      if (alike.length === 0) return null;
      return element("p", {class: "alike", part: "alike"}, name ? name + ": " : null, this.#words.alike + " ",
        ...alike.flatMap((one, i) => [i > 0 ? ", " : null, this.#choice(one, "look-alike"), same(one.title, one.text) ? null : " (" + one.title + ")", this.#banned(one.banned)]));
    }

    #result(hit, alike) {
      const {monograph} = hit;
      return element("li", {part: "result"},
        element("a", {href: this.#address(hit), part: "link"}, element("bdi", {}, monograph.title), ...this.#placeOf(hit)), alike,
        monograph.banned ? element("p", {class: "banned", part: "banned"}, this.#words.banned + ": " + (monograph.ban_reason || this.#words.unexplained)) : null,
        element("p", {part: "snippet"}, ...parts(hit.snippet, "\n")), this.#source(monograph));
    }

    #shown(typed, {query, total, hits, blocks, notice, meta}) {
      const said = this.#words, told = new Set();  // drugs whose look-alikes stand already
      const alike = (drug, name) => told.has(drug) ? null : (told.add(drug), this.#alike(drug, query, name));
      const list = (all) => element("ol", {}, ...all.map((hit) => this.#result(hit, alike(hit.drug))));
      const shown = [notice ? this.#notice(notice) : null,
        element("p", {}, total > 0 ? total + " " + said.found + " " : said.nothing + " ", element("q", {}, typed)),
        ...this.#reading(query), ...this.#candidates(query)];
      if (blocks.length > 0) for (const block of blocks) shown.push(element("h2", {}, block.title + " (" + block.total + ")"), list(block.hits.slice(0, 5)));
      else shown.push(list(hits));
      shown.push(...query.names.map((one) => alike(one.drug, one.title)));
      if (total > 0) shown.push(element("p", {}, element("a", {href: this.#api + "/?" + new URLSearchParams({q: typed})}, said.more)));
      shown.push(element("p", {class: "hint", part: "disclaimer"}, meta.disclaimer));
      return shown.filter((one) => one !== null);
    }
  }

  customElements.define("materia-search", MateriaSearch);
})();
