// Compares Materia with Pagefind over the same monographs in the same browser:
//   node tests/bench/browser/beside_pagefind.js BUILD_DIR INDEX WORK_DIR
// Pagefind gets one page for each monograph, made of Materia's sections, and is called directly, without the pause of its
// ready-made box. Both search for 200 titles; a title counts as found if a page with exactly that title is first.
import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join} from "node:path";
import {gzipSync} from "node:zlib";
import {counted, median, paintedAfter} from "./measure.js";
import {launch} from "../../browser/support/chromium.js";
import {startServer} from "../../browser/support/server.js";

const [, , , index, work] = process.argv;
const site = join(work, "site");
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function pageOf({monograph, sections}) {
  const body = sections.map(({anchor, heading, label, text}) => `<h2 id="${escaped(anchor)}">${escaped(label || heading)}</h2>\n` +
    text.split("\n").map((line) => `<p>${escaped(line)}</p>`).join("\n")).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(monograph.title)}</title></head>` +
    `<body data-pagefind-body><h1>${escaped(monograph.title)}</h1>\n${body}</body></html>`;
}

async function allMonographs(origin) {
  const all = [];
  for (let offset = 0; ; offset += 1000) {
    const {total, monographs} = await (await fetch(`${origin}/v1/monographs?limit=1000&offset=${offset}`)).json();
    all.push(...monographs);
    if (all.length >= total) return all;
  }
}

async function writeSite(origin, monographs) {
  mkdirSync(join(site, "m"), {recursive: true});
  for (const [i, {id}] of monographs.entries()) {
    const path = id.split("/").map(encodeURIComponent).join("/");
    writeFileSync(join(site, "m", i + ".html"), pageOf(await (await fetch(origin + "/v1/monographs/" + path)).json()));
  }
  writeFileSync(join(site, "index.html"), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title></head>
<body data-pagefind-ignore="all"><input id="q"><ol id="list"></ol><script type="module">
import * as pagefind from "/pagefind/pagefind.js";
await pagefind.init();
window.pagefind = pagefind;
document.getElementById("q").addEventListener("input", async ({target}) => {
  const {results} = await pagefind.search(target.value);
  const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  document.getElementById("list").replaceChildren(...shown.map(({url, meta, excerpt}) => {
    const item = document.createElement("li");
    item.innerHTML = '<a href="' + url + '"></a><p>' + excerpt + "</p>";
    item.firstChild.textContent = meta.title;
    return item;
  }));
});
</script></body></html>`);
}

// Files as a web server gives them: text compressed, Pagefind's own files are already.
const types = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm"};
function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const file = join(folder, path === "/" ? "index.html" : path);
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    const type = types[extname(file)];
    const packed = type !== undefined && type !== "application/wasm";
    response.writeHead(200, {"Content-Type": type || "application/octet-stream", ...(packed ? {"Content-Encoding": "gzip"} : {})});
    response.end(packed ? gzipSync(readFileSync(file)) : readFileSync(file));
  });
  return new Promise((listening) => server.listen(0, "127.0.0.1", () =>
    listening({origin: "http://127.0.0.1:" + server.address().port, stop: () => server.close()})));
}

const sizeOf = (folder) => readdirSync(folder, {withFileTypes: true}).reduce((sum, entry) =>
  sum + (entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size), 0);

const materia = await startServer(index);
const monographs = await allMonographs(materia.origin);
if (!existsSync(join(site, "pagefind"))) {
  await writeSite(materia.origin, monographs);
  spawnSync("npm", ["install", "--prefix", work, "--no-audit", "--no-fund", "pagefind@1.6.0"], {stdio: "inherit"});
  const began = Date.now();
  const made = spawnSync(join(work, "node_modules/.bin/pagefind"), ["--site", site], {stdio: "inherit"});
  if (made.status !== 0) throw new Error("pagefind ended with " + made.status);
  console.log(`pagefind: indexed in ${((Date.now() - began) / 1000).toFixed(0)} s, ${(sizeOf(join(site, "pagefind")) / 1e6).toFixed(1)} MB`);
}
const peer = await serve(site);
const browser = await launch();
const titles = monographs.filter((_, i) => i % Math.floor(monographs.length / 200) === 0).slice(0, 200).map(({title}) => title);

// Cold: a new profile opens the page, types a title at once, and has the first result.
async function cold(name, server, ready, selector, enter) {
  const relay = await counted(server.origin);
  const bytes = [], times = [];
  for (const title of titles.filter((_, i) => i % 20 === 0)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const before = relay.bytes();
    await page.goto(relay.origin);
    await page.waitForFunction(ready);
    if (enter) {
      const typed = page.evaluate(() => new Promise((done) => document.getElementById("q").addEventListener("input",
        ({timeStamp}) => done(performance.timeOrigin + timeStamp), {once: true})));
      await page.fill("#q", title);
      const began = await typed;
      await page.keyboard.press("Enter");
      await page.locator(selector).first().waitFor();
      const painted = await page.evaluate(() => new Promise((done) => new PerformanceObserver((list) => {
        for (const {name, startTime} of list.getEntries()) if (name === "first-contentful-paint") done(performance.timeOrigin + startTime);
      }).observe({type: "paint", buffered: true})));
      times.push(painted - began);
    } else {
      const painted = paintedAfter(page, selector);
      await painted.ready;
      await page.fill("#q", title);
      times.push(await painted.milliseconds);
    }
    bytes.push(relay.bytes() - before);
    await context.close();
  }
  relay.stop();
  console.log(`${name}: ${median(bytes)} bytes to the first result, painted ${median(times).toFixed(0)} ms after typing`);
}
const combobox = () => document.querySelector("[role=combobox]");
await cold("materia, first suggestion", materia, combobox, "#names [role=option]");
await cold("materia, page of results", materia, combobox, ".hit", true);
await cold("pagefind, first result", peer, () => window.pagefind, "#list a");

// Does the page of that title come first?
const page = await (await browser.newContext()).newPage();
await page.goto(peer.origin);
await page.waitForFunction(() => window.pagefind);
const found = {materia: 0, pagefind: 0}, missed = {materia: [], pagefind: []};
const warm = {materia: [], pagefind: []};
const note = (engine, title, first, took) => {
  warm[engine].push(took);
  if (first === title) ++found[engine];
  else missed[engine].push(`${title} -> ${first}`);
};
for (const title of titles) {
  const [first, took] = await page.evaluate(async (title) => {
    const began = performance.now();
    const {results} = await pagefind.search(title);
    const first = results.length > 0 ? (await results[0].data()).meta.title : null;
    return [first, performance.now() - began];
  }, title);
  note("pagefind", title, first, took);
}
await page.goto(materia.origin);
for (const title of titles) {
  const [first, took] = await page.evaluate(async (title) => {
    const began = performance.now();
    const {hits} = await (await fetch("/v1/search?limit=5&q=" + encodeURIComponent(title))).json();
    return [hits.length > 0 ? hits[0].monograph.title : null, performance.now() - began];
  }, title);
  note("materia", title, first, took);
}
for (const engine of ["materia", "pagefind"]) {
  console.log(`${engine}: ${found[engine]} of ${titles.length} titles first; a search takes ${median(warm[engine]).toFixed(1)} ms when warm`);
  for (const line of missed[engine].slice(0, 8)) console.log("  missed: " + line);
}
await browser.close();
peer.stop();
await materia.stop();
