// Measures how soon and how small a page is for somebody far away: Chromium's network emulation with 400 ms to an answer
// and 50 kB a second, a new profile each time.
//   node tests/bench/browser/first_view.js BUILD_DIR INDEX [PATH...]
// For each page: the bytes of what its first view needs (the page and its style, with gzip), the bytes of its script, the
// time until its style has come and to its largest contentful paint (what lies between is this machine's), and how much it
// shifts. Each time is the median of five.
import {median} from "./measure.js";
import {launch} from "../../browser/support/chromium.js";
import {firstView} from "../../browser/support/first_view.js";
import {startServer} from "../../browser/support/server.js";

const slow = {offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000};
const phone = {viewport: {width: 360, height: 740}, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
const {origin, stop} = await startServer(process.argv[3]);
const browser = await launch();

// Some of everything: what a search for a word leads to as well.
async function somePaths() {
  const {hits} = await (await fetch(origin + "/v1/search?q=ibuprofen+dosage")).json();
  return ["/", "/?q=ibuprofen", "/?q=nausea", "/?q=paracetamol+side+effects", "/?q=can+i+take+ibuprofen+with+warfarin",
    ...hits.slice(0, 1).map(({monograph}) => monograph.url), "/drugs/ibuprofen"];
}

async function paint(path) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow);
  await page.addInitScript(() => {
    window.seen = {largest: 0, shift: 0};
    new PerformanceObserver((list) => {
      for (const {startTime, element} of list.getEntries()) Object.assign(window.seen, {largest: startTime, what: element?.className || element?.localName});
    }).observe({type: "largest-contentful-paint", buffered: true});
    new PerformanceObserver((list) => {
      for (const {value} of list.getEntries()) window.seen.shift += value;
    }).observe({type: "layout-shift", buffered: true});
  });
  await page.goto(origin + path, {waitUntil: "networkidle"});
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const seen = await page.evaluate(() => ({...window.seen,
    style: performance.getEntriesByType("resource").find(({name}) => name.endsWith(".css")).responseEnd}));
  await context.close();
  return seen;
}

for (const path of process.argv.length > 4 ? process.argv.slice(4) : await somePaths()) {
  const {needed, script} = await firstView(origin, path);
  const runs = [];
  for (let i = 0; i < 5; ++i) runs.push(await paint(path));
  const shift = Math.max(...runs.map((run) => run.shift));
  const seconds = (what) => (median(runs.map((run) => run[what])) / 1000).toFixed(2) + " s";
  console.log(`${path}: ${needed} bytes + ${script} of script; style here after ${seconds("style")}, LCP ${seconds("largest")} (${runs[0].what}), CLS ${shift.toFixed(4)}`);
}
await browser.close();
await stop();
