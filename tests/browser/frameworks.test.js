// The npm package, from its tarball, in React, Vue and Svelte, and in Astro if MATERIA_ASTRO is set (its packages weigh ten
// times as much): a real build with each, checked types, and the built page in the browser. Skipped, saying so, where npm's
// registry cannot be reached.
import test, {after} from "node:test";
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {cpSync, existsSync, readFileSync, statSync} from "node:fs";
import {createHash} from "node:crypto";
import {createServer} from "node:http";
import {extname, join} from "node:path";
import {index, visit} from "./support/browser.js";
import {sourceDir, startServer, temporaryFolder} from "./support/server.js";

const UNREACHABLE = 77;  // exit status of scripts/npm-package without a registry
const folder = temporaryFolder(), work = join(folder, "frameworks"), types = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"};

function run(directory, program, ...more) {
  const ended = spawnSync(program, more, {cwd: directory, encoding: "utf8"});
  return {status: ended.status, said: ended.stdout + ended.stderr};
}
function must(directory, program, ...more) {
  const {status, said} = run(directory, program, ...more);
  assert.equal(status, 0, [program, ...more].join(" ") + "\n" + said);
  return said;
}

// The packages that a project's lock file names, and this one beside them.
function install(project, tarball) {
  must(project, "npm", "ci", "--no-progress", "--prefer-offline");
  must(project, "npm", "install", "--no-save", "--offline", "--no-progress", tarball);
}

// The apps, built, at /react/ and so on; and the server that they ask.
let tarball = "", server;
const site = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname, file = join(folder, "built", path.endsWith("/") ? path + "index.html" : path);
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
  response.writeHead(200, {"Content-Type": types[extname(file)] ?? "application/octet-stream"}).end(readFileSync(file));
});

async function prepare() {
  const made = run(sourceDir, "scripts/npm-package", join(folder, "npm"));
  if (made.status === UNREACHABLE) return "npm's registry cannot be reached";
  assert.equal(made.status, 0, made.said);
  tarball = /^\/.*\.tgz$/m.exec(made.said)[0];
  cpSync(join(sourceDir, "tests/browser/frameworks"), work, {recursive: true, filter: (path) => !path.includes("node_modules")});
  install(work, tarball);
  await new Promise((done) => site.listen(0, "127.0.0.1", done));
  server = await startServer(index, "--cors-origin", "http://127.0.0.1:" + site.address().port);
  return "";
}
// Once, when the first test needs it: why to skip, or "".
let prepared = null;
const reasonToSkip = () => prepared ??= prepare();

after(async () => {
  site.closeAllConnections();
  site.close();
  await server?.stop();
});

const packed = () => join(work, "node_modules/@materia/materia-search");

test("the package holds the script that the server serves, with its hash and its version", async (t) => {
  const skip = await reasonToSkip();
  if (skip) return t.skip(skip);
  const script = readFileSync(join(packed(), "widget.js"));
  assert.ok(script.equals(Buffer.from(await (await fetch(server.origin + "/widget.js")).arrayBuffer())), "the build serves another widget.js than its sources make");
  const hash = "sha384-" + createHash("sha384").update(script).digest("base64");
  assert.equal(JSON.parse(readFileSync(join(packed(), "integrity.json"), "utf8"))["widget.js"], hash);
  const {version, exports} = JSON.parse(readFileSync(join(packed(), "package.json"), "utf8"));
  assert.equal(version, /project\(materia VERSION ([\d.]+)/.exec(readFileSync(join(sourceDir, "CMakeLists.txt"), "utf8"))[1]);
  const readme = readFileSync(join(packed(), "README.md"), "utf8");
  assert.ok(readme.includes(`materia-search-${version}.js" integrity="${hash}"`));
  for (const {types, default: code} of Object.values(exports).filter((one) => typeof one === "object"))
    for (const file of [types, code].filter(Boolean)) assert.ok(existsSync(join(packed(), file)), file);
});

test("it can be imported where there is no browser, and asks from there", async (t) => {
  const skip = await reasonToSkip();
  if (skip) return t.skip(skip);
  const program = `import {createClient, MateriaSearch, SearchError} from "@materia/materia-search";
    const client = createClient(process.argv[1]);
    const {hits} = await client.search({q: "ibuprofen", section: ["dosage"], limit: 2});
    const pair = await client.get("/v1/interactions", {drug: ["warfarin", "aspirin"]});
    const monograph = await client.monograph(hits[0].monograph.id);
    const refused = await client.search({q: "x", limit: 1000}).catch((error) => error);
    const long = await client.search({q: "x".repeat(600)}).catch((error) => error);
    const gone = await createClient("http://127.0.0.1:9").search({q: "x"}).catch((error) => error);
    console.log(JSON.stringify([typeof MateriaSearch, hits.length, Boolean(pair.meta), monograph.sections.length > 0,
      refused instanceof SearchError, refused.reason, refused.param, long.reason, gone.reason, client.address(hits[0])]));`;
  const said = JSON.parse(must(work, "node", "--input-type=module", "-e", program, server.origin));
  assert.deepEqual(said.slice(0, -1), ["function", 2, true, true, true, "invalid", "limit", "long", "failed"]);
  assert.ok(said.at(-1).startsWith(server.origin + "/monographs/"));
});

test("types are right for plain TypeScript, React, Vue and Svelte", async (t) => {
  const skip = await reasonToSkip();
  if (skip) return t.skip(skip);
  must(work, "node", "node_modules/vue-tsc/bin/vue-tsc.js", "--noEmit");  // checks .ts and .tsx too
  must(work, "node", "node_modules/svelte-check/bin/svelte-check", "--tsconfig", "./tsconfig.svelte.json", "--fail-on-warnings", "--threshold", "warning");
});

async function tryApp(t, app) {
  const tab = await visit(t, `http://127.0.0.1:${site.address().port}/${app}/?api=${encodeURIComponent(server.origin)}`);
  const inside = (what) => tab.locator("materia-search >> " + what);
  await inside("input").fill("ibuprofen");
  await inside("input").press("Enter");
  await inside(".results li").first().waitFor();
  await tab.waitForFunction(() => Number(document.querySelector("#total").textContent) > 0);
  assert.equal(await inside(".results li").count(), 3, "the attribute limit");
  assert.equal(await inside("[part=all]").innerText(), "Everything", "the property messages");
  const address = tab.url();
  await inside(".results li a").first().click();
  await tab.waitForFunction(() => document.querySelector("#picked").textContent === "Ibuprofen");
  assert.equal(tab.url(), address, "the app leads on, not the link");
  await tab.locator("#lang").click();
  await inside("form button").getByText("Suchen").waitFor();
  await tab.locator("#toggle").click();
  assert.equal(await inside("input").count(), 0);
  await tab.locator("#toggle").click();
  await inside("input").waitFor();
  await tab.locator("#headless").pressSequentially("ibu");
  await tab.locator("#names li", {hasText: /^Ibuprofen$/}).waitFor();
  return tab;
}

for (const app of ["react", "vue", "svelte"])
  test("built with " + app, async (t) => {
    const skip = await reasonToSkip();
    if (skip) return t.skip(skip);
    must(work, "node", "build.js", app, join(folder, "built", app));
    await tryApp(t, app);
  });

test("rendered and built with Astro", async (t) => {
  const skip = process.env.MATERIA_ASTRO ? await reasonToSkip() : "MATERIA_ASTRO is not set";
  if (skip) return t.skip(skip);
  const project = join(work, "astro");
  install(project, tarball);
  must(project, "node", "node_modules/astro/astro.js", "build", "--base", "/astro", "--outDir", join(folder, "built/astro"));
  assert.match(readFileSync(join(folder, "built/astro/index.html"), "utf8"), /<materia-search sync[^>]*><a href="\/search">/, "the fallback is in the page");
  await tryApp(t, "astro");
});
