// One Chromium and one server for all tests; each test gets a fresh profile with visit().
import {after} from "node:test";
import assert from "node:assert/strict";
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {isFirefox, launch} from "./chromium.js";
import {buildDir, buildIndex, startServer} from "./server.js";

export const index = buildIndex();
const server = await startServer(index);
export const origin = server.origin;

export const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
});

export const desktop = {viewport: {width: 1280, height: 860}};
export const phone = {viewport: {width: 320, height: 640}, deviceScaleFactor: 2, isMobile: true, hasTouch: true};

// What Firefox complains of and Chromium does not: icons and axe's styles that a page's policy refuses, and each request
// that a test fails.
const firefoxOnly = /favicon\.ico|style-src-elem|Same Origin Policy/;

// A new profile with one page at path (empty: nowhere yet); what goes wrong in it (exceptions, refusals by the
// Content-Security-Policy, files that do not come) fails the test when it ends. options are Playwright's, and expected:
// a RegExp of complaints to pass over.
export async function visit(t, path, {expected, ...options} = {}) {
  const {isMobile, ...plain} = {...desktop, reducedMotion: "reduce", ...options};
  const context = await browser.newContext({...plain, ...(isMobile && !isFirefox && {isMobile})});  // Firefox has no such mode
  context.setDefaultTimeout(20_000);
  const complaints = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push("exception: " + error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.type() + ": " + message.text());
  });
  t.after(async () => {
    if (!page.isClosed()) await page.unrouteAll({behavior: "ignoreErrors"});  // a request under way may outlive the test
    await context.close();
    assert.deepEqual(complaints.filter((one) => !(expected?.test(one) || (isFirefox && firefoxOnly.test(one)))), [], "complaints of the browser");
  });
  if (path) await page.goto(path.startsWith("http") ? path : origin + path);
  return page;
}

// Types into the box of a front page, which has the focus from the beginning.
export async function type(page, text) {
  await page.waitForFunction(() => document.activeElement.id === "q");
  await page.keyboard.type(text);
}

// Kept beside the build, for people to look at.
export async function screenshot(page, name, options = {}) {
  const folder = join(buildDir, "screenshots");
  mkdirSync(folder, {recursive: true});
  await page.screenshot({path: join(folder, name + ".png"), animations: "disabled", ...options});
}
