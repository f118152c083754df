// axe-core finds nothing on any state of the page.
import test from "node:test";
import {assertAccessible} from "./support/axe.js";
import {visit} from "./support/browser.js";

test("the front page", async (t) => assertAccessible(await visit(t, "/"), "/"));
