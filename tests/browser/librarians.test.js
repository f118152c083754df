// The librarians' pages: axe finds nothing, no script is needed, and one leads to another.
import test, {after} from "node:test";
import assert from "node:assert/strict";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {assertAccessible} from "./support/axe.js";
import {index, phone, screenshot, visit} from "./support/browser.js";
import {startServer} from "./support/server.js";

const folder = mkdtempSync(join(tmpdir(), "materia-librarians-"));
const log = join(folder, "queries");
const hour = 3600 * 1000;
const lines = ["wibblesnorkel", "paracetmol side effects"].flatMap((q, total) =>
  [5, 4, 3, 2, 1].map((ago) => JSON.stringify({time: new Date(Date.now() - ago * hour).toISOString().slice(0, 19) + "Z", q, total, took_ms: 1})));
writeFileSync(log, lines.join("\n") + "\n");
const server = await startServer(index, "--query-log", log, "--admin-listen", "127.0.0.1:0");
const admin = await server.said(/for librarians: (http:\/\/[^ \n]+)\n/);
after(async () => {
  await server.stop();
  rmSync(folder, {recursive: true, force: true});
});

test("axe finds nothing on the librarians' pages", async (t) => {
  for (const [look, options] of Object.entries({light: {colorScheme: "light"}, dark: {...phone, colorScheme: "dark"}}))
    for (const path of ["/", "/report", "/queries", "/names", "/changes", "/try"]) {
      const page = await visit(t, admin + path, options);
      await assertAccessible(page, path);
      await screenshot(page, `librarians${path.replace("/", "-")}-${look}`, {fullPage: true});
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(inner <= outer, `${path}: ${inner} > ${outer}`);
      await page.context().close();
    }
});

test("a librarian without JavaScript finds what was asked in vain", async (t) => {
  const page = await visit(t, admin + "/", {javaScriptEnabled: false});
  await page.locator(".places a", {hasText: "Questions"}).click();
  assert.match(await page.locator("section[aria-labelledby=nothing]").innerText(), /wibblesnorkel\s+5/);
  await page.locator(".places a", {hasText: "Names to review"}).click();
  assert.match(await page.locator("section[aria-labelledby=corrected]").innerText(), /paracetmol\s+Paracetamol/);
});
