// The real programs: an index of the shipped corpus and a hostile monograph, and servers on ports of their own.
import {spawn, spawnSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

export const sourceDir = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const buildDir = resolve(process.argv[2] || join(sourceDir, "build"));
const program = (name) => join(buildDir, "bin", name);

// A folder that goes when the tests end.
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "materia-browser-"));
  process.on("exit", () => rmSync(folder, {recursive: true, force: true, maxRetries: 5}));
  return folder;
}

export const buildIndex = () => indexOf(join(sourceDir, "corpus"), join(sourceDir, "tests/browser/hostile"));

// The index of these folders.
export function indexOf(...folders) {
  const index = join(temporaryFolder(), "index");
  const made = spawnSync(program("materia-index"), ["--index", index, ...folders], {encoding: "utf8"});
  if (made.status !== 0) throw new Error("materia-index ended with " + made.status + ":\n" + made.stderr);
  return index;
}

// Starts materia-server and waits for the line that says where: {origin, stop(), said(pattern)}. said: what the first
// group of the pattern finds in what the server says, once it does.
export function startServer(index, ...more) {
  const server = spawn(program("materia-server"), ["--index", index, "--port", "0", ...more], {stdio: ["ignore", "ignore", "pipe"]});
  process.on("exit", () => server.kill("SIGKILL"));
  const ended = new Promise((done) => server.once("exit", done));
  let said = "";
  const find = async (pattern) => {
    for (let tries = 0; tries < 2000 && !pattern.test(said); ++tries) await new Promise((done) => setTimeout(done, 10));
    return pattern.exec(said)[1];
  };
  return new Promise((started, failed) => {
    server.on("error", failed);
    server.on("exit", (code) => failed(new Error("materia-server ended with " + code + ":\n" + said)));
    server.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const origin = /http:\/\/[^ ]+:\d+/.exec(said);
      if (origin) started({origin: origin[0], stop: () => (server.kill("SIGTERM"), ended), said: find});
    });
  });
}
