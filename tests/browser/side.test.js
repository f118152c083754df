// The pages about several drugs: by link and by form, without JavaScript, as tables and as cards.
import test from "node:test";
import assert from "node:assert/strict";
import {phone, screenshot, visit} from "./support/browser.js";

test("a question about two drugs leads to what their texts say of one another", async (t) => {
  const page = await visit(t, "/?q=can+i+take+ibuprofen+with+warfarin");
  await page.locator(".sidelinks a").first().click();
  await page.waitForURL(/\/interactions\?drugs=ibuprofen,warfarin$/);
  const row = page.locator(".pairs tbody tr");
  assert.equal(await row.count(), 1);
  assert.match(await row.innerText(), /warfarin/i);
  for (const link of await row.locator("figcaption a").all())
    assert.match(await link.getAttribute("href"), /^\/monographs\/.+#.+/);
  await screenshot(page, "together");
});

test("the form takes another name, and a misspelt one is asked about", async (t) => {
  const page = await visit(t, "/interactions?drugs=ibuprofen,warfarin", {javaScriptEnabled: false});
  await page.fill("#drug3", "paracetmol");
  await page.locator(".medicines button").click();
  await page.waitForURL(/paracetmol/);
  assert.equal(await page.locator(".pairs tbody tr").count(), 1);
  await page.locator(".asked a", {hasText: "Paracetamol"}).first().click();
  await page.waitForURL(/Paracetamol/);
  assert.equal(await page.locator(".pairs tbody tr").count(), 3);
  assert.equal(await page.locator(".asked").count(), 0);
});

test("on a phone nothing is wider than the screen", async (t) => {
  for (const path of ["/interactions?drugs=ibuprofen,warfarin,aspirin", "/compare?drugs=ibuprofen,paracetamol"]) {
    const page = await visit(t, path, phone);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(inner <= outer, `${path}: ${inner} > ${outer}`);
    await screenshot(page, "side-phone");
    await page.context().close();
  }
});

test("compared drugs stand in columns, and a group leads to its page", async (t) => {
  const page = await visit(t, "/?q=ibuprofen+vs+paracetamol");
  await page.locator(".sidelinks a").first().click();
  await page.waitForURL(/\/compare\?/);
  assert.equal(await page.locator(".compared thead th").count(), 2);
  await page.locator(".compared a[href^='/groups/']").first().click();
  await page.waitForURL(/\/groups\//);
  assert.ok((await page.locator(".drug").count()) > 0);
});
