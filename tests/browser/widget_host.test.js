// The widget among what it finds on other people's pages: styles, languages, directions, dark pages, frames, proxies.
import test from "node:test";
import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {phone, screenshot, visit} from "./support/browser.js";
import {assertAccessible} from "./support/axe.js";
import {isFirefox} from "./support/chromium.js";
import {answered, box, fallback, foreign, inside, page, pages, proxied, search, server, styled, suggest} from "./support/embedding.js";

const widget = `<materia-search>${fallback}</materia-search>`;
pages.set("/plain", page(widget));
pages.set("/phone", page(`<p>Before</p>${widget}<p>After</p><button>Elsewhere</button>`));
pages.set("/german", page(widget, {attributes: `lang="de"`}));
pages.set("/rtl", page(widget, {attributes: `lang="ar" dir="rtl"`}));
pages.set("/loud", styled(`<div class="loud">${widget}</div>`, `.loud, .loud * { text-transform: uppercase; letter-spacing: 4px; white-space: nowrap; line-height: 3;
  font: italic bold 30px serif; text-align: right; word-spacing: 20px; text-indent: 40px; color: red; cursor: wait; }`));
pages.set("/dark", styled(widget, "body { background: oklch(0.2 0.02 200); color: white }"));
pages.set("/scheme", styled(widget, ":root { color-scheme: light dark }"));
pages.set("/themes", styled(`<materia-search theme="dark"></materia-search><materia-search theme="light"></materia-search>`, ":root { color-scheme: light dark } .night { background: #111 }"));
pages.set("/form", styled(`<form action="/gone" method="get"><input name="other" value="1">${widget}</form>`, ""));
pages.set("/module", {policy: "", body: `<!doctype html><html lang="en"><head><title>Module</title><script type="module" src="${server.origin}/widget.js"></script></head><body><materia-search></materia-search></body></html>`});
pages.set("/proxied", {policy: "", body: `<!doctype html><html lang="en"><head><title>Proxied</title><script src="${proxied}widget.js" async></script></head><body><materia-search></materia-search></body></html>`});

const frame = (tab) => inside(tab, ".frame");
const style = (tab, what, name) => inside(tab, what).first().evaluate((one, wanted) => getComputedStyle(one)[wanted], name);
const element = (tab, act, given) => tab.locator("materia-search").first().evaluate(act, given);

test("the texts say that they are English, the box's own words their language", async (t) => {
  const tab = await visit(t, foreign + "/german");
  await search(tab, "paracetamol overdose");
  const lang = (what) => inside(tab, what).first().evaluate((one) => one.closest("[lang]").lang);
  for (const what of [".notice", "[part=disclaimer]", "[part=snippet]", "[part=link] bdi", ".kind"]) assert.equal(await lang(what), "en", what);
  assert.equal(await lang("[part=count]"), "de");
  assert.match(await inside(tab, "[part=count]").innerText(), /Abschnitte gefunden zu/);
  await search(tab, "qqzzxxy");
  assert.match(await inside(tab, ".results").innerText(), /Versuchen Sie es auch auf Englisch/);
  assert.equal(await inside(tab, "[part=all]").count(), 0, "nothing found: no link to all of it");
  await assertAccessible(tab, "widget, German, nothing found");
});

test("language, label, placeholder and the rest may change at any time", async (t) => {
  const tab = await visit(t, foreign + "/plain");
  await search(tab, "ibuprofen");
  await tab.evaluate(() => document.documentElement.lang = "de");
  await inside(tab, "form button", 0).getByText("Suchen").waitFor();
  assert.match(await inside(tab, "[part=count]").innerText(), /Abschnitte gefunden zu ibuprofen/, "results too");
  await element(tab, (one) => one.setAttribute("lang", "es"));
  assert.equal(await inside(tab, "form button").innerText(), "Buscar");
  assert.equal(await tab.locator(box()).getAttribute("placeholder"), "Medicamento, síntoma o pregunta");
  await element(tab, (one) => {
    one.setAttribute("label", "Ward drugs");
    one.setAttribute("placeholder", "Which drug?");
    one.setAttribute("limit", "2");
    one.setAttribute("section", "dosage");
    one.setAttribute("link", "/drug/{id}");
    one.setAttribute("shortcut", "");
  });
  assert.equal(await tab.locator(box()).getAttribute("aria-label"), "Ward drugs");
  assert.equal(await tab.locator(box()).getAttribute("placeholder"), "Which drug?");
  await search(tab, "paracetamol");
  assert.equal(await inside(tab, ".results li").count(), 2);
  assert.match(await inside(tab, ".results li a").first().getAttribute("href"), new RegExp("^" + foreign + "/drug/"));
  await tab.locator("h1").click();
  await tab.keyboard.press("Control+k");
  assert.equal(await tab.evaluate(() => document.activeElement.tagName), "MATERIA-SEARCH");
});

test("in a right-to-left page English reads from the left, and Arabic words from the right", async (t) => {
  const tab = await visit(t, foreign + "/rtl");
  await search(tab, "metoclopramide");
  assert.equal(await style(tab, ".frame", "direction"), "ltr");
  assert.equal(await style(tab, "[part=snippet]", "direction"), "ltr");
  await tab.locator(box()).fill("بخار");
  assert.equal(await style(tab, "input", "direction"), "rtl");
  await tab.route(/v1\/search/, async (route) => {
    const response = await route.fetch(), result = await response.json();
    const snippet = [{text: "500 mg كل 6 ساعات", match: false}, {text: "\nOne line in English.", match: false}];
    for (const hit of result.hits.slice(0, 1)) hit.snippet = snippet;  // a word that is half typed may find nothing
    await route.fulfill({response, json: result});
  });
  await search(tab, "ibuprofen");
  assert.equal(await style(tab, "[part=snippet]", "unicodeBidi"), "plaintext");
  await screenshot(tab, "widget-rtl");
});

test("styles that a page hands down stay out", async (t) => {
  const tab = await visit(t, foreign + "/plain"), loud = await visit(t, foreign + "/loud");
  for (const one of [tab, loud]) await search(one, "ibuprofen");
  for (const name of ["textTransform", "letterSpacing", "whiteSpace", "lineHeight", "fontFamily", "fontSize", "fontStyle", "fontWeight", "textAlign", "wordSpacing", "textIndent", "color"])
    for (const what of [".frame", "input", "[part=snippet]", ".results li a"]) assert.equal(await style(loud, what, name), await style(tab, what, name), what + " " + name);
  await loud.evaluate(() => document.querySelector(".loud").style.visibility = "hidden");
  assert.equal(await inside(loud, "input").isVisible(), false, "what a page hides is hidden");
});

test("dark pages get a dark box: by their background, by their scheme, or as told", async (t) => {
  const isDark = (tab, number = 0) => inside(tab, ".frame", number).evaluate((one) => one.classList.contains("dark"));
  const dark = await visit(t, foreign + "/dark");
  await inside(dark, "input").waitFor();
  assert.equal(await isDark(dark), true, "background");
  await search(dark, "paracetamol overdose");
  await assertAccessible(dark, "widget, dark");
  await screenshot(dark, "widget-dark");
  await suggest(dark, " ");
  for (const colorScheme of isFirefox ? [] : ["dark", "light"]) {  // which Firefox cannot be told from here
    const tab = await visit(t, foreign + "/scheme", {colorScheme});
    await inside(tab, "input").waitFor();
    assert.equal(await isDark(tab), colorScheme === "dark", "scheme " + colorScheme);
    await tab.emulateMedia({colorScheme: colorScheme === "dark" ? "light" : "dark"});
    await tab.waitForFunction((isDark) => document.querySelector("materia-search").shadowRoot.querySelector(".frame")
      .classList.contains("dark") === isDark, colorScheme !== "dark");  // it changes with it
  }
  const light = await visit(t, foreign + "/plain", {colorScheme: "dark"});
  await inside(light, "input").waitFor();
  assert.equal(await isDark(light), false, "a page that is white in the dark stays with a white box");
  const told = await visit(t, foreign + "/themes");
  await inside(told, "input").first().waitFor();
  assert.deepEqual([await isDark(told, 0), await isDark(told, 1)], [true, false]);
  await told.evaluate(() => document.body.className = "night");
  await element(told, (one) => one.removeAttribute("theme"));
  assert.deepEqual([await isDark(told, 0), await isDark(told, 1)], [true, false]);
  await told.evaluate(() => document.body.className = "");
  await told.waitForFunction(() => !document.querySelector("materia-search").shadowRoot.querySelector(".dark"));
});

test("a key that has no name troubles nobody", async (t) => {
  const tab = await visit(t, foreign + "/plain");
  await element(tab, (one) => one.setAttribute("shortcut", ""));
  await tab.evaluate(() => document.dispatchEvent(new Event("keydown")));
});

test("a server behind a path is found, and so are the pages it leads to", async (t) => {
  const tab = await visit(t, foreign + "/proxied");
  await search(tab, "ibuprofen");
  const href = await inside(tab, ".results li a").first().getAttribute("href");
  assert.ok(href.startsWith(foreign + proxied + "monographs/"), href);
  assert.equal((await fetch(href)).status, 200);
  assert.equal(await inside(tab, "[part=all]").getAttribute("href"), foreign + proxied + "?q=ibuprofen");
});

test("a module script asks the server it came from; without any address it asks for one", async (t) => {
  const tab = await visit(t, foreign + "/module");
  await search(tab, "ibuprofen");
  assert.ok((await inside(tab, ".results li a").first().getAttribute("href")).startsWith(server.origin));
  const said = [], bare = await visit(t, foreign + "/plain", {expected: /materia-search: |Failed to load|Content Security Policy|connect-src/});
  bare.on("console", (message) => said.push(message.text()));
  await element(bare, (one) => {
    one.constructor.server = "";
    one.remove();
    document.body.append(one);
  });
  assert.equal(await element(bare, (one) => one.search("ibuprofen")), null);
  assert.ok(said.some((one) => /set the attribute api/.test(one)), said.join("\n"));
});

test("a pinned script runs, and one that is not what was pinned does not", async (t) => {
  const answer = await fetch(server.origin + "/widget.js"), address = new URL(answer.headers.get("Content-Location"), answer.url).href;
  const hash = "sha384-" + createHash("sha384").update(await answer.text()).digest("base64");
  const pinned = (integrity) => ({policy: "", body: `<!doctype html><html lang="en"><head><title>Pinned</title><script src="${address}" integrity="${integrity}" crossorigin="anonymous" async></script></head>
    <body><materia-search>${fallback}</materia-search></body></html>`});
  pages.set("/pinned", pinned(hash));
  pages.set("/other", pinned(hash.replace(/.{8}$/, "AAAAAAAA")));
  const tab = await visit(t, foreign + "/pinned");
  await search(tab, "ibuprofen");
  const other = await visit(t, foreign + "/other", {expected: /integrity/});
  assert.equal(await other.getByRole("link", {name: "Search drug monographs"}).isVisible(), true);
});

test("numbers are grouped, and candidates are no bulleted list", async (t) => {
  const tab = await visit(t, foreign + "/german");
  await tab.route(/v1\/search/, async (route) => {
    const response = await route.fetch(), result = await response.json();
    await route.fulfill({response, json: {...result, total: 12034}});
  });
  await search(tab, "nausea");
  assert.match(await inside(tab, "[part=count]").innerText(), /^12\.034 Abschnitte/);
  await tab.unroute(/v1\/search/);
  await search(tab, "lorazepan");
  assert.equal(await style(tab, ".results ul", "listStyleType"), "none");
  await inside(tab, ".results ul button").first().press("Enter");
  assert.equal(await inside(tab, "input").evaluate((one) => one.getRootNode().activeElement === one), true, "the focus is not lost");
});

test("a box that moves to another document keeps its look; one that comes and goes leaves nothing behind", async (t) => {
  const tab = await visit(t, foreign + "/plain");
  await inside(tab, "input").waitFor();
  const display = await tab.evaluate(() => {
    const place = document.createElement("iframe");
    document.body.append(place);
    const moved = document.querySelector("materia-search");
    place.contentDocument.body.append(moved);
    return place.contentWindow.getComputedStyle(moved.shadowRoot.querySelector("form")).display;
  });
  assert.equal(display, "flex");
  const again = await visit(t, foreign + "/plain");
  await search(again, "ibuprofen");
  await element(again, (one) => {
    one.setAttribute("shortcut", "");
    for (let i = 0; i < 50; ++i) {
      one.remove();
      document.body.append(one);
    }
    window.focused = 0;
    one.addEventListener("focus", () => ++window.focused);
  });
  await again.keyboard.press("Control+k");
  assert.equal(await again.evaluate(() => window.focused), 1);
  await answered(again, "ibuprofen");
});

test("a box that a framework clones from a template has its look", async (t) => {
  const tab = await visit(t, foreign + "/plain");
  await inside(tab, "input").waitFor();
  const displays = await tab.evaluate(() => {
    const template = document.createElement("template");
    template.content.append(document.createElement("materia-search"));
    const clone = document.importNode(template.content, true).firstChild;
    document.body.append(clone, template.content.firstChild);
    return [...document.querySelectorAll("materia-search")].map((one) => getComputedStyle(one.shadowRoot.querySelector("form")).display);
  });
  assert.deepEqual(displays, ["flex", "flex", "flex"]);
});

test("in a form of the page, Enter searches and sends nothing", async (t) => {
  const tab = await visit(t, foreign + "/form");
  await search(tab, "ibuprofen");
  assert.equal(tab.url(), foreign + "/form");
  assert.equal(await tab.evaluate(() => [...new FormData(document.querySelector("form")).keys()].join()), "other");
});

test("on a phone, in high contrast and in the dark nothing is lost", async (t) => {
  const tab = await visit(t, foreign + "/phone", {...phone, forcedColors: "active"});
  await suggest(tab, "para");
  await inside(tab, "#sections [role=option]").first().waitFor();
  await tab.locator(box()).press("ArrowDown");
  await screenshot(tab, "widget-forced-colours");
  assert.equal(await inside(tab, "[aria-selected=true]").evaluate((one) => getComputedStyle(one).outlineStyle), "solid");
  await search(tab, "clonazepam");
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, overflow + " px");
  await screenshot(tab, "widget-phone");
});
