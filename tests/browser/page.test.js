// The page as people use it: by typing, by link, Back, Forward and reload, and without JavaScript.
import test from "node:test";
import assert from "node:assert/strict";
import {screenshot, visit} from "./support/browser.js";

test("a search by link shows its hits, each with where it is from", async (t) => {
  const page = await visit(t, "/?q=paracetamol+side+effects");
  assert.equal(await page.inputValue("#q"), "paracetamol side effects");
  assert.match(await page.locator(".hit").first().innerText(), /Paracetamol/);
  assert.match(await page.locator(".hit .source").first().innerText(), /Updated|No date in source/);
  await screenshot(page, "results");
});
