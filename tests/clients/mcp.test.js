// The official client of the Model Context Protocol, over both transports, against the real programs.
import test, {after, before} from "node:test";
import assert from "node:assert/strict";
import {join} from "node:path";
import {Client} from "@modelcontextprotocol/sdk/client/index.js";
import {StdioClientTransport} from "@modelcontextprotocol/sdk/client/stdio.js";
import {StreamableHTTPClientTransport} from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import {buildDir, buildIndex, startServer} from "../browser/support/server.js";

const index = buildIndex();
let server;
before(async () => { server = await startServer(index); });
after(() => server.stop());

const transports = {
  "standard input and output": () => new StdioClientTransport({command: join(buildDir, "bin/materia-search"),
    args: ["--index", index, "--mcp", "--public-url", "https://materia.example"]}),
  "HTTP": () => new StreamableHTTPClientTransport(new URL(server.origin + "/mcp")),
};

for (const [name, transport] of Object.entries(transports)) {
  const connect = async (t) => {
    const client = new Client({name: "materia-tests", version: "1"});
    await client.connect(transport());
    t.after(() => client.close());
    return client;
  };

  test(name + ": the client finds six tools", async (t) => {
    const client = await connect(t);
    assert.equal(client.getServerVersion().name, "materia");
    const {tools} = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name).sort(), ["compare", "interactions", "monograph", "names", "search", "suggest"]);
    await client.ping();
  });

  test(name + ": every tool answers, with source, date and link", async (t) => {
    const client = await connect(t);
    const call = async (tool, args) => {
      const result = await client.callTool({name: tool, arguments: args});
      assert.ok(!result.isError, JSON.stringify(result));
      assert.ok(result.content[0].text.length > 0);
      return result.structuredContent;
    };
    const found = await call("search", {query: "ondansetron in pregnancy", limit: 3});
    assert.ok(found.passages.length > 0);
    const whole = await call("monograph", {drug: "Zofran", section: "dosage"});
    const pairs = await call("interactions", {drugs: ["ibuprofen", "warfarin"]});
    const rows = await call("compare", {drugs: ["ibuprofen", "paracetamol"], section: "dosage"});
    const passages = [...found.passages, ...whole.passages, ...pairs.pairs.flatMap((pair) => pair.passages),
      ...rows.sections.flatMap((row) => row.passages)];
    assert.ok(passages.length > 5);
    for (const one of passages) {
      assert.match(one.url, /^https?:\/\/[^/]+\/monographs\/.+#/);
      assert.ok(one.source && one.text && "updated" in one, JSON.stringify(one));
    }
    assert.ok((await call("suggest", {prefix: "ondan"})).suggestions.some((one) => one.drug === "ondansetron"));
    assert.equal((await call("names", {text: "Tylenol"})).names[0].drug, "acetaminophen");
  });

  test(name + ": a misspelt name is asked about, never answered for another drug", async (t) => {
    const client = await connect(t);
    for (const typed of ["paracetmol", "lorazepan", "ondansetrn", "metforman"]) {
      const {structuredContent} = await client.callTool({name: "search", arguments: {query: typed + " dose"}});
      assert.deepEqual(structuredContent.passages, [], typed);
      const monograph = await client.callTool({name: "monograph", arguments: {drug: typed}});
      assert.equal(monograph.isError, true, typed);
    }
  });

  test(name + ": a tool that does not exist is an error", async (t) => {
    const client = await connect(t);
    await assert.rejects(client.callTool({name: "prescribe", arguments: {}}), /no tool prescribe/);
  });
}
