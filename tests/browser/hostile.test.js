// A monograph full of scripts is text: nothing of it runs, on any page that shows it.
import test from "node:test";
import assert from "node:assert/strict";
import {visit} from "./support/browser.js";

test("a hostile monograph is inert", async (t) => {
  for (const path of ["/?q=hostilol", "/monographs/hostile/hostilol"]) {
    const page = await visit(t, path);
    assert.match(await page.locator("main").innerText(), /<script>window\.struck/, "its markup is shown as text");
    assert.equal(await page.evaluate(() => window.struck), undefined, path);
    assert.equal(await page.locator("main script, main img, main iframe, main svg, main style").count(), 0, path);
  }
});
