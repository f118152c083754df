// Somebody else's site with the widget in its pages: another origin, the strictest policy that names the Materia server,
// and the server once more behind a path of the site, as a reverse proxy serves it.
import {after} from "node:test";
import {createServer} from "node:http";
import {index} from "./browser.js";
import {startServer} from "./server.js";

// What is served, by path: a text, or {body, policy, type}.
export const pages = new Map();

export const proxied = "/intranet/materia/";

async function proxy(path, response) {
  const answer = await fetch(server.origin + path);
  response.writeHead(answer.status, {"Content-Type": answer.headers.get("Content-Type")}).end(Buffer.from(await answer.arrayBuffer()));
}

const site = createServer((request, response) => {
  if (request.url.startsWith(proxied)) return proxy(request.url.slice(proxied.length - 1), response);
  if (request.url === "/favicon.ico") return response.writeHead(204).end();
  const served = pages.get(new URL(request.url, "http://x").pathname);
  const {body, policy = strict, type = "text/html; charset=utf-8"} = typeof served === "string" ? {body: served} : served ?? {};
  const headers = {"Content-Type": type, ...(policy && {"Content-Security-Policy": policy})};
  response.writeHead(body === undefined ? 404 : 200, headers).end(body ?? "");
});
await new Promise((done) => site.listen(0, "127.0.0.1", done));
export const foreign = "http://127.0.0.1:" + site.address().port;
export const server = await startServer(index, "--cors-origin", foreign);
const strict = `default-src 'none'; script-src ${server.origin}; connect-src ${server.origin}; base-uri 'none'; form-action ${server.origin}; require-trusted-types-for 'script'`;
after(async () => {
  site.closeAllConnections();
  site.close();
  await server.stop();
});

export const page = (body, {attributes = `lang="en"`, head = ""} = {}) => `<!doctype html><html ${attributes}><head><title>Ward 7</title><meta name="viewport" content="width=device-width">
${head}<script src="${server.origin}/widget.js" async></script></head><body><main><h1>Ward 7</h1>${body}</main></body></html>`;
export const fallback = `<a href="${server.origin}/">Search drug monographs</a>`;

// A page with styles of its own, which the strict policy would refuse.
export const styled = (body, css, options) => ({body: page(body, {...options, head: `<style>${css}</style>`}), policy: ""});

export const box = (number = 0) => `materia-search >> nth=${number} >> input`;
export const inside = (tab, what, number = 0) => tab.locator(`materia-search >> nth=${number} >> ${what}`);

// Waits until the first box has said this.
export const spoken = (tab, said) => tab.waitForFunction((words) => document.querySelector("materia-search").shadowRoot.querySelector("[role=status]").textContent.includes(words), said);

// Searches in the first box and waits for the results.
export async function search(tab, words) {
  await tab.locator(box()).fill(words);
  await tab.locator(box()).press("Enter");
  await answered(tab, words);
}
export const answered = (tab, words) => tab.waitForFunction((asked) => {
  const root = document.querySelector("materia-search").shadowRoot, results = root?.querySelector(".results");
  return results?.getAttribute("aria-busy") === "false" && results.querySelector("[part=count]") && root.querySelector("input").value.trim() === asked;
}, words);

// Types into the first box and waits for its list.
export async function suggest(tab, text) {
  await tab.locator(box()).pressSequentially(text);
  await inside(tab, "[role=option]").first().waitFor();
}

// Notes the box's events from now on; events(tab) gives those that came: [type, detail].
export const listen = (tab, ...types) => tab.evaluate((all) => {
  window.heard = [];
  for (const type of all) document.addEventListener("materia-" + type, (event) => window.heard.push([type, JSON.parse(JSON.stringify(event.detail))]));
}, types);
export const events = (tab) => tab.evaluate(() => window.heard);
