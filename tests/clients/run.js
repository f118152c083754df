// Runs every *.test.js of this folder against the programs of a build: node tests/clients/run.js BUILD_DIR
import {readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
for (const name of readdirSync(folder).filter((file) => file.endsWith(".test.js")).sort())
  await import(pathToFileURL(join(folder, name)).href);
