// axe-core in a page: what it finds against WCAG 2.2 A and AA and its own best practices, a line each.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function assertAccessible(page, where) {
  await page.evaluate(source);  // over the debugger's connection: the page's policy stands
  const {violations, passes} = await page.evaluate(() => axe.run(document, {rules: {"target-size": {enabled: true}}}));
  assert.ok(passes.length > 10, where + ": axe ran");
  const lines = violations.flatMap(({id, help, nodes}) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any.map((one) => one.message).join("; ")}`));
  assert.deepEqual(lines, [], where);
}
