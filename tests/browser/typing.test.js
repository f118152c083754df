// Suggestions while somebody types, as the ARIA Authoring Practices want a combobox: by keyboard alone, and what was typed
// is never touched.
import test from "node:test";
import assert from "node:assert/strict";
import {isFirefox} from "./support/chromium.js";
import {origin, phone, screenshot, type, visit} from "./support/browser.js";

const expanded = (page, value) => page.waitForSelector(`#q[aria-expanded=${value}]`);
const names = (page) => page.locator("#names [role=option] bdi").allInnerTexts();

// The option that is active, as assistive technology is told of it.
const active = (page) => page.evaluate(() => {
  const id = document.getElementById("q").getAttribute("aria-activedescendant");
  const option = id && document.getElementById(id);
  return option && option.getAttribute("aria-selected") === "true" ? option.querySelector("bdi").textContent : null;
});

// The names for what was typed are there, and not those for its first letters.
const answered = (page, text) => page.waitForSelector(`#choices[data-typed="${text}"]`, {state: "attached"});

async function typed(t, text, options) {
  const page = await visit(t, "/", options);
  await type(page, text);
  await answered(page, text);
  return page;
}

test("names appear while one types, what was typed stays, and the count is spoken", async (t) => {
  const page = await typed(t, "ibup");
  await page.waitForSelector("#names");
  assert.equal((await names(page))[0], "Ibuprofen");
  assert.equal(await page.locator("#names b").first().innerText(), "Ibup");
  assert.equal(await active(page), null, "nothing is chosen for anybody");
  assert.equal(await page.inputValue("#q"), "ibup");
  await page.waitForFunction(() => /^\d+ names? and \d+ sections? suggested/.test(document.querySelector("form [role=status]").textContent));
  await page.locator("#q").press("ArrowDown");
  assert.equal(await active(page), "Ibuprofen");
  assert.equal(await page.inputValue("#q"), "ibup", "still as typed");
  await screenshot(page, "typing");
});

test("sections come after the names, with source and date", async (t) => {
  const page = await typed(t, "paracetamol liver");
  await page.waitForSelector("#sections [role=option]");
  assert.match(await page.locator("#sections .source").first().innerText(), /Updated \d{4}-\d\d-\d\d/);
  assert.doesNotMatch(await page.locator("#choices").innerText(), /\.md\b/, "no path of a file");
  await page.waitForFunction(() => /section/.test(document.querySelector("form [role=status]").textContent));
  const href = await page.locator("#sections [role=option]").first().getAttribute("href");
  assert.match(href, /^\/monographs\/.+\?q=paracetamol%20liver#.+$/);
});

test("sections belong to the name that is being typed", async (t) => {
  const page = await typed(t, "paracet");
  await page.waitForSelector("#sections [role=option]");
  assert.match(await page.locator("#sections .group").innerText(), /Sections about Paracetamol/i);
  assert.equal(await page.locator("#sections bdi").first().innerText(), "Paracetamol");
});

test("a near name is never shown without what was typed", async (t) => {
  const page = await typed(t, "paracetmol");
  await page.waitForSelector("#sections");
  assert.match(await page.locator("#sections .group").innerText(), /No results for paracetmol\. Sections about Paracetamol/i);
  await page.waitForFunction(() => /^No results for paracetmol\. Sections about Paracetamol\. .*suggested/.test(document.querySelector("form [role=status]").textContent));
});

test("an emergency is told of while one types", async (t) => {
  const page = await typed(t, "paracetamol overdose");
  await page.waitForSelector(".popup .urgent");
  assert.match(await page.locator(".popup .urgent[role=alert]").innerText(), /emergency/i);
});

test("arrows, Home, End, Escape and Enter", async (t) => {
  const page = await visit(t, "/");
  await page.route("**/v1/search?*", (route) => route.fulfill({json: {query: {replaced: [], showing: null}, hits: [], notice: null}}));  // names alone
  await type(page, "met");
  await answered(page, "met");
  const all = await page.locator("#choices [role=option] bdi").allInnerTexts();  // symptoms and groups too
  assert.ok(all.length > 2, all.join());
  const press = (key) => page.keyboard.press(key);
  await press("ArrowUp");
  assert.equal(await active(page), all.at(-1), "up from the box is the last");
  await press("ArrowDown");
  assert.equal(await active(page), null, "down from the last is the box");
  await press("ArrowDown");
  await press("ArrowDown");
  assert.equal(await active(page), all[1]);
  await press("End");
  assert.equal(await active(page), all.at(-1));
  await press("Home");
  assert.equal(await active(page), all[0]);
  await press("Escape");
  await expanded(page, "false");
  assert.equal(await page.inputValue("#q"), "met", "Escape closes and keeps what was typed");
  assert.equal(await active(page), null);
  await press("Home");
  assert.equal(await page.evaluate(() => document.getElementById("q").selectionStart), 0, "Home is the box's own again");
  await press("ArrowDown");
  await expanded(page, "true");
  await press("ArrowDown");
  await press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === all[0]);
  assert.equal(await page.inputValue("#q"), all[0]);
});

test("Enter searches for what was typed, and the focus is never lost", async (t) => {
  const page = await typed(t, "amoxi");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Enter");
  await page.waitForURL(origin + "/?q=amoxi");
});

test("Tab goes on to the button and closes the list", async (t) => {
  const page = await typed(t, "ibup");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), "Ibuprofen");
  await expanded(page, "true");
  await page.keyboard.press("Tab");
  await expanded(page, "false");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Search");
});

test("no key of its own outside the box: / and ? stay the browser's and the screen reader's", async (t) => {
  const page = await visit(t, "/?q=ibuprofen");
  await page.locator("main a").first().focus();
  const before = await page.evaluate(() => document.activeElement.outerHTML);
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  await page.keyboard.press("s");
  assert.equal(await page.evaluate(() => document.activeElement.outerHTML), before);
});

test("nothing to suggest is said", async (t) => {
  const page = await visit(t, "/");
  await type(page, "wibblesnorkel");
  await page.waitForFunction(() => /^No suggestions for wibblesnorkel/.test(document.querySelector("form [role=status]").textContent));
  assert.equal(await page.getAttribute("#q", "aria-expanded"), "false");
});

// The list stands under the words it is for, or not at all.
const listed = (page) => page.locator(".popup").evaluate((popup) => popup.hidden ? [] : [...popup.querySelectorAll("bdi")].map((one) => one.textContent));

for (const [how, answer] of [
  ["fails", (route) => route.abort()],
  ["is refused", (route) => route.fulfill({status: 429, headers: {"Retry-After": "1"}, json: {title: "Too Many Requests", status: 429, detail: "wait"}})],
  ["never comes", () => {}],
])
  test("no list stays under another word when the answer " + how, async (t) => {
    const page = await visit(t, "/", {expected: /Failed to load|429/});
    await page.route(/\/v1\/suggest.*q=(?!metf$)/, answer);
    await type(page, "metf");
    await answered(page, "metf");
    assert.ok((await listed(page)).includes("Metformin"));
    await page.keyboard.press("Backspace");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(page), null, "nothing of the old list can be chosen");
    await page.keyboard.type("hotrexate");
    await page.waitForFunction(() => document.querySelector(".popup").hidden, null, {timeout: 1000});
    assert.deepEqual(await listed(page), []);
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(page), null);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === "methotrexate");
  });

test("a word that is known gets no names by their spelling", async (t) => {
  const page = await typed(t, "infection");
  await page.waitForSelector("#sections");
  assert.equal(await page.locator("#names").count(), 0);
});

test("a late answer never replaces a newer one", async (t) => {
  const page = await visit(t, "/");
  let late = null;
  await page.route(/\/v1\/suggest.*q=ib$/, (route) => late = route);  // the answer to the first letters waits
  const asked = page.waitForRequest(/q=ib$/);
  await type(page, "ib");
  await asked;
  await page.keyboard.type("uprofen");
  await page.waitForFunction(() => document.querySelector("#names b")?.textContent === "Ibuprofen");
  await late.fulfill({json: {suggestions: [{text: "Too late", kind: "brand", drug: "x", title: "Too late", path: "x.md", hint: ""}]}})
    .catch(() => {});  // nobody is there to hear: the request was aborted
  await page.waitForSelector("#sections");
  assert.equal((await names(page))[0], "Ibuprofen");
  assert.ok(!(await names(page)).includes("Too late"));
});

test("what was typed before the script came is answered when it comes", async (t) => {
  const page = await visit(t, "");
  let script = null;
  const asked = new Promise((done) => page.route(/page\.[0-9a-f]+\.js$/, (route) => done(script = route)));
  await page.goto(origin, {waitUntil: "commit"});
  await asked;
  await page.locator("#q").pressSequentially("ibup");
  await script.continue();
  await answered(page, "ibup");
  assert.equal((await names(page))[0], "Ibuprofen");
});

test("a touch on a name opens it", {skip: isFirefox && "it has no touch screen here"}, async (t) => {
  const page = await typed(t, "ibup", phone);
  await page.locator("#names [role=option]").first().tap();
  await page.waitForURL((url) => url.searchParams.get("q") === "Ibuprofen");
});

test("the accessibility tree of the combobox", async (t) => {
  const page = await typed(t, "naloxon");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.querySelector("#q").hasAttribute("aria-activedescendant"));
  const tree = (await page.locator("form.search").ariaSnapshot()).replace(/- \/url: .*\n?/g, "");
  assert.match(tree, /^- search:\n {2}- text: Search drug monographs\n {2}- combobox "Search drug monographs" \[expanded\](?: \[active\])?: naloxon/);
  assert.match(tree, / {2}- listbox "Suggestions":\n {4}- group "Names":\n(?: {6}- text: Names\n)? {6}- option "Naloxone[^"]*" \[selected\]/);
});
