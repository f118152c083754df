// The widget in somebody else's pages: another origin, the strictest policy that names the server, two boxes on a page.
import test from "node:test";
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {origin, phone, screenshot, visit} from "./support/browser.js";
import {assertAccessible} from "./support/axe.js";
import {box, fallback, foreign, inside, page, pages, search, server, spoken} from "./support/embedding.js";
import {isFirefox} from "./support/chromium.js";
import {sourceDir} from "./support/server.js";

pages.set("/one", page(`<materia-search>${fallback}</materia-search>`));
pages.set("/two", page(`<materia-search section="dosage" label="Doses">${fallback}</materia-search>
  <materia-search lang="de" link="${foreign}/drug?id={id}&part={anchor}" shortcut>${fallback}</materia-search>`));
pages.set("/script", page(`<materia-search link="javascript:window.struck=1//{id}">${fallback}</materia-search>`));

async function typed(t, path, text, options) {
  const tab = await visit(t, foreign + path, options);
  await tab.locator(box()).pressSequentially(text);
  await inside(tab, "[role=option]").first().waitFor();
  return tab;
}
const active = (tab) => inside(tab, "input").evaluate((input) => {
  const id = input.getAttribute("aria-activedescendant");
  return id && input.getRootNode().getElementById(id).querySelector("bdi").textContent;
});

test("names and sections are suggested on another origin, under a strict policy", async (t) => {
  const tab = await typed(t, "/one", "ibuprofen");
  assert.equal(await inside(tab, "#names [role=option] bdi").first().innerText(), "Ibuprofen");
  await inside(tab, "#sections [role=option]").first().waitFor();
  assert.equal(await tab.locator(box()).inputValue(), "ibuprofen", "what was typed stays");
  assert.match(await inside(tab, "#sections .source").first().innerText(), /updated \d{4}-\d\d-\d\d/);
  await tab.waitForFunction(() => /^\d+ suggestions/.test(document.querySelector("materia-search").shadowRoot.querySelector("[role=status]").textContent));
  await assertAccessible(tab, "widget, suggestions");
  await screenshot(tab, "widget-suggestions");
});

test("arrows, Home, End, Escape, Enter and Tab", async (t) => {
  const tab = await typed(t, "/one", "met");
  const all = await inside(tab, "#names [role=option] bdi").allInnerTexts();
  const input = tab.locator(box());
  assert.equal(await active(tab), null, "nothing is chosen for anybody");
  await input.press("ArrowDown");
  assert.equal(await active(tab), all[0]);
  await input.press("ArrowDown");
  assert.equal(await active(tab), all[1]);
  await input.press("Home");
  assert.equal(await active(tab), all[0]);
  await input.press("ArrowUp");
  assert.equal(await active(tab), null);
  assert.equal(await input.inputValue(), "met");
  await input.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  await input.press("ArrowDown");
  assert.equal(await input.getAttribute("aria-expanded"), "true", "opens again");
  await input.press("ArrowDown");
  await input.press("Enter");
  await inside(tab, ".results li").first().waitFor();
  assert.equal(await input.inputValue(), all[0], "a chosen name is what is searched for");
  await input.press("Tab");
  assert.equal(await input.evaluate((one) => one.getRootNode().activeElement.tagName), "BUTTON", "Tab goes on");
});

test("Enter shows results in the page, with notice, source and disclaimer, and closes them", async (t) => {
  const tab = await visit(t, foreign + "/one");
  await tab.locator(box()).fill("paracetamol overdose");
  await tab.locator(box()).press("Enter");
  await inside(tab, ".results li").first().waitFor();
  assert.match(await inside(tab, ".results p").first().innerText(), /emergency/i, "before anything else");
  assert.equal(await inside(tab, ".results p").first().getAttribute("role"), "alert");
  assert.match(await inside(tab, ".results").innerText(), /not medical advice/);
  const href = await inside(tab, ".results li a").first().getAttribute("href");
  assert.ok(href.startsWith(server.origin + "/monographs/") && href.includes("#"), href);
  await assertAccessible(tab, "widget, results");
  await screenshot(tab, "widget-results");
  await inside(tab, ".close").click();
  assert.equal(await inside(tab, ".results").isHidden(), true);
  assert.equal(await inside(tab, "input").evaluate((one) => one.getRootNode().activeElement === one), true, "focus comes back to the box");
});

test("a near name is shown beside what was typed; two near ones are a question", async (t) => {
  const tab = await visit(t, foreign + "/one");
  await tab.locator(box()).fill("paracetmol");
  await tab.locator(box()).press("Enter");
  await inside(tab, ".results li").first().waitFor();
  assert.match(await inside(tab, ".results").innerText(), /No results for\s+“?"?paracetmol”?"?\. Showing results for Paracetamol/);
  assert.match(await inside(tab, "[part=count]").innerText(), /^[\d,]+ sections found for Paracetamol$/, "counted is what is shown");
  assert.doesNotMatch(await inside(tab, ".results").innerText(), /\.md\b/, "no path of a file");
  await tab.locator(box()).fill("lorazepan");
  await tab.locator(box()).press("Enter");
  await inside(tab, ".results h2").waitFor();
  assert.deepEqual((await inside(tab, ".results ul button").allInnerTexts()).sort(), ["Clonazepam", "Lorazepam"]);
  assert.match(await inside(tab, ".results").innerText(), /No results for/);
  await tab.waitForFunction(() => /^No results for lorazepan/.test(document.querySelector("materia-search").shadowRoot.querySelector("[role=status]").textContent));
});

test("the results say what a name means, what it is confused with, and which kind each section is", async (t) => {
  const tab = await visit(t, foreign + "/one");
  await search(tab, "tylenol");
  assert.match(await inside(tab, ".said").first().innerText(), /tylenol.* is Paracetamol/);
  await search(tab, "clonazepam");
  assert.match(await inside(tab, ".results li").first().innerText(), /^Clonazepam · .+\n+Not to be confused with Lorazepam/);
  assert.equal(await inside(tab, ".alike").count(), 1);
  await assertAccessible(tab, "widget, look-alikes");
  await screenshot(tab, "widget-look-alikes");
  await inside(tab, ".alike button").first().click();
  await inside(tab, ".results li", 0).first().waitFor();
  assert.equal(await tab.locator(box()).inputValue(), "Lorazepam");
  assert.equal(await inside(tab, "input").evaluate((one) => one.getRootNode().activeElement === one), true, "the focus is in the box");
  await search(tab, "aspirin contraindications");
  assert.match(await inside(tab, ".kind").first().innerText(), /Do not use/i);
  const snippet = inside(tab, "[part=snippet]").first();
  assert.equal((await snippet.innerText()).split("\n").length, (await snippet.evaluate((p) => p.textContent)).trim().split("\n").length);
});

test("a name cut short is never only another drug", async (t) => {
  const tab = await visit(t, foreign + "/one");
  for (const [typed, name] of [["lorazep", "Lorazepam"], ["paracetam", "Paracetamol"]]) {
    await search(tab, typed);
    assert.match(await inside(tab, ".results").innerText(), new RegExp(name), typed);
  }
});

test("sentences that answer a question stand above the hits, in the words of the text", async (t) => {
  const tab = await visit(t, foreign + "/one");
  await tab.route(/v1\/search/, async (route) => {
    const response = await route.fetch(), result = await response.json();
    const answer = {...result.hits[1], snippet: [{text: "In the text's own words.", match: false}]};
    await route.fulfill({response, json: {...result, answer}});
  });
  await search(tab, "how much paracetamol may I take");
  assert.match(await inside(tab, "[part=answer]").innerText(), /^Paracetamol · [^]*In the text's own words\.[^]*updated/);
  assert.equal(await inside(tab, "[part=answer] ~ ol").count(), 1);
});

test("what is banned says so with its reason", async (t) => {
  const tab = await visit(t, foreign + "/one");
  await search(tab, "nimesulide");
  assert.match(await inside(tab, "p.banned").first().innerText(), /^banned: India prohibited/);
});

// All that an answer may say of how it was read; the servers to come say more than today's.
test("corrections, candidates, unknown words, what is left out and what the texts do not say are shown and spoken", async (t) => {
  const tab = await visit(t, foreign + "/one");
  const name = (text, more) => ({text, kind: "inn", drug: text.toLowerCase(), title: text, path: "x.md", hint: "", banned: null, ...more});
  await tab.route(/v1\/search/, async (route) => {
    const response = await route.fetch();
    const result = await response.json();
    Object.assign(result.query, {
      replaced: [{typed: "paracetmol", text: "Paracetamol", drug: "acetaminophen", title: "Paracetamol", hint: "eases pain"},
        {typed: "dosge", text: "dosage", drug: "", title: "", hint: ""}],
      showing: {typed: "paracetmol", text: "Paracetamol", drug: "acetaminophen", title: "Paracetamol", hint: "eases pain"},
      suggestions: [name("Piracetam", {banned: true})], unknown: ["qqzzx", "paracetmol"],
      absent: [{text: "xanax", drug: "alprazolam", title: "Alprazolam", kind: "brand"}],
      excluded: [{text: "ibuprofen", kind: "drug", id: "ibuprofen", title: "Ibuprofen"}, {text: "drowsy", kind: "effect", id: "drowsiness", title: "drowsiness"}],
      silence: [{code: "no_section", text: "The texts do not say what it costs."}],
    });
    await route.fulfill({response, json: {...result, notice: "Call for help."}});
  });
  await search(tab, "paracetmol dosge qqzzx");
  assert.equal(await inside(tab, ".results [role=alert]").innerText(), "Call for help.");
  const lines = (await inside(tab, ".said").allInnerTexts()).join("\n");
  for (const said of [/paracetmol.*Showing results for Paracetamol/, /dosge.*Showing results for dosage/, /Without ibuprofen, drugs that can cause drowsiness/,
    /xanax.*no monograph about it: Alprazolam/, /qqzzx.*is not in the index/, /do not say what it costs/]) assert.match(lines, said);
  assert.doesNotMatch(lines, /paracetmol.* is not in the index/, "what was replaced is said once");
  assert.match(await inside(tab, ".results h2").innerText(), /Or did you mean/);
  assert.match(await inside(tab, ".results ul li").innerText(), /Piracetam banned/);
  await spoken(tab, "Showing results for Paracetamol");
  await spoken(tab, "Or did you mean? Piracetam");
  await assertAccessible(tab, "widget, all that it says");
  await screenshot(tab, "widget-said");
  await tab.locator(box()).fill("");
  await tab.locator(box()).pressSequentially("paracetmol");
  await inside(tab, ".popup [role=alert]").waitFor();
  await spoken(tab, "Showing results for Paracetamol");
});

for (const [how, answer] of [["fails", (route) => route.abort()], ["never comes", () => {}]])
  test("no list stays under another word when the answer " + how, async (t) => {
    const tab = await visit(t, foreign + "/one", {expected: /Failed to load/});
    await tab.route(/\/v1\/suggest.*q=(?!metf&)/, answer);
    await tab.locator(box()).pressSequentially("metf");
    await inside(tab, "#names [role=option]").first().waitFor();
    await tab.locator(box()).press("Backspace");
    await tab.locator(box()).press("ArrowDown");
    assert.equal(await active(tab), null);
    await tab.locator(box()).pressSequentially("hotrexate");
    await tab.waitForFunction(() => document.querySelector("materia-search").shadowRoot.querySelector(".popup").hidden, null, {timeout: 1000});
    assert.equal(await inside(tab, "[role=option]").count(), 0);
  });

test("an answer that comes after the focus has gone opens nothing", async (t) => {
  const tab = await visit(t, foreign + "/one");
  let release;
  const held = new Promise((done) => release = done);
  await tab.route(/v1\/suggest/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await tab.locator(box()).pressSequentially("aspirin");
  await tab.locator(box()).press("Tab");
  release();
  await tab.waitForTimeout(500);
  assert.equal(await inside(tab, ".popup").isHidden(), true);
});

test("two boxes on a page keep apart: a filter, a language, a template, a shortcut that was asked for", async (t) => {
  const tab = await visit(t, foreign + "/two");
  await tab.locator(box(0)).fill("paracetamol");
  await tab.locator(box(0)).press("Enter");
  await inside(tab, ".results li", 0).first().waitFor();
  assert.equal(await inside(tab, ".results", 1).isHidden(), true);
  for (const source of await inside(tab, ".results li a", 0).allInnerTexts()) assert.doesNotMatch(source, /Side effects/i);
  await tab.keyboard.press("Control+k");
  assert.equal(await tab.evaluate(() => document.activeElement === document.querySelectorAll("materia-search")[1]), true);
  await tab.keyboard.type("ondansetron");
  await tab.keyboard.press("Enter");
  await inside(tab, ".results li", 1).first().waitFor();
  assert.match(await inside(tab, ".results", 1).innerText(), /Abschnitte gefunden zu/);
  assert.match(await inside(tab, ".results li a", 1).first().getAttribute("href"), new RegExp("^" + foreign + "/drug\\?id=corpus/monographs/substances/ondansetron&part="));
  await assertAccessible(tab, "two widgets");
});

test("an answer that comes late never replaces a newer one", async (t) => {
  const tab = await visit(t, foreign + "/one");
  let release;
  const held = new Promise((done) => release = done);
  await tab.route(/suggest\?q=ib&/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await tab.locator(box()).pressSequentially("ibuprofen");
  await inside(tab, "#names [role=option]").first().waitFor();
  release();
  await inside(tab, "#sections [role=option]").first().waitFor();
  assert.equal(await inside(tab, "#names [role=option] bdi").first().innerText(), "Ibuprofen");
});

test("a hostile monograph and a hostile query are text, a template of script is no link", async (t) => {
  for (const path of ["/one", "/script"]) {
    const tab = await visit(t, foreign + path);
    for (const words of ["hostilol", "\"><img src=x onerror=window.struck=1>", "<script>window.struck=1</script> nausea"]) {
      await tab.locator(box()).fill(words);
      await tab.locator(box()).press("Enter");
      await tab.waitForFunction((asked) => document.querySelector("materia-search").shadowRoot.querySelector(".results q")?.textContent === asked, words);
      assert.equal(await inside(tab, ":is(script, img, iframe, svg)").count(), 0, words);
      for (const href of await inside(tab, "a").evaluateAll((all) => all.map((one) => one.href))) assert.match(href, /^http/);
    }
    assert.equal(await tab.evaluate(() => window.struck), undefined);
  }
});

test("without scripts a plain link leads to the search", {skip: isFirefox && "its scripts cannot be switched off from here"}, async (t) => {
  const tab = await visit(t, foreign + "/one", {javaScriptEnabled: false});
  await tab.getByRole("link", {name: "Search drug monographs"}).click();
  assert.equal(new URL(tab.url()).origin, server.origin);
});

test("a site that is not allowed gets no answer, and says so", async (t) => {
  pages.set("/unlisted", page(`<materia-search api="${origin}">${fallback}</materia-search>`));
  const tab = await visit(t, foreign + "/unlisted", {expected: /CORS|Content Security Policy|Failed to load|violates/});
  await tab.locator(box()).fill("aspirin");
  await tab.locator(box()).press("Enter");
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await inside(tab, "[role=alert]").innerText(), /is not responding/);
});

test("on a phone nothing is wider than the screen", async (t) => {
  const tab = await typed(t, "/one", "para", phone);
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, overflow + " px");
});

// docs/embed.md is what librarians copy: its first example, with this server's address, does what it says.
test("the example of the documentation works as it stands", async (t) => {
  const text = readFileSync(join(sourceDir, "docs/embed.md"), "utf8");
  const example = /```html\n([\s\S]*?)```/.exec(text)[1];
  assert.match(example, /https:\/\/materia\.example\.org/);
  pages.set("/example", `<!doctype html><html lang="en"><head><title>Example</title></head><body><main><h1>Example</h1>${example.replaceAll("https://materia.example.org", server.origin)}</main></body></html>`);
  const tab = await typed(t, "/example", "asp");
  assert.equal(await inside(tab, "#names [role=option] bdi").first().innerText(), "Aspirin");
});
