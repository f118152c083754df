// The page's own address keeps what was searched for, where the attribute sync asks for it: sync is the parameter "q",
// sync="drug" another.

export function isOn(element, attribute) {
  return element.hasAttribute(attribute) && element.getAttribute(attribute) !== "false";
}

const parameterOf = (element) => isOn(element, "sync") ? element.getAttribute("sync").replace(/^true$/, "") || "q" : null;

// What the address says: null without the attribute, "" without a query.
export function recalled(element) {
  const name = parameterOf(element);
  return name && (new URL(location.href).searchParams.get(name) ?? "").trim();
}

// A new entry in the history, with the state that a router keeps there.
export function remember(element, query) {
  const before = recalled(element), url = new URL(location.href);
  if (before === null || before === query) return;
  if (query) url.searchParams.set(parameterOf(element), query);
  else url.searchParams.delete(parameterOf(element));
  history.pushState(history.state, "", url);
}
