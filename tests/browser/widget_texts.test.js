// The widget's words in all languages, and its documentation and types against its sources.
import test from "node:test";
import assert from "node:assert/strict";
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {sourceDir} from "./support/server.js";

const folder = join(sourceDir, "server/web/widget"), read = (name) => readFileSync(join(folder, name), "utf8");
const {languages} = await import(join(folder, "languages.js"));
const {words} = await import(join(folder, "words.js"));
const sources = readdirSync(folder).filter((name) => name.endsWith(".js")).map(read).join("\n");
const documentation = readFileSync(join(sourceDir, "docs/embed.md"), "utf8");
const section = (title) => documentation.split(/^## /m).find((one) => one.startsWith(title + "\n"));
const sorted = (all) => [...new Set(all)].sort();

const forms = (message) => typeof message === "string" ? [message] : Object.values(message);
const places = (text) => sorted([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

test("every language says all, with the same things put in", () => {
  assert.deepEqual(Object.keys(languages), ["en", "de", "fr", "es", "hi"]);
  for (const [language, said] of Object.entries(languages)) {
    const only = ["foreign"];  // the texts are English in most indexes
    assert.deepEqual(sorted([...Object.keys(said), ...only]), sorted([...Object.keys(languages.en), ...only]), language);
    for (const [key, message] of Object.entries(said))
      for (const form of forms(message)) if (key in languages.en) assert.deepEqual(places(form), places(forms(languages.en[key])[0]), language + " " + key);
  }
});

test("numbers and plurals are the language's", () => {
  const said = (language, count) => words(language).text("found", {count, query: "x"});
  assert.equal(said("en", 1), "1 section found for x");
  assert.equal(said("en", 12034), "12,034 sections found for x");
  assert.equal(said("de", 12034), "12.034 Abschnitte gefunden zu x");
  assert.match(said("hi", 0), /^x: 0 /);
  assert.equal(words("en", {found: "{count} × {query}"}).text("found", {count: 2, query: "{count}"}), "2 × {count}", "what is put in is not read again");
  assert.equal(words("en", {search: null, close: "{nobody}"}).text("close"), "");
});

test("the documentation names every attribute, property, part and custom property, and no other", () => {
  const rows = (title, cell = 0) => [...section(title).matchAll(/^\| ([^|]+) \|/gm)].map((row) => row[1]).flatMap((one) => [...one.matchAll(/`([\w-]+)/g)].map(([, name]) => name));
  const observed = JSON.parse(/observedAttributes\(\) \{ return (\[[^\]]+\])/.exec(sources)[1]);
  assert.deepEqual(sorted(rows("Attributes")), sorted([...observed, "shortcut"]));
  const own = sorted([...sources.matchAll(/var\((--materia-[\w-]+)/g)].map(([, name]) => name));
  assert.deepEqual(sorted([...section("Styling").matchAll(/^ {2}(--materia-[\w-]+):/gm)].map(([, name]) => name)), own);
  const parts = sorted([...sources.matchAll(/part: "([\w-]+)"/g)].map(([, name]) => name).concat("close", "retry", "choice", "look-alike", "answer"));
  const documented = [.../`::part\(\)`:([^.]*)\./.exec(section("Styling"))[1].matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
  assert.deepEqual(sorted(documented), parts);
  const told = sorted([...sources.matchAll(/#tell\((?:open \? )?"(\w+)"(?: : "(\w+)")?/g)].flatMap(([, ...names]) => names.filter(Boolean)));
  assert.deepEqual(sorted([...section("From a script").matchAll(/`materia-(\w+)`/g)].map(([, name]) => name)), told);
});

test("the types name every text and event", () => {
  const types = read("index.d.ts");
  const keys = [.../type MessageKey =([^;]+);/.exec(types)[1].matchAll(/"(\w+)"/g)].map(([, key]) => key);
  assert.deepEqual(sorted(keys), sorted(Object.values(languages).flatMap(Object.keys)));
  for (const name of ["search", "results", "select", "error", "open", "close"]) assert.ok(types.includes(`"materia-${name}": CustomEvent<`), name);
});
