// Search as you type. Builds the same elements as page_results.cc, of text nodes only: change both together.
// Without this file the page works by links and the form.
"use strict";

(() => {
  const content = document.querySelector("main[data-live]");
  const form = document.querySelector("form.search");
  const input = document.getElementById("q");
  if (!content || !window.fetch || !window.AbortController) return;

  const WAIT_MS = 180;  // after the last key
  const MAX_OFFSET = 1000;
  const kindTitles = new Map();  // "dosage" -> "Dosage"
  let underway = null;
  let timer = 0;

  // element("p", {class: "hint"}, "text", otherElement, ...)
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const titleOf = (kind) => kindTitles.get(kind) || kind.replace(/_/g, " ");

  // The address of this page's search with another choice of sections and another place in the list.
  function address(params, changes) {
    const changed = new URLSearchParams(params);
    changed.delete("offset");
    for (const [name, value] of Object.entries(changes)) {
      changed.delete(name);
      if (value) changed.set(name, value);
    }
    return "/?" + changed;
  }

  function summary(params, result) {
    const line = element("p", {class: "summary", id: "summary", role: "status"});
    const words = element("q", {}, params.get("q"));
    if (result.total === 0) {
      line.append("Nothing found for ", words);
    } else {
      const offset = Number(params.get("offset") || 0);
      line.append(element("b", {}, grouped(result.total)), result.total === 1 ? " section for " : " sections for ", words);
      if (offset > 0 && result.hits.length > 0)
        line.append(", from " + grouped(offset + 1) + " to " + grouped(offset + result.hits.length));
    }
    return line;
  }

  function showing(value) {
    if (!value) return null;
    const named = value.title && value.title !== value.text ? " (" + value.title + ")" : "";
    return element("div", {class: "note"},
      element("p", {}, "No drug is called ", element("q", {}, value.typed), ". Showing results for ",
        element("strong", {}, value.text), named + "."),
      value.hint ? element("p", {class: "hint"}, value.hint) : null);
  }

  function suggestions(list) {
    if (list.length === 0) return null;
    return element("div", {class: "note"}, element("p", {}, "Did you mean"),
      element("ul", {class: "suggestions"}, ...list.map((one) => element("li", {},
        element("a", {href: "/?q=" + encodeURIComponent(one.text)}, one.text),
        one.title && one.title !== one.text ? " = " + one.title : null,
        ...(one.hint ? [" ", element("span", {class: "hint"}, one.hint)] : [])))));
  }

  function notice(text) {
    return text ? element("div", {class: "note warning", role: "alert"}, element("p", {}, text)) : null;
  }

  function meanings(names) {
    return names.filter((name) => name.text.toLowerCase() !== name.title.toLowerCase())
      .map((name) => element("p", {class: "means"}, element("q", {}, name.text), " is ", element("strong", {}, name.title)));
  }

  function filters(params, counts) {
    const chosen = params.getAll("section").join(",");
    if (counts.length === 0 && !chosen) return null;
    const item = (kind, ...label) => element("li", {}, element("a",
      {href: address(params, {section: kind}), "aria-current": chosen === kind ? "true" : null}, ...label));
    return element("nav", {class: "filters", "aria-label": "Sections"}, element("ul", {},
      item("", "All sections"),
      ...counts.map(({value, count}) => item(value, titleOf(value) + " ", element("span", {class: "count"}, grouped(count))))));
  }

  function sectionUrl(hit) {
    const own = hit.monograph.url.startsWith("/monographs/");
    return own ? hit.monograph.url + "#" + encodeURIComponent(hit.section.anchor) : hit.monograph.url;
  }

  const sectionWords = ({heading, label}) => label && label !== heading ? heading + ", " + label : heading;

  function hit(one) {
    const {monograph, section} = one;
    const others = monograph.names.slice(0, 4).join(", ");
    return element("li", {}, element("article", {class: "hit"},
      element("h2", {},
        element("a", {href: sectionUrl(one)}, element("span", {}, monograph.title), " ",
          element("span", {class: "kind"}, titleOf(section.kind))),
        ...(monograph.banned ? [" ", element("span", {class: "banned"}, "Banned")] : [])),
      ...(monograph.banned && monograph.ban_reason ? [element("p", {class: "reason"}, monograph.ban_reason)] : []),
      element("p", {class: "snippet"},
        ...one.snippet.map((part) => part.match ? element("mark", {}, part.text) : part.text)),
      element("p", {class: "source"},
        ...(section.heading || section.label ? [element("span", {}, sectionWords(section)), " "] : []),
        monograph.updated ? element("span", {}, "Updated ", element("time", {}, monograph.updated))
                          : element("span", {}, "No date in source"),
        " ", element("span", {}, monograph.path),
        ...(others ? [" ", element("span", {}, "Also " + others)] : []))));
  }

  function pager(params, total) {
    const offset = Number(params.get("offset") || 0);
    const limit = Number(params.get("limit") || 10);
    const more = offset + limit < total && offset + limit <= MAX_OFFSET;
    if (offset === 0 && !more) return null;
    const link = (to, name, words) => element("a", {href: address(params, {offset: to > 0 ? String(to) : ""}), class: name}, words);
    return element("nav", {class: "pager", "aria-label": "Pages"},
      offset > 0 ? link(Math.max(0, offset - limit), "previous", "← Previous") : null,
      more ? link(offset + limit, "next", "Next →") : null);
  }

  function blocks(params, list) {
    return element("div", {class: "blocks"}, ...list.map((block) => element("section", {class: "block"},
      element("h2", {}, block.title + " ", element("span", {class: "count"}, grouped(block.total))),
      element("ol", {class: "hits"}, ...block.hits.map(hit)),
      element("p", {}, element("a",
        {href: address(params, {section: block.kind === "treats" ? "indications" : "adverse_reactions"})},
        "All " + grouped(block.total))))));
  }

  // The two questions that a symptom is stand for the first page of the list.
  function answers(params, result) {
    const first = !params.get("offset") && params.getAll("section").join("") === "";
    return result.blocks.length > 1 && first ? blocks(params, result.blocks)
                                             : element("ol", {class: "hits"}, ...result.hits.map(hit));
  }

  function show(params, result) {
    document.title = params.get("q") + " · Materia";
    document.body.classList.remove("front");
    const parts = [
      element("h1", {class: "unseen"}, "Search results"), notice(result.notice),
      showing(result.query.showing), suggestions(result.query.suggestions), ...meanings(result.query.names), ...meanings(result.query.concepts),
      element("div", {class: "columns"}, filters(params, result.facets.section),
        element("div", {class: "results"}, answers(params, result), pager(params, result.total))),
    ].filter((part) => part !== null);
    // The live region stays in the document, so that its change is read out.
    const line = summary(params, result);
    const old = document.getElementById("summary");
    if (old) {
      old.replaceChildren(...line.childNodes);
      for (const child of [...content.children]) if (child !== old) child.remove();
      content.prepend(parts[0]);
      old.after(...parts.slice(1));
    } else {
      content.replaceChildren(parts[0], line, ...parts.slice(1));
    }
  }

  function showTrouble(message) {
    const line = document.getElementById("summary") || element("p", {class: "summary", id: "summary", role: "status"});
    line.textContent = message;
    if (!line.isConnected) content.prepend(line);
  }

  async function ask(path, signal) {
    const response = await fetch(path, {signal, headers: {Accept: "application/json"}});
    const body = await response.json();
    if (!response.ok) throw new Error(body.detail || "The search failed.");
    return body;
  }

  // Shows what the address asks for. how: "push" a new entry of history, "replace" the current one, or "keep" it.
  async function go(url, how) {
    clearTimeout(timer);
    if (underway) underway.abort();
    const mine = underway = new AbortController();
    const params = new URLSearchParams(url.slice(url.indexOf("?")));
    if (how === "push") history.pushState(null, "", url);
    if (how === "replace") history.replaceState(null, "", url);
    try {
      if (kindTitles.size === 0)
        for (const one of (await ask("/v1/sections", mine.signal)).sections) kindTitles.set(one.kind, one.title);
      const result = await ask("/v1/search?" + params, mine.signal);
      if (mine === underway) show(params, result);
    } catch (error) {
      if (mine === underway && error.name !== "AbortError") showTrouble(error.message);
    }
  }

  const current = () => location.pathname + location.search;
  const typedUrl = () => "/?q=" + encodeURIComponent(input.value.trim());
  const isSearch = (url) => url.pathname === "/" && url.searchParams.get("q");

  // The first letter makes a new entry, the letters after it replace that entry: Back leaves the search in one step.
  let typing = false;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return;
    timer = setTimeout(() => {
      go(typedUrl(), typing ? "replace" : "push");
      typing = true;
    }, WAIT_MS);
  });

  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) return;
    event.preventDefault();
    go(typedUrl(), current() === typedUrl() || typing ? "replace" : "push");
    typing = false;
  });

  content.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !isSearch(url)) return;
    event.preventDefault();
    typing = false;
    input.value = url.searchParams.get("q");
    go(url.pathname + url.search, "push").then(() => window.scrollTo(0, 0));
  });

  window.addEventListener("popstate", () => {
    typing = false;
    const url = new URL(location.href);
    if (!isSearch(url)) return location.reload();
    input.value = url.searchParams.get("q");
    go(current(), "keep");
  });
})();
