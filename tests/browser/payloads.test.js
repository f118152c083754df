// Five hundred ways to smuggle a script, in every place where words of others are shown, with the content security policy
// and without it: what keeps scripts out is that words are made text nodes, and the policy is the second wall.
import test, {after} from "node:test";
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {createServer} from "node:http";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {browser, desktop} from "./support/browser.js";
import {buildDir, startServer, temporaryFolder} from "./support/server.js";

const strike = "window.struck=1";
const tags = [`<script>${strike}</script>`, `<img src=x onerror=${strike}>`, `<svg onload=${strike}>`, `<iframe srcdoc="<script>parent.struck=1</script>">`,
  `<body onload=${strike}>`, `<input autofocus onfocus=${strike}>`, `<details open ontoggle=${strike}>`, `<a href=javascript:${strike} id=x>x</a>`,
  `<math><mi xlink:href="data:x,<script>${strike}</script>">`, `<video><source onerror=${strike}>`, `<object data="javascript:${strike}">`,
  `<embed src="javascript:${strike}">`, `<form action=javascript:${strike}><button autofocus>x`, `<marquee onstart=${strike}>x`,
  `<style>@import 'javascript:${strike}'</style>`, `<link rel=stylesheet href=javascript:${strike}>`, `<meta http-equiv=refresh content="0;javascript:${strike}">`,
  `<base href=javascript:${strike}//>`, `<template><script>${strike}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${strike}>">`,
  `<svg><script>${strike}</script></svg>`, `<svg><animate onbegin=${strike} attributeName=x dur=1s>`, `<audio src=x onerror=${strike}>`,
  `<select onfocus=${strike} autofocus>`, `<textarea onfocus=${strike} autofocus>`];
const attributes = [`" onmouseover=${strike} x="`, `' onfocus=${strike} autofocus x='`, `javascript:${strike}`, `JaVaScRiPt:${strike}//`,
  `data:text/html,<script>${strike}</script>`, `"><script>${strike}</script>`, `'><img src=x onerror=${strike}>`, `" style="x:expression(${strike})`,
  `\` onerror=${strike} \``, `"/onclick=${strike}/"`, `vbscript:${strike}`, `&#34; onload=${strike} &#34;`, `&quot;><img src=x onerror=${strike}>`];
const contexts = [`</title><script>${strike}</script>`, `</textarea><script>${strike}</script>`, `</script><script>${strike}</script>`, `--><script>${strike}</script>`,
  `]]><script>${strike}</script>`, `</style><script>${strike}</script>`, `{{constructor.constructor('${strike}')()}}`, `\${${strike}}`, `';${strike};//`, `";${strike};//`,
  `\\u003cscript>${strike}</script>`, `</template><img src=x onerror=${strike}>`];
const bases = [...tags, ...attributes, ...contexts];  // 50
const disguises = [(p) => p, (p) => p.toUpperCase().replaceAll("WINDOW.STRUCK", "window.struck"), (p) => p.replaceAll("<", "<\t"), (p) => p.replaceAll(" ", "/"),
  (p) => p.replaceAll("<", "&lt;").replaceAll(">", "&gt;"), (p) => p.replaceAll("<", "<<"), (p) => "x" + p + "x", (p) => p.replaceAll("script", "scr\u0131pt"),
  (p) => p.replaceAll("<", "\uff1c") + p, (p) => "</p></li></main></bdi>" + p];

assert.equal(bases.length * disguises.length, 500);
const quoted = (text) => JSON.stringify(text);  // YAML takes it
const folder = temporaryFolder();
mkdirSync(join(folder, "corpus"));
const names = ["names:"];
bases.forEach((base, i) => {
  const drug = `Payloadol${String.fromCharCode(97 + i % 26)}${String.fromCharCode(97 + Math.floor(i / 26))}`;
  const ways = disguises.map((disguise) => disguise(base));
  writeFileSync(join(folder, "corpus", `page-${i}.md`), `---\ntitle: ${quoted(`${drug} ${base}`)}\nsources: [${quoted(base)}]\n---\n` +
    ways.map((way, n) => `## Usage ${n} \`${way}\`\n\n\`${way}\` for nausea\n\n${way}\n`).join("\n"));
  names.push(`  - drug: ${quoted(`${drug} ${base}`)}\n    brand: [${ways.map(quoted).join(", ")}]`);
});
writeFileSync(join(folder, "names.yaml"), names.join("\n") + "\n");
const index = join(folder, "index");
const made = spawnSync(join(buildDir, "bin", "materia-index"), ["--index", index, "--names", join(folder, "names.yaml"), join(folder, "corpus")], {encoding: "utf8"});
assert.equal(made.status, 0, made.stderr);

const site = createServer((request, response) => response.writeHead(200, {"Content-Type": "text/html; charset=utf-8"})
  .end(`<!doctype html><title>Ward 7</title><script src="${server.origin}/widget.js" async></script><materia-search></materia-search>`));
await new Promise((done) => site.listen(0, "127.0.0.1", done));
const foreign = "http://127.0.0.1:" + site.address().port;
const server = await startServer(index, "--cors-origin", foreign);
after(async () => {
  site.closeAllConnections();
  site.close();
  await server.stop();
});

async function open(t, policy) {
  const context = await browser.newContext({...desktop, bypassCSP: !policy});
  t.after(() => context.close());
  const page = await context.newPage();
  const struck = [];
  page.on("dialog", (dialog) => (struck.push("a dialog"), dialog.dismiss()));
  const inert = async (where) => {
    if (await page.evaluate(() => window.struck) !== undefined) struck.push(where);
    if (await page.locator("main :is(script, iframe, object, embed, svg, img[src=x], input[onfocus], base, meta, link)").count() > 0) struck.push(where + ": an element");
  };
  return {page, struck, inert};
}

for (const policy of [true, false]) {
  // Without the policy all of them; with it, which only adds to what holds already, every tenth.
  const tried = bases.map((base, i) => [i, base]).filter(([i]) => !policy || i % 10 === 0);
  const how = policy ? "with the policy" : "without it";
  test(`titles, sources, headings, texts and names are inert, ${how}`, async (t) => {
    const {page, struck, inert} = await open(t, policy);
    for (const [i] of tried)
      for (const path of [`/monographs/page-${i}`, `/?q=${encodeURIComponent(`payloadol${String.fromCharCode(97 + i % 26)}${String.fromCharCode(97 + Math.floor(i / 26))}`)}`]) {
        const answer = await page.goto(server.origin + path);
        assert.equal(answer.status(), 200, path);
        await inert(path);
      }
    await page.goto(server.origin + "/monographs?letter=p");
    await inert("the list");
    assert.deepEqual(struck, []);
  });

  test(`queries and errors are inert, ${how}`, async (t) => {
    const {page, struck, inert} = await open(t, policy);
    for (const [i, base] of tried) {
      const way = encodeURIComponent(disguises[i % disguises.length](base));
      for (const path of [`/?q=${way}`, i % 2 ? `/?q=nausea&section=${way}` : `/monographs/${way}`]) {
        await page.goto(server.origin + path);
        await inert(path);
      }
    }
    assert.deepEqual(struck, []);
  });

  test(`the widget in a page of others is inert, ${how}`, async (t) => {
    const {page, struck} = await open(t, policy);
    await page.goto(foreign);
    const box = page.locator("materia-search >> input");
    await box.waitFor();
    for (let i = 0; i < bases.length; i += 5) {
      await box.fill(`payloadol${String.fromCharCode(97 + i % 26)}${String.fromCharCode(97 + Math.floor(i / 26))}`);
      await page.locator("materia-search >> [role=option]").first().waitFor();
      if (await page.evaluate(() => window.struck) !== undefined) struck.push(bases[i]);
    }
    await box.fill(bases[0]);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.struck), undefined);
    assert.deepEqual(struck, []);
  });
}
