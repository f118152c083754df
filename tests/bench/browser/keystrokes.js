// Measures the time from a key to painted suggestions, and the bytes of a first view:
//   node tests/bench/browser/keystrokes.js BUILD_DIR INDEX
// Types names from the index letter by letter and measures each letter from its event to the frame with its suggestions.
import {counted, median, paintedAfter, percentile} from "./measure.js";
import {launch} from "../../browser/support/chromium.js";
import {startServer} from "../../browser/support/server.js";

const {origin, stop} = await startServer(process.argv[3]);
const browser = await launch();
const {monographs, total} = await (await fetch(origin + "/v1/monographs?limit=1000&offset=2000")).json();
const titles = monographs.filter((_, i) => i % 25 === 0).map(({title}) => title.slice(0, 12));

const page = await (await browser.newContext()).newPage();
await page.goto(origin);
const times = [];
for (const title of titles) {
  await page.fill("#q", "");
  for (let length = 1; length <= title.length; ++length) {
    const typed = title.slice(0, length).trim();
    if (typed.length < 2 || typed.length < length) {
      await page.keyboard.insertText(title[length - 1]);
      continue;
    }
    const {suggestions} = await (await fetch(origin + "/v1/suggest?limit=6&q=" + encodeURIComponent(typed))).json();
    const first = suggestions.length > 0 ? suggestions[0].text : null;
    const painted = first === null ? null : paintedAfter(page, "#names [role=option] bdi", first);
    if (painted) await painted.ready;
    await page.keyboard.press(title[length - 1]);
    if (painted) times.push(await painted.milliseconds);
  }
}
console.log(`${total} monographs; ${times.length} keys: median ${median(times).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`);

const relay = await counted(origin);
for (const path of ["/", "/?q=nausea", "/?q=paracetamol+side+effects"]) {
  const fresh = await (await browser.newContext()).newPage();
  const before = relay.bytes();
  await fresh.goto(relay.origin + path, {waitUntil: "networkidle"});
  const transferred = relay.bytes() - before;
  const unpacked = await fresh.evaluate(() => [performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource")]
    .filter(({name}) => !name.endsWith(".svg")).reduce((sum, {decodedBodySize}) => sum + decodedBodySize, 0));
  console.log(`first view of ${path}: ${transferred} bytes with headers and the icon, ${unpacked} unpacked without images`);
}
relay.stop();
await browser.close();
await stop();
