// The widget while it waits and when no answer comes: in words, with a way to try again, and nothing of an old answer.
import test from "node:test";
import assert from "node:assert/strict";
import {screenshot, visit} from "./support/browser.js";
import {assertAccessible} from "./support/axe.js";
import {answered, box, events, fallback, foreign, inside, listen, page, pages, search, spoken} from "./support/embedding.js";

pages.set("/states", page(`<materia-search>${fallback}</materia-search>`));
pages.set("/limit", page(`<materia-search limit="abc">${fallback}</materia-search>`));
pages.set("/section", page(`<materia-search section="dosages">${fallback}</materia-search>`));

const SLOW_MS = 6_000, TIMEOUT_MS = 15_000;  // of box.js and client.js
const failure = /Failed to load|materia-search: /;
const words = (tab) => inside(tab, ".results").innerText();
const focused = (tab) => inside(tab, "input").evaluate((one) => one.getRootNode().activeElement === one);

// Asks for words and does not wait for the results.
async function ask(tab, text) {
  await tab.locator(box()).fill(text);
  await tab.locator(box()).press("Enter");
}

// The server's answers to searches wait until release() is called.
async function hold(tab) {
  let release;
  const held = new Promise((done) => release = done);
  await tab.route(/v1\/search/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  return async () => {
    release();
    await tab.unroute(/v1\/search/);
  };
}

// The next searches are answered with this status.
const refuse = (tab, status, problem, headers = {}) => tab.route(/v1\/search/, (route) => route.fulfill({status, contentType: "application/problem+json",
  headers: {"Access-Control-Allow-Origin": foreign, "Access-Control-Expose-Headers": "Retry-After", ...headers}, body: JSON.stringify({type: "about:blank", title: "x", status, ...problem})}));

test("while an answer is on the way, the box says so and shows nothing of the old one", async (t) => {
  const tab = await visit(t, foreign + "/states");
  await search(tab, "aspirin");
  const release = await hold(tab);
  await ask(tab, "warfarin");
  await inside(tab, ".wait").waitFor();
  assert.equal(await inside(tab, ".results").getAttribute("aria-busy"), "true");
  assert.match(await inside(tab, ".wait").innerText(), /Searching for warfarin/);
  assert.doesNotMatch(await words(tab), /aspirin/i, "neither seen nor read out");
  await spoken(tab, "Searching for warfarin");
  await assertAccessible(tab, "widget, searching");
  await release();
  await answered(tab, "warfarin");
  assert.match(await inside(tab, ".results li").first().innerText(), /warfarin/i);
  assert.equal(await inside(tab, ".wait").count(), 0);
});

test("an answer that takes long is told, one that never comes is given up, and can be asked for again", async (t) => {
  const tab = await visit(t);
  await tab.clock.install();
  await tab.goto(foreign + "/states");
  const release = await hold(tab);
  await ask(tab, "aspirin");
  await tab.clock.runFor(SLOW_MS + 1);
  assert.match(await words(tab), /Searching for aspirin …\s+This is taking longer than usual/);
  await assertAccessible(tab, "widget, slow");
  await listen(tab, "error");
  await tab.clock.runFor(TIMEOUT_MS);
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await words(tab), /did not answer in time/);
  assert.deepEqual((await events(tab)).map(([, {reason, during, query}]) => [reason, during, query]), [["slow", "search", "aspirin"]]);
  await screenshot(tab, "widget-late");
  await release();
  await inside(tab, ".retry").click();
  await answered(tab, "aspirin");
  assert.equal(await focused(tab), true, "the focus is in the box, not lost with the button");
});

test("offline is told, and the search goes on by itself with the connection", async (t) => {
  const tab = await visit(t, foreign + "/states", {expected: failure});
  await tab.context().setOffline(true);
  await ask(tab, "aspirin");
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await words(tab), /You are offline/);
  assert.equal(await inside(tab, ".retry").count(), 1);
  await tab.context().setOffline(false);
  await answered(tab, "aspirin");
});

test("a refused search says when to try again", async (t) => {
  const tab = await visit(t, foreign + "/states", {expected: failure});
  await listen(tab, "error");
  await refuse(tab, 429, {detail: "more requests than allowed"}, {"Retry-After": "7"});
  await ask(tab, "aspirin");
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await words(tab), /Too many searches at once\. Try again in 7 s\./);
  const told = (await events(tab)).filter(([, {during}]) => during === "search");  // what was asked while typing may be refused, too
  assert.deepEqual(told.map(([, {reason, status, retryAfter}]) => [reason, status, retryAfter]), [["refused", 429, 7]]);
  await assertAccessible(tab, "widget, refused");
  await screenshot(tab, "widget-refused");
  await tab.unroute(/v1\/search/);
  await inside(tab, ".retry").press("Enter");
  await answered(tab, "aspirin");
  assert.equal(await focused(tab), true);
});

test("a server that fails, or answers something else than JSON, is told with a retry", async (t) => {
  const tab = await visit(t, foreign + "/states", {expected: failure});
  const first = () => refuse(tab, 503, {detail: "no index is open"});
  for (const answer of [first, () => tab.route(/v1\/search/, (route) => route.abort()),
    () => tab.route(/v1\/search/, (route) => route.fulfill({status: 200, headers: {"Access-Control-Allow-Origin": foreign}, body: "<html>"}))]) {
    await answer();
    await ask(tab, "aspirin");
    await inside(tab, "[role=alert]").waitFor();
    assert.match(await words(tab), /is not responding/);
    if (answer === first) assert.match(await words(tab), /no index is open/);
    await tab.unroute(/v1\/search/);
    await inside(tab, ".retry").click();
    await answered(tab, "aspirin");
  }
});

test("words that are too long are told to be so, in any script", async (t) => {
  const tab = await visit(t, foreign + "/states", {expected: failure});
  await tab.locator("materia-search").evaluate((one, text) => one.search(text), "बुखार ".repeat(60));
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await words(tab), /too long to search for/);
  assert.equal(await inside(tab, ".retry").count(), 0, "the same would come again");
});

test("a wrong attribute is told to who made the page, with what the server says", async (t) => {
  const said = [], tab = await visit(t, undefined, {expected: failure});
  tab.on("console", (message) => said.push(message.text()));
  await tab.goto(foreign + "/limit");
  await search(tab, "aspirin");
  assert.ok(said.some((one) => /limit="abc" is not a number from 1 to 100/.test(one)), said.join("\n"));
  await tab.goto(foreign + "/section");
  await ask(tab, "aspirin");
  await inside(tab, "[role=alert]").waitFor();
  assert.match(await words(tab), /not set up correctly[^]*there is no such kind of section/);
  assert.ok(said.some((one) => /refuses section: there is no such kind/.test(one)), said.join("\n"));
});

for (const [how, answer] of [["is refused", (route) => route.fulfill({status: 429, headers: {"Access-Control-Allow-Origin": foreign}})], ["fails", (route) => route.abort()]])
  test("a suggestion that " + how + " leaves no list, and a program hears of it", async (t) => {
    const tab = await visit(t, foreign + "/states", {expected: failure});
    await listen(tab, "error");
    await tab.route(/\/v1\/suggest.*q=(?!metf&)/, answer);
    await tab.locator(box()).pressSequentially("metf");
    await inside(tab, "#names [role=option]").first().waitFor();
    await tab.locator(box()).press("Backspace");
    await tab.locator(box()).pressSequentially("hotrexate");
    await tab.waitForFunction(() => window.heard.some(([, {query}]) => query === "methotrexate"));
    assert.equal(await inside(tab, "[role=option]").count(), 0);
    assert.equal(await inside(tab, ".popup").isHidden(), true);
    assert.equal((await events(tab)).at(-1)[1].during, "typing");
    await tab.locator(box()).press("ArrowDown");
    await tab.locator(box()).press("Enter");
    await answered(tab, "methotrexate");
  });

test("a search takes the place of an earlier one that is still on its way", async (t) => {
  const tab = await visit(t, foreign + "/states");
  const release = await hold(tab);
  await ask(tab, "aspirin");
  await ask(tab, "warfarin");
  await release();
  await answered(tab, "warfarin");
  await tab.waitForTimeout(300);
  assert.match(await words(tab), /found for warfarin/);
});
