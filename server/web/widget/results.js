// The results under the box: how the query was read, what warns, the hits, the disclaimer.
//
// view, which the element gives: {words, address(hit), choose(name, kind, event), follow(selected, event),
// resolve(url), render(hit, href): an integrator's element for a hit, or null}. Texts of the server carry their own lang and dir.
import {replacedIn} from "./box.js";
import {element, parts, quoted, same} from "./dom.js";

const BLOCK_HITS = 5;  // of each question of a symptom

export const bannedMark = (words, is) => is ? element("span", {class: "banned"}, " " + words.text("banned")) : null;

export const dateOf = (words, {updated}) => updated ? words.text("updated", {date: updated}) : words.text("undated");

// The kind of a hit's section, and its heading where that says more.
export const placeOf = ({monograph, section: {title, heading}}) => [" · ", element("span", {class: "kind", part: "kind", lang: "en"}, title),
  heading && !same(heading, title) ? element("bdi", {lang: monograph.language ?? "en"}, " · " + heading) : null];

// In words that a screen reader speaks too.
export const replacement = (words, one) => words.text("nothing", {query: "“" + one.typed + "”"}) + ". " + words.text("showing", {name: one.text});

const strong = (text) => element("strong", {}, text);
const line = (...content) => element("p", {class: "said", part: "said"}, ...content);
const heading = (text, lang = null) => element("h2", {lang}, text);
const brackets = (text, title) => title && !same(text, title) ? " (" + title + ")" : null;
const commas = (nodes) => nodes.flatMap((one, i) => i > 0 ? [", ", one] : [one]);
const fragment = (...nodes) => {
  const made = document.createDocumentFragment();
  made.append(...nodes.filter((one) => one !== null));
  return made;
};

// How the query was read, a line each: what a name means, what was read as another word, what is unwanted or unknown.
function reading(words, query) {
  const replaced = replacedIn(query), excluded = query.excluded ?? [];
  const without = ({kind, text, title}) => kind === "effect" ? words.text("effect", {name: title})
    : kind === "allergy" ? words.text("related", {name: text + (brackets(text, title) ?? "")}) : text + (brackets(text, title) ?? "");
  return [
    ...[...query.names, ...(query.codes ?? []), ...query.concepts].filter(({text, title}) => !same(text, title))
      .map(({text, title}) => line(...words.say("is", {word: quoted(text), name: strong(title)}))),
    ...replaced.map(({typed, text, title, hint}) => line(...words.say("nothing", {query: quoted(typed)}), ". ", ...words.say("showing", {name: strong(text)}),
      brackets(text, title), hint ? element("span", {class: "hint", lang: "en"}, hint) : null)),
    ...excluded.length > 0 ? [line(words.text("without", {list: excluded.map(without).join(", ")}))] : [],
    ...query.absent.map(({text, title}) => line(...words.say("missing", {word: quoted(text), name: strong(title)}))),
    ...query.unknown.filter((word) => !replaced.some((one) => one.typed.includes(word))).map((word) => line(...words.say("unknown", {word: quoted(word)}))),
    ...(query.silence ?? []).map(({text}) => element("p", {class: "said", part: "said", lang: "en"}, text)),
  ];
}

// A name that can be searched for instead.
function choice({choose}, one, part) {
  const button = element("button", {type: "button", part, dir: "auto"}, one.text);
  button.addEventListener("click", (event) => choose(one, part, event));
  return button;
}

function candidates(view, query) {
  if (query.suggestions.length === 0) return [];
  const {words} = view;
  return [heading(words.text(replacedIn(query).length > 0 ? "or" : "mean")), element("ul", {}, ...query.suggestions.map((one) =>
    element("li", {}, choice(view, one, "choice"), same(one.title, one.text) ? null : " " + one.title, bannedMark(words, one.banned),
      one.hint ? element("span", {class: "hint", lang: "en"}, one.hint) : null)))];
}

// The names that a drug of the query is confused with. name: the drug's own, where it does not stand above the line.
function alike(view, drug, query, name) {
  const all = query.look_alikes.filter((one) => one.asked === drug);
  if (all.length === 0) return null;
  const list = commas(all.map((one) => fragment(choice(view, one, "look-alike"), brackets(one.text, one.title), bannedMark(view.words, one.banned))));
  return element("p", {class: "alike", part: "alike"}, name ? name + ": " : null, ...view.words.say("alike", {list: fragment(...list)}));
}

function link(view, selected, attributes, ...content) {
  const made = element("a", {href: selected.href, ...attributes}, ...content);
  made.addEventListener("click", (event) => view.follow(selected, event));
  return made;
}

// An integrator's look replaces title, snippet and source; what warns stays.
function resultItem(view, hit, confused) {
  const {words} = view, {monograph, section} = hit, lang = monograph.language ?? "en", href = view.address(hit);
  const selected = {kind: "result", text: monograph.title, href, hit}, own = view.render(hit, href);
  own?.addEventListener("click", (event) => {
    const followed = event.target.closest("a[href]");
    if (followed) view.follow({...selected, href: followed.href}, event);
  });
  return element("li", {part: "result"},
    own ?? link(view, selected, {part: "link"}, element("bdi", {lang}, monograph.title), placeOf(hit)), confused,
    section.boxed ? element("p", {class: "boxed", part: "boxed"}, words.text("boxed")) : null,
    monograph.banned ? element("p", {class: "banned", part: "banned"}, words.text("banned") + ": ",
      monograph.ban_reason ? element("bdi", {lang}, monograph.ban_reason) : words.text("unexplained")) : null,
    own ? null : element("p", {part: "snippet", lang, dir: "auto"}, ...parts(hit.snippet, "\n")), own ? null : element("span", {class: "source"}, dateOf(words, monograph)));
}

// All of an answer. all: the address of the server's own page with these results.
export function shownResults(view, q, {query, total, answer, hits, blocks, links, notice, meta}, all) {
  const {words} = view, told = new Set();  // drugs whose look-alikes stand already
  const read = replacedIn(query).map((one) => one.text).join(", ");  // what was counted, if not what was typed
  const confused = (drug, name) => told.has(drug) ? null : (told.add(drug), alike(view, drug, query, name));
  const list = (some, part = null) => element("ol", {part}, ...some.map((hit) => resultItem(view, hit, confused(hit.drug))));
  return [
    notice ? element("p", {class: "notice", part: "notice", role: "alert", lang: "en"}, notice) : null,
    element("p", {part: "count"}, ...words.say(total > 0 ? "found" : "nothing", {count: total, query: read.length > 0 ? strong(read) : quoted(q)})),
    ...reading(words, query), ...candidates(view, query),
    ...total === 0 && words.text("foreign") ? [element("p", {class: "hint"}, words.text("foreign"))] : [],
    ...total === 0 ? [element("slot", {name: "nothing"})] : [],
    ...(links ?? []).map(({url, title}) => element("p", {}, link(view, {kind: "page", text: title, href: view.resolve(url)}, {part: "page", lang: "en"}, title))),
    answer ? list([answer], "answer") : null,
    ...blocks.length > 0 ? blocks.flatMap((block) => [heading(block.title + " (" + words.number(block.total) + ")", "en"), list(block.hits.slice(0, BLOCK_HITS))]) : [list(hits)],
    ...query.names.map((one) => confused(one.drug, one.title)),
    total > 0 ? element("p", {}, link(view, {kind: "all", text: q, href: all}, {part: "all"}, words.text("more"))) : null,
    element("p", {class: "hint", part: "disclaimer", lang: "en"}, meta.disclaimer),
    element("slot", {name: "footer"}),
  ].filter((one) => one !== null);
}
