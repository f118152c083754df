// Asks a Materia server: in browsers, workers and Node. It needs fetch and nothing of the page.

// Why there is no answer. reason: "offline", "slow" (not in time), "refused" (too many requests), "long" (the words are too
// many), "invalid" (another parameter is wrong), "failed". retryAfter: in seconds, or null. detail and param: the server's.
export class SearchError extends Error {
  constructor(reason, {status = 0, detail = "", param = "", retryAfter = null} = {}) {
    super(detail || reason);
    Object.assign(this, {name: "SearchError", reason, status, detail, param, retryAfter});
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const seconds = Number.parseInt(response.headers.get("Retry-After"), 10), {detail, param} = problem;
  const reason = response.status === 429 ? "refused" : response.status === 414 || (response.status === 400 && param === "q") ? "long"
    : response.status === 400 ? "invalid" : "failed";
  return new SearchError(reason, {status: response.status, detail, param, retryAfter: Number.isNaN(seconds) ? null : seconds});
}

// api: the server's address, which may have a path. timeout: how long an answer may take, in milliseconds. Each request
// rejects with a SearchError, or with the signal's reason once the caller has aborted it.
export function createClient(api, {timeout = 15_000, fetch = (...all) => globalThis.fetch(...all)} = {}) {
  const base = new URL(api, globalThis.location?.href).href.replace(/\/*([?#].*)?$/, "/");

  async function get(path, parameters = {}, {signal} = {}) {
    const url = new URL(base + path.replace(/^\//, "")), stop = new AbortController(), abort = () => stop.abort();
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined || value === null || value === "") continue;
      for (const one of [value].flat()) url.searchParams.append(name, one);
    }
    const timer = setTimeout(abort, timeout);
    signal?.addEventListener("abort", abort);
    try {
      signal?.throwIfAborted();
      const response = await fetch(url.href, {signal: stop.signal, headers: {Accept: "application/json"}, credentials: "omit"});
      if (!response.ok) throw await refusal(response);
      return await response.json();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof SearchError) throw error;
      if (stop.signal.aborted) throw new SearchError("slow");
      throw new SearchError(globalThis.navigator?.onLine === false ? "offline" : "failed", {detail: error.message});
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  const linked = (url) => /^https?:$/.test(url.protocol) ? url.href : base;  // so nothing makes a link run a script

  // An address of the server's answers, which does not know the path that a proxy serves it under.
  function resolve(url) {
    const {origin, pathname} = new URL(base);
    return linked(/^\/(?!\/)/.test(url) && !url.startsWith(pathname) ? new URL(base + url.slice(1)) : new URL(url, origin));
  }

  return {
    base, get, resolve,
    search: (parameters, options) => get("v1/search", parameters, options),
    suggest: (parameters, options) => get("v1/suggest", parameters, options),
    monograph: (id, options) => get("v1/monographs/" + id.split("/").map(encodeURIComponent).join("/"), {}, options),
    // The page of a hit: from a template ("/drug?id={id}&part={anchor}"), else the server's own.
    address({monograph, section}, template) {
      const anchor = encodeURIComponent(section.anchor), id = monograph.id.split("/").map(encodeURIComponent).join("/");
      if (!template) return resolve(monograph.url + (monograph.url.includes("#") ? "" : "#" + anchor));
      return linked(new URL(template.replaceAll("{id}", id).replaceAll("{anchor}", anchor), globalThis.location?.href ?? base));
    },
  };
}
