// Suggestions while somebody types: names from /v1/suggest at once, sections from /v1/search after a pause. It makes text
// nodes only. It is a combobox as the ARIA Authoring Practices describe it: focus and typed text stay in the box while
// options are chosen in the list. Everything else on the page comes from the server and works without this file.
"use strict";

(() => {
  const PAUSE_MS = 120;      // after the last key, before it asks for sections
  const ANNOUNCE_MS = 600;   // so that a screen reader does not speak counts while somebody types
  const SECTIONS = 4;
  const LATE_MS = 150;       // how long the list for another text may stay while its answer is on the way

  const form = document.querySelector("form.search");
  const input = document.getElementById("q");
  if (!form || !input || !window.fetch || !window.AbortController) return;

  // element("p", {class: "hint"}, "text", otherElement, null, ...)
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const list = element("div", {id: "choices", role: "listbox", "aria-label": "Suggestions"});
  const popup = element("div", {class: "popup", hidden: ""}, list);
  const spoken = element("p", {class: "unseen", role: "status"});
  form.append(popup, spoken);
  for (const [key, value] of Object.entries({role: "combobox", "aria-autocomplete": "list", "aria-controls": "choices",
    "aria-expanded": "false"})) input.setAttribute(key, value);

  let underway = new AbortController();
  let announcement = 0;
  let lateness = 0;          // the timer that clears the list for another text
  let active = -1;           // index of the active option; -1: none
  const options = () => Array.from(list.querySelectorAll("[role=option]"));

  // The name, with the typed letters in bold.
  function emphasised(text, typed) {
    const at = text.toLowerCase().indexOf(typed.toLowerCase());
    if (at < 0 || text.toLowerCase().length !== text.length) return [text];
    return [text.slice(0, at), element("b", {}, text.slice(at, at + typed.length)), text.slice(at + typed.length)];
  }

  // Equal for texts with the same words in any order: "Ibuprofen + Caffeine", "Caffeine + Ibuprofen".
  const inOrder = (text) => text.toLowerCase().split(/\W+/).sort().join(" ");

  // The parts of a snippet, with the matches marked and a dot between paragraphs or list items.
  const parts = (snippet) => snippet.map(({text, match}) => [text.replace(/\n+/g, " • "), match])
    .map(([text, match]) => match ? element("mark", {}, text) : text);

  const banned = (is) => is ? element("span", {class: "banned"}, "Banned") : null;

  function nameOption(one, typed) {
    const same = one.title && inOrder(one.title) !== inOrder(one.text) ? " = " + one.title : null;
    return element("a", {role: "option", tabindex: "-1", href: "/?q=" + encodeURIComponent(one.text) + "&from=suggestion"},
      element("bdi", {}, ...emphasised(one.text, typed)), same, one.banned ? " " : null, banned(one.banned),
      one.hint ? element("span", {class: "hint line"}, one.hint) : null);
  }

  function sectionOption({monograph, section, snippet}, words) {
    const own = monograph.url.startsWith("/monographs/");
    const href = own ? monograph.url + "?q=" + encodeURIComponent(words) + "#" + encodeURIComponent(section.anchor) : monograph.url;
    return element("a", {role: "option", tabindex: "-1", href},
      element("bdi", {}, monograph.title), " ",
      element("span", {class: "kind"}, section.title), banned(monograph.banned),
      element("span", {class: "hint"}, ...parts(snippet)),
      element("span", {class: "source"},
        element("span", {}, monograph.updated ? "Updated " + monograph.updated : "No date in source"), " ",
        element("span", {}, monograph.path)));
  }

  function group(id, title, made) {
    if (made.length === 0) return null;
    return element("div", {role: "group", id, "aria-labelledby": id + "-title"},
      element("div", {class: "group", id: id + "-title", role: "presentation"}, ...title), ...made);
  }

  // Puts a group in its place, or removes it. The active option stays active if it still exists.
  function place(id, made) {
    const old = document.getElementById(id);
    if (old) old.remove();
    if (made && id === "names") list.prepend(made);
    else if (made) list.append(made);
    options().forEach((option, i) => option.id = "choice-" + i);
    activate(Math.min(active, options().length - 1));
  }

  function activate(index) {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", "choice-" + index);
      options()[index].scrollIntoView({block: "nearest"});
    }
  }

  const isOpen = () => !popup.hidden;
  function open() {
    popup.hidden = popup.querySelector("[role=option], .note") === null;
    input.setAttribute("aria-expanded", String(options().length > 0 && !popup.hidden));
  }
  function close() {
    underway.abort();  // so that no late answer opens it again
    clearTimeout(announcement);
    clearTimeout(lateness);
    popup.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  const notes = () => popup.querySelectorAll(".note");

  function clear() {
    clearTimeout(announcement);
    clearTimeout(lateness);
    spoken.textContent = "";
    delete list.dataset.typed;
    list.replaceChildren();
    for (const note of notes()) note.remove();
    popup.inert = false;
    activate(-1);
    open();
  }

  // The list is for another text than the one in the box: nothing of it can be chosen, and it goes if the answer is late.
  function outdate() {
    clearTimeout(announcement);
    activate(-1);
    popup.inert = true;
    clearTimeout(lateness);
    lateness = setTimeout(clear, LATE_MS);
  }

  function announce(told = "") {
    clearTimeout(announcement);
    announcement = setTimeout(() => {
      const count = (id) => list.querySelectorAll("#" + id + " [role=option]").length;
      const words = (number, one, many) => number === 0 ? [] : [number + " " + (number === 1 ? one : many)];
      const all = [...words(count("names"), "name", "names"), ...words(count("sections"), "section", "sections")];
      spoken.textContent = told + (all.length > 0 ? all.join(" and ") + " suggested. Use the up and down arrows to choose, Enter to open."
        : "No suggestions for " + list.dataset.typed + ". Press Enter to search.");
    }, ANNOUNCE_MS);
  }

  async function ask(path, signal) {
    const response = await fetch(path, {signal, headers: {Accept: "application/json"}});
    if (!response.ok) throw new Error("status " + response.status);
    return response.json();
  }

  async function suggestNames(typed, signal) {
    const {suggestions} = await ask("/v1/suggest?limit=6&q=" + encodeURIComponent(typed), signal);
    if (signal.aborted) return;
    clear();
    list.dataset.typed = typed;  // the text that the list is for
    place("names", group("names", ["Names"], suggestions.map((one) => nameOption(one, typed))));
    open();
    announce();
  }

  async function suggestSections(typed, signal) {
    const result = await ask("/v1/search?from=typing&limit=" + SECTIONS + "&q=" + encodeURIComponent(typed), signal);
    if (signal.aborted) return;
    const {showing, completed} = result.query;
    const replaced = result.query.replaced ?? (showing ? [showing] : []);
    const title = replaced.length > 0 ? replaced.flatMap((one) => ["No results for ", element("q", {}, one.typed), ". Sections about ", one.text, ". "])
      : completed ? ["Sections about ", completed.text] : ["Sections"];
    const words = (showing ?? completed)?.text ?? typed;
    place("sections", group("sections", title, result.hits.map((hit) => sectionOption(hit, words))));
    if (result.notice) popup.prepend(element("p", {class: "note urgent", role: "alert"}, result.notice));
    open();
    announce(replaced.map((one) => "No results for " + one.typed + ", but for " + one.text + ". ").join(""));
  }

  // An error leaves the list empty: Enter still searches, and the server says what is wrong.
  async function suggest(typed, signal) {
    try {
      await suggestNames(typed, signal);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (!signal.aborted) await suggestSections(typed, signal);
    } catch {
      if (!signal.aborted && list.dataset.typed !== typed) clear();
    }
  }

  function update() {
    underway.abort();
    const typed = input.value.trim();
    if (typed.length < 2) {
      clear();
      return close();
    }
    if (list.dataset.typed !== typed) {
      outdate();
    } else {
      clearTimeout(lateness);
      popup.inert = false;
    }
    underway = new AbortController();
    suggest(typed, underway.signal);
  }

  const keys = {
    ArrowDown: (last) => activate(active === last ? -1 : active + 1),
    ArrowUp: (last) => activate(active === -1 ? last : active - 1),
    Home: () => active >= 0 && activate(0),
    End: (last) => active >= 0 && activate(last),
    Enter: () => active >= 0 && options()[active].click(),
    Escape: close,
  };

  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!isOpen() && (event.key === "ArrowDown" || event.key === "ArrowUp") && input.value.trim().length >= 2) {
      event.preventDefault();
      return update();
    }
    if (!isOpen() || (popup.inert && event.key !== "Escape") || !Object.hasOwn(keys, event.key)) return;
    // Without an active option, Enter submits, and Home and End move in the text.
    if (active < 0 && ["Enter", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    if (event.altKey && event.key === "ArrowUp") return close();
    if (options().length > 0 || event.key === "Escape") keys[event.key](options().length - 1);
  });

  popup.addEventListener("mousedown", (event) => event.preventDefault());  // focus stays in the box
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (document.activeElement === input && input.value !== input.defaultValue) update();  // typed before this file was loaded
  // A page restored from the browser's cache shows the query that its results are for.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    close();
    if (input.defaultValue) input.value = input.defaultValue;
  });
})();
