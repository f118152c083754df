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
  const SECTIONS = 4;       // among the suggestions

  const words = {
    en: {label: "Search drug monographs", placeholder: "Drug, symptom or question", search: "Search", clear: "Close results",
      names: "Names", sections: "Sections", results: "Results", nothing: "No results for", suggested: "suggestions. Use the up and down arrows to choose, Enter to open.",
      found: "sections found for", showing: "Showing results for", mean: "Did you mean?",
      failed: "The search is not responding. Try again in a moment.", more: "All results", undated: "no date in source", updated: "updated", banned: "banned"},
    de: {label: "Arzneimittel-Monographien durchsuchen", placeholder: "Arzneimittel, Beschwerde oder Frage", search: "Suchen", clear: "Ergebnisse schließen",
      names: "Namen", sections: "Abschnitte", results: "Ergebnisse", nothing: "Nichts gefunden zu", suggested: "Vorschläge. Pfeiltasten wählen, Eingabe öffnet.",
      found: "Abschnitte gefunden zu", showing: "Ergebnisse zu", mean: "Meinten Sie?",
      failed: "Die Suche antwortet nicht. Bitte gleich noch einmal versuchen.", more: "Alle Ergebnisse", undated: "ohne Datum in der Quelle", updated: "Stand", banned: "verboten"},
    fr: {label: "Rechercher dans les monographies", placeholder: "Médicament, symptôme ou question", search: "Rechercher", clear: "Fermer les résultats",
      names: "Noms", sections: "Sections", results: "Résultats", nothing: "Aucun résultat pour", suggested: "suggestions. Les flèches choisissent, Entrée ouvre.",
      found: "sections trouvées pour", showing: "Résultats pour", mean: "Vouliez-vous dire ?",
      failed: "La recherche ne répond pas. Réessayez dans un instant.", more: "Tous les résultats", undated: "sans date dans la source", updated: "mis à jour", banned: "interdit"},
    es: {label: "Buscar en las monografías", placeholder: "Medicamento, síntoma o pregunta", search: "Buscar", clear: "Cerrar resultados",
      names: "Nombres", sections: "Secciones", results: "Resultados", nothing: "Nada encontrado para", suggested: "sugerencias. Las flechas eligen, Intro abre.",
      found: "secciones encontradas para", showing: "Resultados para", mean: "¿Quiso decir?",
      failed: "La búsqueda no responde. Inténtelo de nuevo en un momento.", more: "Todos los resultados", undated: "sin fecha en la fuente", updated: "actualizado", banned: "prohibido"},
    hi: {label: "दवा की जानकारी खोजें", placeholder: "दवा, लक्षण या सवाल", search: "खोजें", clear: "नतीजे बंद करें",
      names: "नाम", sections: "भाग", results: "नतीजे", nothing: "कुछ नहीं मिला:", suggested: "सुझाव. तीर से चुनें, Enter से खोलें.",
      found: "भाग मिले:", showing: "इसके नतीजे:", mean: "क्या आपका मतलब यह था?",
      failed: "खोज का जवाब नहीं आया. थोड़ी देर में फिर कोशिश करें.", more: "सभी नतीजे", undated: "स्रोत में तारीख नहीं", updated: "अद्यतन", banned: "प्रतिबंधित"},
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
    .close { float: inline-end; }
    p { margin: .25em 0; }
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

  // The parts of a snippet, with the matches marked.
  const parts = (snippet) => snippet.map((part) => part.match ? element("mark", {part: "mark"}, part.text) : part.text);

  class MateriaSearch extends HTMLElement {
    #underway = new AbortController();
    #announcement = 0;
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
      this.#underway.abort();
      clearTimeout(this.#announcement);
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

    #source(monograph) {
      const said = this.#words;
      return element("span", {class: "source"}, monograph.banned ? element("span", {class: "banned"}, said.banned + " · ") : null,
        (monograph.updated ? said.updated + " " + monograph.updated : said.undated) + " · " + monograph.path);
    }

    #nameOption(one) {
      const option = element("div", {role: "option", part: "option"}, element("bdi", {}, one.text),
        one.title && one.title !== one.text ? " = " + one.title : null, one.hint ? element("span", {class: "hint"}, one.hint) : null);
      option.addEventListener("click", () => {
        this.input.value = one.text;  // picked by the user, so no guess
        this.search(one.text, true);
      });
      return option;
    }

    #sectionOption(hit) {
      return element("a", {role: "option", part: "option", tabindex: "-1", href: this.#address(hit)}, element("bdi", {}, hit.monograph.title),
        " · " + hit.section.heading, element("span", {class: "hint"}, ...parts(hit.snippet)), this.#source(hit.monograph));
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
      clearTimeout(this.#announcement);
      this.popup.hidden = true;
      this.#activate(-1);
      this.input.setAttribute("aria-expanded", "false");
    }

    #announce(text) {
      clearTimeout(this.#announcement);
      this.#announcement = setTimeout(() => this.spoken.textContent = text, ANNOUNCE_MS);
    }
    #announceOptions() {
      const count = this.#options().length;
      this.#announce(count > 0 ? count + " " + this.#words.suggested : this.#words.nothing + " " + this.#answered);
    }

    #update() {
      this.#underway.abort();
      const typed = this.input.value.trim();
      if (typed.length < 2) {
        this.list.replaceChildren();
        this.#answered = "";
        return this.#close();
      }
      this.#underway = new AbortController();
      this.#suggest(typed, this.#underway.signal);
    }

    // Errors are ignored here: Enter still searches, and says what is wrong.
    async #suggest(typed, signal) {
      try {
        const {suggestions} = await this.#ask("/v1/suggest", {q: typed, limit: 6}, signal);
        if (signal.aborted) return;
        this.#activate(-1);
        this.#answered = typed;
        for (const note of this.popup.querySelectorAll(".notice")) note.remove();
        this.#place("sections", null);
        this.#place("names", this.#group("names", [this.#words.names], suggestions.map((one) => this.#nameOption(one))));
        this.#open();
        await new Promise((done) => setTimeout(done, PAUSE_MS));
        if (signal.aborted) return;
        const result = await this.#ask("/v1/search", this.#searchParameters(typed, SECTIONS, "typing"), signal);
        if (signal.aborted) return;
        const {showing} = result.query;
        const title = showing ? [this.#words.nothing + " ", element("q", {}, showing.typed), ". " + this.#words.showing + " " + showing.text] : [this.#words.sections];
        this.#place("sections", this.#group("sections", title, result.hits.map((hit) => this.#sectionOption(hit))));
        if (result.notice) this.popup.prepend(element("p", {class: "notice", part: "notice", role: "alert"}, result.notice));
        this.#open();
        this.#announceOptions();
      } catch {}
    }

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
      if (!isOpen || !Object.hasOwn(keys, event.key)) return;
      // Without an active option, Enter submits, and Home and End move in the text.
      if (this.#active < 0 && ["Enter", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      keys[event.key]();
    }

    // Searches for these words and shows the results under the box. A later search replaces an earlier one.
    async search(typed, chosen = false) {
      this.#underway.abort();
      this.#close();
      if (!typed) return;
      this.#underway = new AbortController();
      const {signal} = this.#underway, said = this.#words;
      let result;
      try {
        result = await this.#ask("/v1/search", this.#searchParameters(typed, this.getAttribute("limit") || 10, chosen && "suggestion"), signal);
      } catch {
        if (!signal.aborted) this.#show([element("p", {class: "notice", role: "alert"}, said.failed)], "");
        return;
      }
      if (!signal.aborted) this.#show(this.#shown(typed, result), result.total > 0 ? result.total + " " + said.found + " " + typed : said.nothing + " " + typed);
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

    #shown(typed, {query, total, hits, blocks, notice, meta}) {
      const said = this.#words, {showing, suggestions} = query;
      const list = (all) => element("ol", {}, ...all.map((hit) => element("li", {part: "result"},
        element("a", {href: this.#address(hit), part: "link"}, element("bdi", {}, hit.monograph.title), " · " + hit.section.heading),
        element("p", {part: "snippet"}, ...parts(hit.snippet)), this.#source(hit.monograph))));
      const shown = notice ? [element("p", {class: "notice", part: "notice", role: "alert"}, notice)] : [];
      shown.push(element("p", {}, total > 0 ? total + " " + said.found + " " : said.nothing + " ", element("q", {}, typed)));
      if (showing) shown.push(element("p", {}, said.nothing + " ", element("q", {}, showing.typed), ". " + said.showing + " ", element("strong", {}, showing.text), showing.hint ? element("span", {class: "hint"}, showing.hint) : null));
      if (suggestions.length > 0 && !showing) {
        shown.push(element("h2", {}, said.mean), element("ul", {}, ...suggestions.map((one) => {
          const choose = element("button", {type: "button", part: "choice"}, one.text);
          choose.addEventListener("click", () => {
            this.input.value = one.text;
            this.search(one.text, true);
          });
          return element("li", {}, choose, one.title !== one.text ? " " + one.title : null, one.hint ? element("span", {class: "hint"}, one.hint) : null);
        })));
      }
      if (blocks.length > 0) for (const block of blocks) shown.push(element("h2", {}, block.title + " (" + block.total + ")"), list(block.hits.slice(0, 5)));
      else shown.push(list(hits));
      shown.push(element("p", {}, element("a", {href: this.#api + "/?" + new URLSearchParams({q: typed})}, said.more)),
        element("p", {class: "hint", part: "disclaimer"}, meta.disclaimer));
      return shown;
    }
  }

  customElements.define("materia-search", MateriaSearch);
})();
