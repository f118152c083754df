// Suggestions while somebody types: names from /v1/suggest at once, sections from /v1/search after a pause. It makes text
// nodes only. It is a combobox as the ARIA Authoring Practices describe it: focus and typed text stay in the box while
// options are chosen in the list. Besides: recent searches (on this device only), where one is in a monograph, copying a
// link, printing, and thanks for feedback. Everything else on the page comes from the server and works without this file.
"use strict";

(() => {
  const PAUSE_MS = 120;      // after the last key, before it asks for sections
  const ANNOUNCE_MS = 600;   // so that a screen reader does not speak counts while somebody types
  const SECTIONS = 4;
  const LOADING_MS = 300;    // after which it says that it is at work
  const RECENT = 6;          // searches that are kept
  const LATE_MS = 150;       // how long the list for another text may stay while its answer is on the way

  const form = document.querySelector("form.search");
  const input = document.getElementById("q");
  if (!form || !input || !window.fetch || !window.AbortController) return;

  // The page's own words, and the path that the server is behind.
  const words = JSON.parse(document.getElementById("texts").textContent);
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const base = new URL(form.action).pathname.replace(/\/$/, "");

  // element("p", {class: "hint"}, "text", otherElement, null, ...)
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // A sentence whose places are filled with elements or texts: ["No results for ", <q>, ". …"].
  const sentence = (key, values) => words[key].split(/(\{\w+\})/).filter((part) => part !== "")
    .map((part) => part.startsWith("{") ? values[part.slice(1, -1)] ?? part : part);

  const list = element("div", {id: "choices", role: "listbox", "aria-label": say("suggestions")});
  const keysHelp = element("p", {class: "keys", "aria-hidden": "true"}, say("keys"));
  const popup = element("div", {class: "popup", hidden: ""}, list, keysHelp);
  const spoken = element("p", {class: "unseen", role: "status"});
  const loading = element("p", {class: "loading", hidden: "", "aria-hidden": "true"}, say("loading"));
  form.append(popup, loading, spoken);
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

  const banned = (is) => is ? element("span", {class: "banned"}, say("banned")) : null;
  const isConcept = (one) => !one.drug && one.kind !== "recent";
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function nameOption(one, typed) {
    const concept = isConcept(one);
    const same = !concept && one.title && inOrder(one.title) !== inOrder(one.text) ? " = " + one.title : null;
    return element("a", {role: "option", tabindex: "-1", href: base + "/?q=" + encodeURIComponent(one.text) + "&from=suggestion"},
      element("bdi", {}, ...emphasised(concept ? capital(one.text) : one.text, typed)), same, one.banned ? " " : null, banned(one.banned),
      concept ? element("span", {class: "hint line"}, say(one.kind === "group" ? "group_hint" : "concept_hint"))
        : one.hint ? element("span", {class: "hint line", lang: "en"}, one.hint) : null);
  }

  function sectionOption({monograph, section, snippet}, words) {
    const own = monograph.url.startsWith(base + "/monographs/");
    const place = [section.title, section.label || (section.parent ? section.heading : "")].filter((part, i, all) => part && all.indexOf(part) === i);
    const href = own ? monograph.url + "?q=" + encodeURIComponent(words) + "#" + encodeURIComponent(section.anchor) : monograph.url;
    return element("a", {role: "option", tabindex: "-1", href},
      element("bdi", {}, monograph.title), " ",
      element("span", {class: "kind"}, place.join(" › ")), banned(monograph.banned),
      element("span", {class: "hint", dir: "auto", lang: monograph.language ?? "en"}, ...parts(snippet)),
      element("span", {class: "source"},
        element("span", {}, monograph.updated ? say("updated", {date: monograph.updated}) : say("no_date"))));
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
    // Symptoms and names stand in the order of the suggestions, sections below.
    if (made && id === "sections") list.append(made);
    else if (made) list.insertBefore(made, document.getElementById("sections"));
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
    keysHelp.hidden = options().length === 0;
    input.setAttribute("aria-expanded", String(options().length > 0 && !popup.hidden));
  }
  function close() {
    underway.abort();  // so that no late answer opens it again
    clearTimeout(announcement);
    clearTimeout(lateness);
    popup.hidden = true;
    spoken.textContent = "";
    busy(false);
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  // Says that an answer is on the way, once it is late.
  let lateLoading = 0;
  function busy(is) {
    clearTimeout(lateLoading);
    loading.hidden = true;
    form.removeAttribute("aria-busy");
    if (is) lateLoading = setTimeout(() => {
      form.setAttribute("aria-busy", "true");
      loading.hidden = false;
    }, LOADING_MS);
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
      const sections = list.querySelectorAll("#sections [role=option]").length;
      const names = options().length - sections;
      spoken.textContent = told + (names + sections > 0 ? say("spoken", {names, sections}) : say("spoken_none", {typed: list.dataset.typed}));
    }, ANNOUNCE_MS);
  }

  async function ask(path, signal) {
    const response = await fetch(path, {signal, headers: {Accept: "application/json"}});
    if (!response.ok) throw new Error("status " + response.status);
    return response.json();
  }

  async function suggestNames(typed, signal) {
    const {suggestions} = await ask(base + "/v1/suggest?limit=6&q=" + encodeURIComponent(typed), signal);
    if (signal.aborted) return;
    clear();
    list.dataset.typed = typed;  // the text that the list is for
    const groups = [["concepts", suggestions.filter(isConcept)], ["names", suggestions.filter((one) => !isConcept(one))]];
    if (suggestions[0] && !isConcept(suggestions[0])) groups.reverse();
    for (const [id, found] of groups) place(id, group(id, [say(id)], found.map((one) => nameOption(one, typed))));
    open();
    announce();
  }

  async function suggestSections(typed, signal) {
    const result = await ask(base + "/v1/search?from=typing&limit=" + SECTIONS + "&q=" + encodeURIComponent(typed), signal);
    if (signal.aborted) return;
    const {showing, completed} = result.query;
    const replaced = result.query.replaced ?? (showing ? [showing] : []);
    const title = replaced.length > 0 ? replaced.flatMap((one) => [...sentence("no_results_for", {typed: element("q", {}, one.typed), name: one.text}), " "])
      : completed ? [say("sections_about", {name: completed.text})] : [say("sections")];
    const shown = (showing ?? completed)?.text ?? typed;
    place("sections", group("sections", title, result.hits.map((hit) => sectionOption(hit, shown))));
    if (result.notice) popup.prepend(element("p", {class: "note urgent", role: "alert", lang: "en"}, result.notice));
    open();
    announce(replaced.map((one) => say("no_results_for", {typed: one.typed, name: one.text}) + " ").join(""));
  }

  // An error leaves the list empty: Enter still searches, and the server says what is wrong.
  async function suggest(typed, signal) {
    busy(true);
    try {
      await suggestNames(typed, signal);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (!signal.aborted) await suggestSections(typed, signal);
    } catch {
      if (!signal.aborted && list.dataset.typed !== typed) clear();
    }
    if (!signal.aborted) busy(false);
  }

  // The last searches, kept on this device and sent nowhere.
  const KEPT = "materia-recent";
  function recent() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  }
  function keep(searches) {
    try {
      if (searches.length > 0) localStorage.setItem(KEPT, JSON.stringify(searches.slice(0, RECENT)));
      else localStorage.removeItem(KEPT);
    } catch { /* a browser that keeps nothing */ }
  }
  function showRecent() {
    const searches = recent();
    clear();
    if (searches.length === 0) return;
    place("recent", group("recent", [say("recent")], searches.map((text) =>
      element("a", {role: "option", tabindex: "-1", href: base + "/?q=" + encodeURIComponent(text)}, element("bdi", {}, text)))));
    const forget = element("button", {type: "button", class: "note forget", tabindex: "-1"}, say("forget"));
    forget.addEventListener("click", () => {
      keep([]);
      close();
    });
    list.after(forget);
    open();
  }

  function update() {
    underway.abort();
    const typed = input.value.trim();
    if (typed.length < 2) {
      clear();
      close();
      if (typed === "" && document.activeElement === input) showRecent();
      return;
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
    if (!isOpen() && (event.key === "ArrowDown" || event.key === "ArrowUp") && input.value.trim().length !== 1) {
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
  input.addEventListener("click", () => {
    if (!isOpen() && input.value.trim() === "") showRecent();
  });
  form.addEventListener("submit", () => busy(true));
  if (document.activeElement === input && input.value !== input.defaultValue) update();  // typed before this file was loaded
  // A page restored from the browser's cache shows the query that its results are for.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    close();
    if (input.defaultValue) input.value = input.defaultValue;
  });

  // Which search this is, without how it came about.
  const here = new URL(location.href);
  const asked = (here.searchParams.get("q") ?? "").trim();
  if (here.pathname === base + "/" && asked !== "") keep([asked, ...recent().filter((one) => one !== asked)]);
  if (here.searchParams.has("from") || here.searchParams.has("lang")) {
    here.searchParams.delete("from");
    here.searchParams.delete("lang");
    history.replaceState(history.state, "", here);
  }

  // The chosen filter is in view, however narrow the screen.
  const chosen = document.querySelector(".filters .row [aria-current]");
  if (chosen) chosen.parentElement.parentElement.scrollLeft = Math.max(0, chosen.parentElement.offsetLeft - 16);

  // Copy a link, print: beside the other links about this page.
  const acts = document.querySelector(".asks .acts");
  if (acts) {
    const [printing, copying] = acts.children;
    printing.addEventListener("click", () => print());
    if (navigator.clipboard) copying.addEventListener("click", async () => {
      const link = new URL(location.href);
      link.search = "";
      await navigator.clipboard.writeText(link.href);
      acts.nextElementSibling.textContent = say("copied");
    });
    else copying.remove();
    acts.classList.add("awake");
  }
  const running = document.querySelector(".running");
  if (running) running.dataset.address = location.origin + location.pathname;  // at the head of each printed page

  // Where one is in a monograph.
  const contents = document.querySelector(".contents");
  if (contents && window.IntersectionObserver) {
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const inView = new Set();
    const sections = [...document.querySelectorAll(".text section")];
    const observer = new IntersectionObserver((entries) => {
      for (const {target, isIntersecting} of entries) inView[isIntersecting ? "add" : "delete"](target);
      const first = sections.find((section) => inView.has(section));
      if (!first) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const current = links.get(first.id);
      if (!current) return;
      current.setAttribute("aria-current", "true");
      if (contents.scrollHeight > contents.clientHeight)
        contents.scrollTop = Math.max(0, current.offsetTop - contents.offsetTop - contents.clientHeight / 2);
    }, {rootMargin: "-130px 0px -45% 0px"});
    for (const section of sections) observer.observe(section);
  }

  // Thanks without another page.
  const feedback = document.querySelector("form.feedback");
  if (feedback) feedback.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({q: feedback.elements.q.value, answered: event.submitter.value});
    const response = await fetch(feedback.action, {method: "POST", body});
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    feedback.replaceChildren(element("p", {role: "status"}, page.querySelector("main [role=status], main [role=alert]").textContent));
  });
})();
