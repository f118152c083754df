// Names that somebody is still typing, or gave up typing: what is shown is never only another drug.
import test, {after} from "node:test";
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {origin, type, visit} from "./support/browser.js";
import {indexOf, startServer, temporaryFolder} from "./support/server.js";

// Drugs that are confused with one another, two of them banned.
const folder = temporaryFolder();
for (const name of ["Doxorubicin", "Daunorubicin", "Epirubicin", "Idarubicin", "Doxazosin", "Doxepin", "Zenitholol"]) {
  const banned = name === "Doxazosin" || name === "Zenitholol" ? "is_banned: true\nban_reason: Withdrawn in this test\n" : "";
  writeFileSync(join(folder, name.toLowerCase() + ".md"), `---\ntitle: ${name}\n${banned}---\n## Usage\n\n${name} is used for ${name === "Doxepin" ? "itching" : "what its label says"}.\n`);
}
const made = await startServer(indexOf(folder));
after(() => made.stop());

const ask = async (path, from = origin) => (await fetch(from + path)).json();
const names = (page) => page.locator("#names [role=option] bdi").allInnerTexts();
const answered = (page, text) => page.waitForSelector(`#choices[data-typed="${text}"]`, {state: "attached"});

async function typed(t, text) {
  const page = await visit(t, "/");
  await type(page, text);
  await answered(page, text);
  await page.waitForFunction(() => !document.querySelector("form.search").hasAttribute("aria-busy"));
  return page;
}

// What was met: each of these was taken for the drug beside it.
const cut = {lorazep: "Lorazepam", lisinop: "Lisinopril", fluoxet: "Fluoxetine", paracetam: "Paracetamol", sildena: "Sildenafil", methotr: "Methotrexate"};

test("while a name is typed, the sections under it are of drugs that it may become", async (t) => {
  for (const [text, name] of Object.entries(cut)) {
    const page = await typed(t, text);
    assert.ok((await names(page)).includes(name), text);
    await page.waitForSelector("#sections [role=option]");
    for (const drug of await page.locator("#sections bdi").allInnerTexts()) assert.ok(drug.includes(name), `${text}: ${drug}`);
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    const notes = await page.locator("main .note").allInnerTexts();
    for (const note of notes.filter((one) => one.includes("Showing results"))) assert.match(note, new RegExp("Showing results for " + name), text);
    for (const drug of await page.locator(".drug .name").allInnerTexts()) assert.ok(drug.includes(name), `${text} and Enter: ${drug}`);
    assert.match(await page.locator("main").innerText(), new RegExp(name), text + " and Enter");
    await page.context().close();
  }
});

// Every title of one word, its last letters cut, as typing passes through them.
test("no beginning of a title is corrected to another name", async () => {
  const {monographs} = await ask("/v1/monographs?limit=1000");
  const titles = monographs.map(({title}) => title).filter((title) => /^[A-Z][a-z]{5,}$/.test(title));
  assert.ok(titles.length > 40, titles.length + " titles");
  const wrong = [];
  for (const title of titles)
    for (let letters = title.length - 1; letters >= Math.max(4, title.length - 3); --letters) {
      const begun = title.slice(0, letters).toLowerCase();
      for (const from of ["", "&from=typing"]) {
        const {query} = await ask(`/v1/search?q=${begun}&limit=1${from}`);
        if (query.showing && !query.showing.text.toLowerCase().startsWith(begun)) wrong.push(`${begun}${from}: ${query.showing.text}`);
      }
    }
  assert.deepEqual(wrong, []);
});

test("no sections of another drug stand under the beginning of a name", async () => {
  const wrong = [];
  for (const begun of ["asp", "aspir", "insul", "metf", "ator", "amox", "levo", "para", "ser", "tra", "met", "lor", "clon"]) {
    const {suggestions} = await ask(`/v1/suggest?q=${begun}&limit=20`);
    const meant = new Set(suggestions.map(({drug}) => drug));
    const {hits} = await ask(`/v1/search?q=${begun}&from=typing&limit=4`);
    for (const {drug, monograph} of hits)
      if (!meant.has(drug) && !monograph.title.toLowerCase().includes(begun)) wrong.push(`${begun}: ${monograph.title}`);
  }
  assert.deepEqual(wrong, []);
});

test("a symptom that is typed is offered as one, not as a name of like spelling", async (t) => {
  const page = await typed(t, "nausea");
  await page.waitForSelector("#concepts [role=option]");
  assert.equal(await page.locator("#concepts bdi").first().innerText(), "Nausea");
  assert.equal(await page.locator("#choices [role=group]").first().getAttribute("id"), "concepts", "before everything else");
  for (const word of ["nausea", "fever", "infection"])
    for (const {text, kind} of (await ask(`/v1/suggest?q=${word}`)).suggestions)
      assert.ok(["concept", "symptom", "condition", "group"].includes(kind) || text.toLowerCase().includes(word), `${word}: ${text} (${kind})`);
});

test("words that are near no name get no names", async () => {
  for (const words of ["qwxzzyqq", "Was hilft gegen Übelkeit", "wibblesnorkel"])
    assert.deepEqual((await ask("/v1/search?q=" + encodeURIComponent(words))).query.suggestions.map(({text}) => text), [], words);
});

test("what is banned says so where names are offered: in the list, among candidates, among look-alikes", async (t) => {
  const page = await visit(t, made.origin + "/");
  await type(page, "zenith");
  await answered(page, "zenith");
  assert.match(await page.locator("#names [role=option]", {hasText: "Zenitholol"}).first().innerText(), /Banned/i);
  const {suggestions} = await ask("/v1/suggest?q=zenith", made.origin);
  assert.equal(suggestions[0].banned, true, JSON.stringify(suggestions));
  await page.goto(made.origin + "/?q=zenithalol");
  assert.match(await page.locator("main").innerText(), /Zenitholol[^]*Banned/i);
  await page.goto(made.origin + "/?q=doxepin");
  assert.match(await page.locator(".alike").innerText(), /Doxazosin\s+Banned/i);
});

test("every drug that one is confused with is named, not the first by the alphabet", async (t) => {
  const page = await visit(t, made.origin + "/?q=doxorubicin");
  const line = await page.locator(".alike").innerText();
  for (const name of ["Daunorubicin", "Epirubicin", "Idarubicin", "Doxazosin", "Doxepin"]) assert.ok(line.includes(name), line);
});
