// What a page's own scripts can do with the widget: hear it, lead it, give it other words and another look.
import test from "node:test";
import assert from "node:assert/strict";
import {visit} from "./support/browser.js";
import {assertAccessible} from "./support/axe.js";
import {answered, box, events, fallback, foreign, inside, listen, page, pages, search, server} from "./support/embedding.js";

pages.set("/events", page(`<materia-search>${fallback}</materia-search>`));
pages.set("/query", page(`<materia-search query="aspirin">${fallback}</materia-search>`));
pages.set("/sync", page(`<materia-search sync>${fallback}</materia-search>`));
pages.set("/sync-two", page(`<materia-search sync="left">${fallback}</materia-search><materia-search sync="right">${fallback}</materia-search>`));
pages.set("/messages", page(`<materia-search messages='{"search": "Go", "found": {"one": "one hit: {query}", "other": "{count} hits: {query}"}}'>${fallback}</materia-search>`));
pages.set("/template", page(`<materia-search>${fallback}
  <template slot="result"><h2><a data-href data-field="title"></a></h2><p class="mine" data-field="snippet"></p><i data-field="nothing"></i></template>
  <p slot="nothing">Ask the pharmacy, extension 1234.</p><p slot="footer">From the ward's own server</p></materia-search>`));
pages.set("/late", {policy: "", body: `<!doctype html><html lang="en"><head><title>Late</title></head><body><materia-search></materia-search><script>
  const early = document.querySelector("materia-search");
  early.value = "aspirin";
  early.messages = {search: "Go"};
  const script = document.createElement("script");
  script.src = "${server.origin}/widget.js";
  document.head.append(script);
</script></body></html>`});

const element = (tab, act, given) => tab.locator("materia-search").first().evaluate(act, given);
const kinds = async (tab) => (await events(tab)).map(([type]) => type);

test("a search and its results are told, with words and source", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await listen(tab, "search", "results");
  await search(tab, "aspirin");
  const [[first, asked], [second, {query, source, result}]] = await events(tab);
  assert.deepEqual([first, asked, second, query, source], ["search", {query: "aspirin", source: "box"}, "results", "aspirin", "box"]);
  assert.ok(result.total > 0 && result.hits.length > 0);
  const found = await element(tab, (one) => one.search(" warfarin "));
  assert.ok(found.total > 0, "a script gets the result");
  assert.equal(await tab.locator(box()).inputValue(), "warfarin", "and the box says what was searched for");
  assert.deepEqual((await events(tab)).slice(2).map(([type, detail]) => [type, detail.query, detail.source]), [["search", "warfarin", "script"], ["results", "warfarin", "script"]]);
});

test("a page that takes a search upon itself prevents the widget's", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await search(tab, "aspirin");
  let asked = 0;
  await tab.route(/v1\/search/, (route) => (asked++, route.continue()));
  await element(tab, (one) => one.addEventListener("materia-search", (event) => event.preventDefault()));
  assert.equal(await element(tab, (one) => one.search("warfarin")), null);
  assert.equal(asked, 0);
  assert.equal(await inside(tab, ".results").isHidden(), true, "nothing of the answer before stays");
});

test("a selection can be prevented: name, section and result", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await listen(tab, "select", "search");
  await element(tab, (one) => one.addEventListener("materia-select", (event) => event.preventDefault()));
  await tab.locator(box()).pressSequentially("ibuprofen");
  await inside(tab, "#sections [role=option]").first().waitFor();
  await inside(tab, "#names [role=option]").first().click();
  await element(tab, (one) => one.open());
  await inside(tab, "#sections [role=option]").first().click();
  assert.equal(await inside(tab, ".popup").isHidden(), true);
  const told = (await events(tab)).map(([type, {kind, query, text, href}]) => [type, kind, query, text, href]);
  assert.deepEqual(told[0], ["select", "name", "ibuprofen", "Ibuprofen", null]);
  assert.deepEqual(told[1].slice(0, 4), ["select", "section", "ibuprofen", "Ibuprofen"]);
  assert.match(told[1][4], new RegExp("^" + server.origin + "/monographs/.*#"));
  await search(tab, "ibuprofen");
  await inside(tab, ".results li a").first().click();
  const [type, {kind, href, hit}] = (await events(tab)).at(-1);
  assert.deepEqual([type, kind], ["select", "result"]);
  assert.ok(href.includes(hit.section.anchor) && hit.drug);
  assert.equal(tab.url(), foreign + "/events", "no link was followed");
});

test("a result that opens in a new tab is told and not prevented", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await search(tab, "ibuprofen");
  await element(tab, (one) => one.addEventListener("materia-select", (event) => {
    event.preventDefault();
    window.cancelable = event.cancelable;
  }));
  const opened = tab.context().waitForEvent("page");
  await inside(tab, ".results li a").first().click({modifiers: ["Control"]});
  await (await opened).close();
  assert.equal(await tab.evaluate(() => window.cancelable), false);
});

test("the list tells when it opens and closes, and a script may do both", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await listen(tab, "open", "close");
  await element(tab, (one) => {
    one.value = "ibu";
    one.open();
  });
  await inside(tab, "#names [role=option]").first().waitFor();
  assert.equal(await inside(tab, "input").evaluate((one) => one.getRootNode().activeElement === one), true);
  await element(tab, (one) => one.close());
  assert.equal(await inside(tab, ".popup").isHidden(), true);
  assert.deepEqual(await kinds(tab), ["open", "close"]);
  await element(tab, (one) => one.open());
  await inside(tab, "#names [role=option]").first().waitFor();
  await tab.locator("h1").click();
  assert.deepEqual(await kinds(tab), ["open", "close", "open", "close"]);
});

test("value is what is in the box, and setting it asks nothing", async (t) => {
  const tab = await visit(t, foreign + "/events");
  await tab.locator(box()).pressSequentially("ibu");
  assert.equal(await element(tab, (one) => one.value), "ibu");
  await inside(tab, "#names [role=option]").first().waitFor();
  let asked = 0;
  await tab.route(/\/v1\/.*q=warfarin/, (route) => (asked++, route.continue()));
  await element(tab, (one) => one.value = "warfarin");
  assert.equal(await tab.locator(box()).inputValue(), "warfarin");
  assert.equal(await inside(tab, "[role=option]").count(), 0, "no list for other words");
  assert.equal(asked, 0);
});

test("what was set before the script came holds", async (t) => {
  const tab = await visit(t, foreign + "/late");
  await inside(tab, "input").waitFor();
  assert.equal(await tab.locator(box()).inputValue(), "aspirin");
  assert.equal(await inside(tab, "form button").innerText(), "Go");
});

test("before it is in a page, a search waits and the focus goes nowhere", async (t) => {
  const tab = await visit(t, foreign + "/events");
  const total = await tab.evaluate(async () => {
    const made = document.createElement("materia-search");
    made.focus();
    made.open();
    const first = made.search("aspirin"), second = made.search("warfarin");
    document.querySelector("materia-search").replaceWith(made);
    return [await first, (await second).total];
  });
  assert.equal(total[0], null);
  assert.ok(total[1] > 0);
  await answered(tab, "warfarin");
});

test("what a script searches for stands in the box", async (t) => {
  const tab = await visit(t, foreign + "/events");
  const {total} = await element(tab, (one) => one.search("ibuprofen"));
  assert.ok(total > 0);
  assert.equal(await tab.locator(box()).inputValue(), "ibuprofen");
  await answered(tab, "ibuprofen");
});

test("a first query is searched for at once, and again when it changes", async (t) => {
  const tab = await visit(t, foreign + "/query");
  await answered(tab, "aspirin");
  assert.equal(await tab.locator(box()).inputValue(), "aspirin");
  await element(tab, (one) => one.setAttribute("query", "warfarin"));
  await answered(tab, "warfarin");
  await element(tab, (one) => document.querySelector("main").append(one));
  assert.match(await inside(tab, ".results").innerText(), /warfarin/i, "an element that moves keeps its results");
});

test("the address of the page keeps what was searched for, if asked to", async (t) => {
  const tab = await visit(t, foreign + "/sync?q=aspirin&ward=7#top");
  await answered(tab, "aspirin");
  await tab.evaluate(() => history.replaceState({router: 1}, ""));
  await search(tab, "warfarin & heparin");
  assert.equal(tab.url(), foreign + "/sync?q=warfarin+%26+heparin&ward=7#top");
  assert.deepEqual(await tab.evaluate(() => history.state), {router: 1}, "a router's state stays");
  await tab.goBack();
  await answered(tab, "aspirin");
  assert.equal(await tab.locator(box()).inputValue(), "aspirin");
  await tab.goForward();
  await answered(tab, "warfarin & heparin");
  await inside(tab, ".close").click();
  assert.equal(tab.url(), foreign + "/sync?ward=7#top");
  await tab.goBack();
  await answered(tab, "warfarin & heparin");
});

test("two boxes keep their own parameters, and a box without sync leaves the address alone", async (t) => {
  const tab = await visit(t, foreign + "/sync-two?right=aspirin");
  await inside(tab, ".results li", 1).first().waitFor();
  assert.equal(await inside(tab, ".results", 0).isHidden(), true);
  await search(tab, "warfarin");
  assert.equal(tab.url(), foreign + "/sync-two?right=aspirin&left=warfarin");
  await tab.goto(foreign + "/events?q=aspirin");
  await search(tab, "warfarin");
  assert.equal(tab.url(), foreign + "/events?q=aspirin");
});

test("own words: as attribute, as property, as another language", async (t) => {
  const tab = await visit(t, foreign + "/messages");
  assert.equal(await inside(tab, "form button").innerText(), "Go");
  await search(tab, "ibuprofen");
  assert.match(await inside(tab, ".results").innerText(), /\d+ hits: ibuprofen/);
  await element(tab, (one) => one.messages = {more: "Everything"});
  assert.equal(await inside(tab, "[part=all]").innerText(), "Everything", "at once, in what is shown");
  assert.equal(await inside(tab, "form button").innerText(), "Search");
  await element(tab, (one) => {
    one.constructor.languages.ar = {search: "بحث", found: {one: "نتيجة واحدة: {query}", other: "{count} نتائج: {query}"}};
    one.lang = "ar";
  });
  assert.equal(await inside(tab, "form button").innerText(), "بحث");
  assert.equal(await inside(tab, ".frame").getAttribute("dir"), "rtl");
  assert.equal(await inside(tab, ".results [part=snippet]").first().evaluate((one) => getComputedStyle(one).direction), "ltr", "the texts are English");
});

test("a template gives a result another look, and what warns stays", async (t) => {
  const tab = await visit(t, foreign + "/template");
  await search(tab, "nimesulide");
  assert.match(await inside(tab, ".results li h2 a").first().innerText(), /nimesulide/i);
  assert.match(await inside(tab, ".results li h2 a").first().getAttribute("href"), new RegExp("^" + server.origin + "/monographs/"));
  assert.equal(await inside(tab, ".results li .mine").first().getAttribute("lang"), "en");
  assert.equal(await inside(tab, ".results li i").count(), 0, "a field that is not there is left out");
  assert.match(await inside(tab, ".results li p.banned").first().innerText(), /India prohibited/);
  assert.equal(await tab.locator("[slot=footer]").isVisible(), true);
  await assertAccessible(tab, "widget, template");
  await listen(tab, "select");
  await element(tab, (one) => one.addEventListener("materia-select", (event) => event.preventDefault()));
  await inside(tab, ".results li h2 a").first().click();
  assert.equal((await events(tab))[0][1].kind, "result");
  await tab.locator(box()).fill("qqzzxxy");
  await tab.locator(box()).press("Enter");
  await tab.locator("[slot=nothing]").waitFor();
  await element(tab, (one) => one.renderResult = (hit, address) => Object.assign(document.createElement("a"), {href: address, textContent: "→ " + hit.section.title}));
  await search(tab, "clonazepam");
  assert.match(await inside(tab, ".results li").first().innerText(), /^→ .+\s+Not to be confused with/);
});
