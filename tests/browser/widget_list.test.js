// The widget's list among what surrounds the box: in dialogs and clipped places, at the foot of a page, in older browsers.
import test from "node:test";
import assert from "node:assert/strict";
import {screenshot, visit} from "./support/browser.js";
import {assertAccessible} from "./support/axe.js";
import {box, fallback, foreign, inside, page, pages, styled, suggest} from "./support/embedding.js";

const widget = `<materia-search>${fallback}</materia-search>`;
pages.set("/plain", page(widget));
pages.set("/beside", page(`${widget}<button>Elsewhere</button>`));
pages.set("/dialog", styled(`<dialog style="width: 30rem; height: 9rem; overflow: hidden">${widget}</dialog>`, ""));
pages.set("/clipped", styled(`<div style="height: 6rem; overflow: hidden; transform: translateZ(0)">${widget}</div><div style="position: relative; z-index: 99999; height: 20rem; background: #ccc"></div>`, ""));
pages.set("/foot", styled(`<div style="height: 70vh"></div>${widget}`, ""));

// Is what is seen at the middle of this option the widget?
const isOnTop = (tab, number) => inside(tab, "[role=option]").nth(number).evaluate((option) => {
  const {left, top, width, height} = option.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2)?.tagName === "MATERIA-SEARCH";
});

for (const path of ["/dialog", "/clipped"])
  test("the list stands above all and is cut off by nothing: " + path, async (t) => {
    const tab = await visit(t, foreign + path);
    await tab.evaluate(() => document.querySelector("dialog")?.showModal());
    await suggest(tab, "para");
    await inside(tab, "#sections [role=option]").first().waitFor();
    for (const number of [0, 1, 2]) assert.equal(await isOnTop(tab, number), true, "option " + number);
    await assertAccessible(tab, "widget in " + path);
    await screenshot(tab, "widget-in" + path.replace("/", "-"));
    await tab.keyboard.press("Escape");
    assert.equal(await inside(tab, ".popup").isHidden(), true);
    if (path !== "/dialog") return;
    assert.equal(await tab.evaluate(() => document.querySelector("dialog").open), true, "the first Escape is the list's");
    await tab.keyboard.press("Escape");  // empties the box, as a search field does
    await tab.keyboard.press("Escape");
    assert.equal(await tab.evaluate(() => document.querySelector("dialog").open), false);
  });

test("the list follows its box when the page scrolls, and goes above it where there is no room below", async (t) => {
  const tab = await visit(t, foreign + "/foot", {viewport: {width: 800, height: 500}});
  await suggest(tab, "para");
  await inside(tab, "#sections [role=option]").first().waitFor();
  const gap = () => tab.locator("materia-search").evaluate(({shadowRoot}) => {
    const popup = shadowRoot.querySelector(".popup").getBoundingClientRect(), form = shadowRoot.querySelector("form").getBoundingClientRect();
    return {above: form.top - popup.bottom, below: popup.top - form.bottom, left: popup.left - form.left, width: popup.width - form.width, top: popup.top};
  });
  const first = await gap();
  assert.ok(first.above >= 0 && first.above < 12 && first.top >= 0, JSON.stringify(first));
  assert.deepEqual([first.left, first.width], [0, 0]);
  await tab.evaluate(() => {
    document.body.style.paddingBottom = "100vh";
    scrollTo(0, 300);
  });
  await tab.waitForFunction(() => {
    const {shadowRoot} = document.querySelector("materia-search");
    const below = shadowRoot.querySelector(".popup").getBoundingClientRect().top - shadowRoot.querySelector("form").getBoundingClientRect().bottom;
    return below >= 0 && below < 12;
  });
});

test("a browser without popovers has the list under the box", async (t) => {
  const tab = await visit(t);
  await tab.addInitScript(() => delete HTMLElement.prototype.showPopover);
  await tab.goto(foreign + "/plain");
  await suggest(tab, "para");
  assert.equal(await isOnTop(tab, 0), true);
  assert.equal(await inside(tab, ".popup").evaluate((one) => getComputedStyle(one).position), "absolute");
  await tab.locator(box()).press("Escape");
  assert.equal(await inside(tab, ".popup").isHidden(), true);
});

test("however fast the answer, the list is gone with the focus", async (t) => {
  const tab = await visit(t, foreign + "/beside");
  for (let i = 0; i < 5; ++i) {
    await tab.locator(box()).fill("");
    await tab.locator(box()).pressSequentially("aspirin");
    await tab.getByRole("button", {name: "Elsewhere"}).focus();
    await tab.waitForLoadState("networkidle");
    assert.equal(await inside(tab, ".popup").isHidden(), true);
  }
});
