// Runs every *.test.js of this folder against the programs of a build, in one browser, one after another:
//   node tests/browser/run.js BUILD_DIR [WORD...]       only the files whose names have one of the words
//   node tests/browser/run.js BUILD_DIR -WORD...        only those that have none of them
import {readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(3);
const left = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
const wanted = words.filter((word) => !word.startsWith("-"));
const files = readdirSync(folder).filter((name) => name.endsWith(".test.js"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .filter((name) => !left.some((word) => name.includes(word)));
if (files.length === 0) {
  console.error("no test has a name with " + words.join(" or "));
  process.exit(2);
}
for (const name of files.sort()) await import(pathToFileURL(join(folder, name)).href);
