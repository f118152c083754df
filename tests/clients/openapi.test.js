// The description of the API under two linters, and a typed client that is generated from it.
import test from "node:test";
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildIndex, sourceDir, startServer, temporaryFolder} from "../browser/support/server.js";

const folder = dirname(fileURLToPath(import.meta.url));
const description = join(sourceDir, "server/web/openapi.json");

function run(program, ...args) {
  const done = spawnSync(join(folder, "node_modules/.bin", program), args,
    {encoding: "utf8", cwd: folder, env: {...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true"}});
  return {status: done.status, said: done.stdout + done.stderr};
}

test("Redocly finds nothing to say", () => {
  const {status, said} = run("redocly", "lint", "--max-problems", "50", description);
  assert.equal(status, 0, said);
  assert.doesNotMatch(said, /\bwarnings?\./i, said);  // "with 3 warnings."
});

test("Spectral finds nothing to say", () => {
  const rules = join(temporaryFolder(), "rules.yaml");
  writeFileSync(rules, "extends: spectral:oas\n");
  const {status, said} = run("spectral", "lint", "--ruleset", rules, "--fail-severity", "hint", description);
  assert.equal(status, 0, said);
});

const program = `
import createClient from "openapi-fetch";
import type {paths} from "./api.js";

const client = createClient<paths>({baseUrl: process.argv[2]});
const fail = (what: unknown): never => { throw new Error(JSON.stringify(what)); };

const {data: found, error} = await client.GET("/v1/search", {params: {query: {q: "nausea", limit: 5, section: ["adverse_reactions"]}}});
if (!found) fail(error);
const first: string | undefined = found!.hits[0]?.monograph.title;
if (!first || found!.hits.length !== 5 || !found!.next) fail(found);
const cursor = new URL(found!.next!, "http://x").searchParams.get("cursor")!;
const {data: more} = await client.GET("/v1/search", {params: {query: {q: "nausea", limit: 5, section: ["adverse_reactions"], cursor}}});
if (!more || more.hits[0]?.section.anchor + more.hits[0]?.monograph.id === found!.hits[0]?.section.anchor + found!.hits[0]?.monograph.id) fail(more);

const {data: drug} = await client.GET("/v1/drugs/{key}", {params: {path: {key: found!.hits[0]!.drug}}});
if (!drug?.monographs.length) fail(drug);
const {data: offered} = await client.GET("/v1/suggest", {params: {query: {q: "nausea"}}});
if (offered?.suggestions[0]?.kind !== "symptom" || !offered.suggestions[0].url) fail(offered);
const {data: names} = await client.POST("/v1/names", {params: {query: {offsets: "utf16"}}, body: {text: "💊 Tylenol"}});
const name = names?.names[0];
if (!name || "💊 Tylenol".slice(name.begin, name.end) !== "Tylenol" || name.drug !== "acetaminophen") fail(names);
const {error: refused} = await client.GET("/v1/search", {params: {query: {q: ""}}});
if (refused?.param !== "q") fail(refused);
console.log("all typed");
`;

test("a client that is generated from it is typed, and works", async (t) => {
  const made = temporaryFolder();
  mkdirSync(made, {recursive: true});
  symlinkSync(join(folder, "node_modules"), join(made, "node_modules"));
  writeFileSync(join(made, "package.json"), '{"type": "module"}');
  const generated = run("openapi-typescript", description, "-o", join(made, "api.ts"));
  assert.equal(generated.status, 0, generated.said);
  writeFileSync(join(made, "client.ts"), program);
  writeFileSync(join(made, "globals.d.ts"), "declare const process: {argv: string[]};\n");
  writeFileSync(join(made, "tsconfig.json"), JSON.stringify({compilerOptions: {strict: true, target: "es2022", module: "nodenext",
    moduleResolution: "nodenext", lib: ["es2022", "dom"], types: [], skipLibCheck: true, outDir: made}, files: ["client.ts", "globals.d.ts"]}));
  const compiled = run("tsc", "-p", made);
  assert.equal(compiled.status, 0, compiled.said);
  const server = await startServer(buildIndex());
  t.after(() => server.stop());
  const ran = spawnSync(process.execPath, [join(made, "client.js"), server.origin], {encoding: "utf8", cwd: made});
  assert.equal(ran.stdout.trim(), "all typed", ran.stderr);
});
