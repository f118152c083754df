// A monograph full of scripts is text: nothing of it runs, on any page that shows it, and its direction marks turn nothing
// around outside their own words.
import test from "node:test";
import assert from "node:assert/strict";
import {type, visit} from "./support/browser.js";

const overrides = /[\u202a-\u202e]/;

async function assertInert(page, where) {
  assert.match(await page.locator("main").innerText(), /window\.struck/, "what is in its markup is shown as text");
  assert.doesNotMatch(await page.locator("main").innerHTML(), /<script/i, where);
  const inert = () => page.evaluate(() => window.struck);
  assert.equal(await inert(), undefined, where);
  assert.equal(await page.locator("main :is(script, img, iframe, svg, style, object, embed, b[onmouseover])").count(), 0, where);
  const attributes = await page.locator("*").evaluateAll((all) =>
    all.flatMap((one) => [...one.attributes]).filter(({name, value}) => name.startsWith("on") || /^\s*javascript:/i.test(value)).map(({name}) => name));
  assert.deepEqual(attributes, [], where);
  for (const link of await page.locator("main a").all()) await link.hover({trial: true, timeout: 2000}).catch(() => {});
  assert.equal(await inert(), undefined, where);
}

test("a hostile monograph is inert", async (t) => {
  for (const path of ["/?q=hostilol", "/?q=hostilol&section=adverse_reactions", "/monographs/hostile/hostilol", "/monographs/hostile/hostilol?q=sleepiness+script",
    "/monographs?letter=h"]) {
    const page = await visit(t, path);
    await assertInert(page, path);
    assert.match(await page.locator("body").innerText(), /not medical advice/, "the page is whole to its end");
  }
});

test("its sections are inert among the suggestions", async (t) => {
  const page = await visit(t, "/");
  await type(page, "hostilol");
  await page.waitForSelector("#sections [role=option]");
  assert.match(await page.locator("#sections").innerText(), /<img src=x onerror=window\.struck/);
  assert.equal(await page.locator(".popup :is(script, img, iframe, svg, style)").count(), 0);
  assert.equal(await page.evaluate(() => window.struck), undefined);
});

test("a hostile query is inert, in the box, in the summary and while one types", async (t) => {
  const query = "\"><img src=x onerror=window.struck=1> nausea \u202edeloof";
  const page = await visit(t, "/?q=" + encodeURIComponent(query));
  assert.equal(await page.inputValue("#q"), query);
  assert.equal(await page.locator("main img").count(), 0);
  await page.fill("#q", query);
  await page.waitForFunction(() => document.querySelector("form [role=status]").textContent !== "");  // it was answered
  assert.equal(await page.locator("form img").count(), 0);
  assert.equal(await page.evaluate(() => window.struck), undefined);
  const ends = await page.locator("#summary q").evaluate((q) => getComputedStyle(q).unicodeBidi);
  assert.match(ends, /isolate/, "what it turns around ends with it");
});

test("direction overrides of a source do not reach the page", async (t) => {
  for (const path of ["/?q=hostilol", "/monographs/hostile/hostilol"]) {
    const page = await visit(t, path);
    assert.doesNotMatch(await page.locator("main").innerText(), overrides, path);
  }
});
