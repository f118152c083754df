// When something is wrong, a person reads what happened and what to do, in their language; a program reads data.
import test, {after} from "node:test";
import assert from "node:assert/strict";
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {assertAccessible} from "./support/axe.js";
import {index, origin, screenshot, visit} from "./support/browser.js";
import {startServer, temporaryFolder} from "./support/server.js";

const folder = join(temporaryFolder(), "empty");
mkdirSync(folder);
const limited = await startServer(index, "--rate-limit", "1");
const empty = await startServer(folder);
after(async () => {
  await limited.stop();
  await empty.stop();
});

const languages = {
  en: {404: /may have been moved/, 414: /Ask with fewer words/, 429: /Wait a few seconds/, 431: /Delete the cookies/, 503: /Wait a few seconds/, q: /Use fewer words/},
  de: {404: /verschoben oder umbenannt/, 414: /mit weniger Wörtern/, 429: /Warten Sie/, 431: /Cookies/, 503: /Warten Sie/, q: /weniger Wörter/},
  fr: {404: /changer d’adresse/, 414: /moins de mots/, 429: /Attendez/, 431: /cookies/, 503: /Attendez/, q: /moins de mots/},
  es: {404: /cambiado de sitio/, 414: /menos palabras/, 429: /Espere/, 431: /cookies/, 503: /Espere/, q: /menos palabras/},
  hi: {404: /सूची देखें/, 414: /कम शब्दों/, 429: /सेकंड/, 431: /कुकी/, 503: /सेकंड/, q: /कम शब्द/},
};

// The first answer with which this client is sent away.
async function sentAway() {
  for (let i = 0; i < 10_000; ++i) {
    const answer = await fetch(limited.origin + "/v1/search?q=x");
    if (answer.status === 429) return answer;
  }
  throw new Error("no number of requests is too many");
}

// Opens a page while somebody else at this address uses up what it may ask, until it is sent away.
async function openLimited(page) {
  let over = false;
  const others = (async () => {
    while (!over) await (await fetch(limited.origin + "/v1/suggest?q=a")).text();
  })();
  try {
    for (let i = 0; i < 30; ++i) {
      const answer = await page.goto(limited.origin + "/?q=ibuprofen");
      if (answer.status() === 429) return answer;
    }
    throw new Error("the page is never sent away");
  } finally {
    over = true;
    await others;
  }
}

const open = (path, from = origin) => (page) => page.goto(from + path);
const cases = {
  404: open("/nowhere"),
  414: open("/?q=" + "a".repeat(9000)),
  429: openLimited,
  431: open("/"),
  503: open("/?q=ibuprofen", empty.origin),
  q: open("/?q=" + "a".repeat(600)),
};

for (const [language, said] of Object.entries(languages))
  test("errors are told in words, in the reader's language: " + language, async (t) => {
    for (const [which, act] of Object.entries(cases)) {
      const page = await visit(t, "", {locale: language, expected: /status of [45]\d\d|Refused to (apply|execute)|nosniff/});
      if (which === "431")
        await page.context().addCookies([1, 2, 3, 4, 5].map((n) => ({name: "c" + n, value: "x".repeat(4000), url: origin})));
      const answer = await act(page);
      const status = which === "q" ? 400 : Number(which);
      assert.equal(answer.status(), status);
      assert.equal(await page.locator("html").getAttribute("lang"), language, which);
      assert.match(await page.locator("main").innerText(), said[which], which);
      assert.equal(await page.locator("h1").count(), 1);
      assert.doesNotMatch(await page.locator("main").innerText(), /Retry-After|bytes|[{}]/, "no programmer's words: " + which);
      assert.equal(await page.locator("#q").count(), 1, "and there is a way on: " + which);
      if (language === "en" && which !== "431") await assertAccessible(page, which);
      if (language === "en") await screenshot(page, "error-" + which);
      await page.context().close();
    }
  });

test("styles, scripts and icons use up nothing of what one may ask", async () => {
  const page = await (await fetch(origin + "/", {headers: {Accept: "text/html"}})).text();
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(files.length >= 3, files.join());
  await sentAway();
  for (const path of files) assert.equal((await fetch(limited.origin + path)).status, 200, path);
});

test("a program reads the same as data", async () => {
  const ask = (path, from = origin) => () => fetch(from + path);
  for (const [act, status] of [[ask("/nowhere"), 404], [ask("/?q=" + "a".repeat(9000)), 414], [sentAway, 429],
    [ask("/v1/search?q=x", empty.origin), 503], [ask("/?q=" + "a".repeat(600)), 400]]) {
    const answer = await act();
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    const {status: told, detail} = await answer.json();
    assert.equal(told, status);
    assert.ok(detail.length > 5, detail);
  }
});
