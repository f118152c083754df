// What happens to a page that its search box must follow.

// told: {key(event), address(), language(), look(), connection()}. Returns a function that ends it.
export function watchPage(element, told) {
  const page = element.ownerDocument, view = page.defaultView, stop = new AbortController(), {signal} = stop;
  page.addEventListener("keydown", told.key, {signal});
  view.addEventListener("popstate", told.address, {signal});
  view.addEventListener("online", told.connection, {signal});
  view.addEventListener("load", told.look, {signal});  // when all style sheets are there
  view.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", told.look, {signal});
  const observer = new MutationObserver(told.language);
  for (const place of [page.documentElement, page.body].filter(Boolean))
    observer.observe(place, {attributeFilter: ["lang", "class", "data-theme", "data-bs-theme", "data-color-mode"]});
  return () => {
    stop.abort();
    observer.disconnect();
  };
}
