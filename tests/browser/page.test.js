// The page as people use it: by link, Back, Forward and reload, without JavaScript, on a phone and magnified.
import test from "node:test";
import assert from "node:assert/strict";
import {isFirefox} from "./support/chromium.js";
import {origin, phone, screenshot, visit} from "./support/browser.js";
import {firstView} from "./support/first_view.js";

const tallPhone = {...phone, viewport: {width: 390, height: 844}};
const summary = (page) => page.locator("#summary").innerText();
const firstDrug = (page) => page.locator(".drug .name").first().innerText();

async function search(page, words) {
  await page.fill("#q", words);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === words);
}

test("results stand by drug, each section with its link, its source and its date", async (t) => {
  const page = await visit(t, "/?q=paracetamol+side+effects");
  assert.equal(await page.inputValue("#q"), "paracetamol side effects");
  assert.match(await summary(page), /^\d+ sections for/);
  assert.equal(await firstDrug(page), "Paracetamol");
  const drugs = await page.locator(".drug .name").allInnerTexts();
  assert.equal(new Set(drugs).size, drugs.length, "a drug has one card");
  const hits = page.locator(".hit");
  assert.equal(await hits.count(), 10);
  for (const hit of await hits.all()) {
    assert.match(await hit.locator("a").getAttribute("href"), /^\/monographs\/.+\?q=paracetamol%20side%20effects#.+/);
  }
  for (const drug of await page.locator(".drug").all()) {
    const sources = await drug.locator(".source").allInnerTexts();
    assert.equal(sources.length, await drug.locator(".hits").count(), "once a monograph");
    for (const source of sources) assert.match(source, /^(Updated \d{4}-\d\d-\d\d|No date in source)/);
  }
  assert.doesNotMatch(await page.locator("main").innerText(), /\.md\b/, "no path of a file");
  assert.match(await page.locator("footer").innerText(), /not medical advice/);
  await screenshot(page, "results");
});

test("Back, Forward and reload keep the words and the results", async (t) => {
  const page = await visit(t, "/");
  await search(page, "ibuprofen");
  await search(page, "what helps nausea");
  await page.locator(".hit a").first().click();
  await page.waitForURL(/\/monographs\//);
  await page.goBack();
  assert.equal(await page.inputValue("#q"), "what helps nausea");
  assert.equal(await page.locator(".block").count(), 2);
  await page.fill("#q", "something else");
  await page.goBack();
  assert.equal(await page.inputValue("#q"), "ibuprofen");
  assert.equal(await firstDrug(page), "Ibuprofen");
  await page.goForward();
  assert.equal(await page.inputValue("#q"), "what helps nausea");
  await page.reload();
  assert.equal(await page.inputValue("#q"), "what helps nausea");
  assert.equal(await page.locator(".block").count(), 2);
  await page.goBack();
  await page.goBack();
  assert.equal(await page.locator(".tries").count(), 1);
});

test("a page that comes back from the browser's memory has the words of its results", async (t) => {
  const page = await visit(t, "/?q=ibuprofen");
  await page.fill("#q", "something else");
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true})));
  assert.equal(await page.inputValue("#q"), "ibuprofen");
});

test("what treats and what causes stand side by side, and on a phone one under the other", async (t) => {
  const wide = await visit(t, "/?q=nausea");
  const places = async (page) => Promise.all((await page.locator(".block").all()).map((block) => block.boundingBox()));
  assert.deepEqual(await wide.locator(".block > h2").evaluateAll((all) => all.map((one) => one.firstChild.textContent.trim())),
    ["Used for nausea", "Can cause nausea"]);
  let [treats, causes] = await places(wide);
  assert.ok(treats.y === causes.y && causes.x >= treats.x + treats.width);
  await screenshot(wide, "blocks");
  const narrow = await visit(t, "/?q=nausea", phone);
  [treats, causes] = await places(narrow);
  assert.ok(treats.x === causes.x && causes.y >= treats.y + treats.height);
  await screenshot(narrow, "blocks-phone");
});

test("a section filter shows its count and nothing else", async (t) => {
  const page = await visit(t, "/?q=ibuprofen");
  const chip = page.locator(".filters a", {hasText: "Interactions"});
  const count = Number(await chip.locator(".count").innerText());
  await chip.click();
  await page.waitForURL(/section=interactions/);
  assert.equal(await page.locator(".filters [aria-current]").innerText(), "Interactions " + count);
  assert.match(await summary(page), new RegExp("^" + count + " sections? for"));
  assert.equal(await page.inputValue("#q"), "ibuprofen");
});

test("a misspelt name is a question, with what each name is used for", async (t) => {
  const page = await visit(t, "/?q=lorazepan");
  assert.match(await page.locator("main").innerText(), /lorazepan is not in the index/);
  const choices = page.locator(".choices li");
  assert.ok(await choices.count() >= 2, "its look-alike too");
  for (const choice of await choices.all()) assert.ok((await choice.locator(".hint").innerText()).length > 10);
  assert.equal(await page.locator(".hit").count(), 0, "nothing is run");
  await choices.first().locator("a").click();
  await page.waitForURL(/q=Lorazepam/);
  assert.equal(await firstDrug(page), "Lorazepam");
});

test("results of a near name say both words", async (t) => {
  const page = await visit(t, "/?q=paracetmol");
  assert.match(await page.locator(".note").first().innerText(), /No results for paracetmol\. Showing results for Paracetamol/);
  assert.match(await summary(page), /^[\d,]+ sections for Paracetamol$/, "counted is what is shown, not what was typed");
});

const magnified = {viewport: {width: 720, height: 450}, deviceScaleFactor: 2};  // a desktop at 200 %

test("the drug asked for comes first, with one line on what it is not to be confused with", async (t) => {
  for (const options of [{}, tallPhone, magnified]) {
    const page = await visit(t, "/?q=clonazepam", options);
    assert.equal(await firstDrug(page), "Clonazepam");
    const line = page.locator(".drug").first().locator(".alike");
    assert.match(await line.innerText(), /^Not to be confused with Lorazepam\b/, "the most alike first");
    assert.equal(await page.locator(".alike").count(), 1, "said once");
    const card = await page.locator(".drug .name").first().boundingBox();
    assert.ok(card.y < (options === magnified ? 450 : 430), "on the screen, in its first half: " + card.y);
    const links = await page.locator("main a:not(.filters a)").allInnerTexts();
    assert.equal(links[0], "Clonazepam", "and first for the keyboard");
    await screenshot(page, options === tallPhone ? "look-alikes-phone" : "look-alikes");
  }
});

test("two list items never read as one", async (t) => {
  const page = await visit(t, "/?q=aspirin+contraindications");
  for (const snippet of await page.locator(".snippet").all()) {
    const [text, shown] = [await snippet.evaluate((p) => p.textContent), await snippet.innerText()];
    assert.equal(shown.split("\n").length, text.trim().split(/\n+/).length, shown);
  }
  assert.ok((await page.locator(".snippet").allInnerTexts()).some((text) => text.includes("\n")), "there are lists");
});

test("where a link leads on a monograph, its drug is named", async (t) => {
  for (const options of [{}, tallPhone]) {
    const page = await visit(t, "/monographs/corpus/monographs/substances/paracetamol?q=children#dosage-children", options);
    const title = page.locator(".running");
    assert.equal(await title.innerText(), "Paracetamol");
    const box = await title.boundingBox(), section = await page.locator("section:target").boundingBox();
    const height = page.viewportSize().height;
    assert.ok(box.y >= 0 && box.y + box.height <= section.y + 1 && section.y < height, JSON.stringify([box, section]));
    const seen = await title.evaluate((p) => {
      const {x, y, width, height} = p.firstChild.getBoundingClientRect();
      return p.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    assert.ok(seen, "nothing covers it");
    await screenshot(page, options === tallPhone ? "anchor-phone" : "anchor");
    await page.evaluate(() => scrollTo(0, 0));
    const covered = await title.evaluate((p) => {
      const {x, y, width, height} = p.firstChild.getBoundingClientRect();
      return !p.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    assert.ok(covered, "above it the heading says the same");
  }
});

test("an emergency comes above the results, which follow", async (t) => {
  const page = await visit(t, "/?q=paracetamol+overdose");
  const notice = await page.locator("[role=alert]").boundingBox();
  assert.ok(notice.y + notice.height <= (await page.locator(".hit").first().boundingBox()).y);
  await screenshot(page, "notice");
});

test("what is banned says so, with the reason, wherever it stands", async (t) => {
  for (const path of ["/?q=nimesulide", "/monographs/corpus/monographs/combinations/nimesulide-paracetamol"]) {
    const page = await visit(t, path);
    assert.match(await page.locator(".reason").first().innerText(), /^Banned\s+India prohibited/);
  }
});

test("nothing found says so and what to do", async (t) => {
  const page = await visit(t, "/?q=wibblesnorkel");
  assert.match(await summary(page), /^No results for wibblesnorkel/);
  assert.match(await page.locator(".help").innerText(), /What may help/i);
});

test("a monograph has a table of its sections, and the words of the search marked", async (t) => {
  const page = await visit(t, "/?q=paracetamol+liver");
  const link = page.locator(".hit a").first();
  const anchor = new URL(await link.evaluate((a) => a.href)).hash;
  await link.click();
  await page.waitForURL(/\/monographs\//);
  assert.equal(await page.inputValue("#q"), "paracetamol liver");
  const marked = (await page.locator(".text mark").allInnerTexts()).map((word) => word.toLowerCase());
  assert.ok(marked.includes("liver") && marked.includes("paracetamol"), marked.join());
  assert.equal(await page.locator(".marking b").innerText(), String(marked.length));
  const target = page.locator("section:target");
  assert.equal("#" + await target.getAttribute("id"), anchor);
  const box = await target.boundingBox(), top = await page.locator(".top").boundingBox();
  assert.ok(box.y >= top.y + top.height - 1 && box.y < 860, "it is in view and not behind the search box");
  for (const href of await page.locator(".contents a").evaluateAll((all) => all.map((a) => a.getAttribute("href"))))
    assert.equal(await page.locator(`[id="${decodeURIComponent(href.slice(1))}"]`).count(), 1, href);
  await screenshot(page, "monograph");
  await page.locator(".marking a", {hasText: "Clear highlights"}).click();
  await page.waitForFunction(() => document.querySelectorAll("mark").length === 0);
});

test("everything works without JavaScript", async (t) => {
  const page = await visit(t, "/", {javaScriptEnabled: false});
  await search(page, "nausea");
  assert.equal(await page.locator(".block").count(), 2);
  await page.locator(".filters a", {hasText: "Side effects"}).click();
  await page.waitForURL(/section=adverse_reactions/);
  assert.ok(await page.locator(".hit").count() > 0);
  await page.locator(".next").click();
  await page.waitForURL(/offset=10/);
  await page.locator(".hit a").first().click();
  await page.waitForURL(/\/monographs\/.*#/);
  assert.ok(await page.locator(".text mark").count() > 0);
  await page.locator(".site a").click();
  assert.ok(await page.locator(".titles li").count() > 50);
});

// 320 CSS pixels are also what a window of 640 has at 200 % and one of 1280 at 400 %.
const widths = {"320 pixels": phone, "200 % zoom": {viewport: {width: 640, height: 430}, deviceScaleFactor: 2}};
test("the bar with a drug's name does not show before it is needed", async (t) => {
  const page = await visit(t, "/monographs/corpus/monographs/substances/paracetamol");
  const [bar, head] = await Promise.all([".running", ".monograph > header"].map((one) => page.locator(one).boundingBox()));
  const round = await page.locator(".monograph > header").evaluate((one) => parseFloat(getComputedStyle(one).borderEndEndRadius));
  assert.ok(bar.y > head.y && bar.y + bar.height <= head.y + head.height - round + 0.5, JSON.stringify([bar, head, round]));
});

for (const [name, options] of Object.entries(widths)) {
  test("nothing is cut off or needs sideways scrolling at " + name, async (t) => {
    for (const path of ["/", "/?q=nausea", "/?q=clonazepam+dosage", "/?q=lorazepan", "/?q=wibblesnorkel", "/?q=paracetamol+overdose",
      "/?q=hostilol", "/monographs/corpus/monographs/substances/paracetamol?q=liver", "/monographs/hostile/hostilol", "/monographs"]) {
      const page = await visit(t, path, options);
      const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(width[0] <= options.viewport.width && width[1] === options.viewport.width, path + ": " + width);
    }
  });
}

test("nothing moves once it is shown", {skip: isFirefox && "it measures no shifts"}, async (t) => {
  for (const options of [{}, phone]) {
    const page = await visit(t, "/", options);
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;  // after a key too
      }).observe({type: "layout-shift", buffered: true});
    });
    const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shift)))));
    for (const path of ["/", "/?q=nausea", "/?q=clonazepam", "/monographs/corpus/monographs/substances/paracetamol?q=liver", "/drugs/acetaminophen",
      "/interactions?drugs=ibuprofen,warfarin,aspirin", "/groups/nsaid"]) {
      await page.goto(origin + path, {waitUntil: "networkidle"});
      assert.equal(await settled(), 0, path);
      await page.locator("#q").fill("ibuprofen dose");
      await page.waitForSelector("#sections [role=option]");
      assert.ok(await settled() < 0.05, path + ", while one types");
    }
    await page.evaluate(() => document.querySelector("main").style.marginTop = "300px");
    await page.waitForFunction(() => window.shift > 0.05);  // so it would have been seen
  }
});

test("the first view is small", async () => {
  for (const path of ["/", "/?q=nausea", "/?q=paracetamol", "/?q=can+i+take+ibuprofen+with+warfarin", "/drugs/acetaminophen", "/groups/nsaid"]) {
    const {needed, script, files} = await firstView(origin, path);
    assert.ok(files.some((file) => file.endsWith(".css")) && files.some((file) => file.endsWith(".js")), files.join());
    assert.ok(needed <= 16_000, `${path}: ${needed} bytes`);
    assert.ok(script <= 5_000, `what follows of ${path}: ${script} bytes`);
  }
});
