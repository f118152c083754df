// The client and the box without a look, against a server that is made up: what they ask, what they give, in which order.
import test from "node:test";
import assert from "node:assert/strict";
import {join} from "node:path";
import {sourceDir} from "./support/server.js";

const folder = join(sourceDir, "server/web/widget");
const {createClient, SearchError} = await import(join(folder, "client.js"));
const {createSearchBox} = await import(join(folder, "box.js"));

const json = (body, status = 200, headers = {}) => new Response(JSON.stringify(body), {status, headers});
// A client of a server that answers as told; asked: the addresses it was asked for.
function clientOf(answer, api = "https://m.example/drugs", options = {}) {
  const asked = [];
  return {asked, client: createClient(api, {...options, fetch: (url, more) => (asked.push(url), answer(url, more))})};
}
const reasonOf = (promise) => promise.then(() => "none", (error) => error);

test("addresses: behind a path, with lists, without what is empty", async () => {
  const {asked, client} = clientOf(async () => json({}));
  await client.search({q: "a&b", section: ["dosage", "faq"], limit: 5, from: undefined, drug: ""});
  await client.get("/v1/interactions", {drug: ["warfarin", "aspirin"]});
  await client.monograph("a/b c");
  assert.deepEqual(asked, ["https://m.example/drugs/v1/search?q=a%26b&section=dosage&section=faq&limit=5",
    "https://m.example/drugs/v1/interactions?drug=warfarin&drug=aspirin", "https://m.example/drugs/v1/monographs/a/b%20c"]);
  for (const api of ["https://m.example/drugs", "https://m.example/drugs/", "https://m.example/drugs//?x#y"]) assert.equal(createClient(api).base, "https://m.example/drugs/");
  assert.throws(() => createClient("nonsense"), TypeError);
});

test("the page of a hit: as the server gives it, behind a path, by a template, never a script", () => {
  const hit = (url) => ({monograph: {id: "a/b c", url}, section: {anchor: "dose & more"}}), client = createClient("https://m.example/drugs/");
  assert.equal(client.address(hit("/monographs/a")), "https://m.example/drugs/monographs/a#dose%20%26%20more");
  assert.equal(client.address(hit("/drugs/monographs/a#x")), "https://m.example/drugs/monographs/a#x", "a server that knows its path");
  assert.equal(client.address(hit("https://other.example/a")), "https://other.example/a#dose%20%26%20more");
  assert.equal(client.address(hit("/x"), "/page/{id}?at={anchor}"), "https://m.example/page/a/b%20c?at=dose%20%26%20more");
  for (const bad of ["javascript:alert(1)//{id}", "data:text/html,{id}"]) assert.equal(client.address(hit("/x"), bad), "https://m.example/drugs/");
  assert.equal(client.address(hit("javascript:alert(1)")), "https://m.example/drugs/");
});

test("every refusal has its reason", async () => {
  const cases = [[429, {detail: "slowly"}, {"Retry-After": "3"}, ["refused", 429, "slowly", 3]], [429, {}, {}, ["refused", 429, "", null]],
    [400, {param: "q", detail: "too long"}, {}, ["long", 400, "too long", null]], [414, {}, {}, ["long", 414, "", null]],
    [400, {param: "limit", detail: "no"}, {}, ["invalid", 400, "no", null]], [503, {detail: "none"}, {"Retry-After": "1"}, ["failed", 503, "none", 1]], [404, "x", {}, ["failed", 404, "", null]]];
  for (const [status, body, headers, [...wanted]] of cases) {
    const error = await reasonOf(clientOf(async () => json(body, status, headers)).client.search({q: "x"}));
    assert.ok(error instanceof SearchError);
    assert.deepEqual([error.reason, error.status, error.detail, error.retryAfter], wanted);
  }
  assert.equal((await reasonOf(clientOf(async () => new Response("<html>")).client.search({q: "x"}))).reason, "failed");
  assert.equal((await reasonOf(clientOf(async () => { throw new TypeError("no route"); }).client.search({q: "x"}))).reason, "failed");
});

// Answers when told to, and stops when the request does.
function later() {
  const waiting = [];
  const answer = (url, {signal}) => new Promise((done, fail) => {
    waiting.push({url, done: (body) => done(json(body))});
    signal.addEventListener("abort", () => fail(signal.reason));
  });
  return {waiting, answer};
}

test("an answer that does not come in time is slow; one that the caller stops is his own", async () => {
  const {answer} = later();
  assert.equal((await reasonOf(clientOf(answer, undefined, {timeout: 1}).client.search({q: "x"}))).reason, "slow");
  const stop = new AbortController(), asked = reasonOf(clientOf(answer).client.search({q: "x"}, {signal: stop.signal}));
  stop.abort(new Error("mine"));
  assert.equal((await asked).message, "mine");
  assert.equal((await reasonOf(clientOf(answer).client.search({q: "x"}, {signal: stop.signal}))).message, "mine");
});

const found = (text) => ({query: {text}, hits: [], total: 1});
const turn = () => new Promise((done) => setImmediate(done));

test("a list is for what is in the box: grey at once under other words, and gone", async (t) => {
  t.mock.timers.enable({apis: ["setTimeout"]});
  const {waiting, answer} = later(), box = createSearchBox({client: clientOf(answer).client, section: "dosage", sections: 2});
  box.type("m");
  assert.equal(waiting.length, 0, "one letter asks nothing");
  box.type("met ");
  assert.match(waiting[0].url, /suggest\?q=met&limit=6$/);
  waiting[0].done({suggestions: [{text: "Metformin"}]});
  await turn();
  await turn();
  assert.deepEqual([box.getState().list.names[0].text, box.getState().list.q, box.getState().open], ["Metformin", "met", true]);
  t.mock.timers.tick(120);
  await turn();
  assert.match(waiting[1].url, /search\?q=met&limit=2&section=dosage&from=typing$/);
  box.type("meth");
  assert.equal(box.getState().list.stale, true);
  t.mock.timers.tick(150);
  assert.equal(box.getState().list, null);
  waiting[1].done(found("met"));
  await turn();
  assert.equal(box.getState().list, null, "a late answer brings nothing back");
});

test("words that come back bring their list back; a closed list stays closed", async () => {
  const {waiting, answer} = later(), box = createSearchBox({client: clientOf(answer).client});
  box.type("met");
  waiting[0].done({suggestions: [{text: "Metformin"}]});
  await turn();
  await turn();
  box.closeList();
  assert.equal(box.getState().open, false);
  assert.notEqual(box.getState().list, null);
  box.type("met");
  assert.equal(box.getState().open, true);
  box.write("other");
  assert.deepEqual([box.getState().list, box.getState().text], [null, "other"]);
});

test("a search goes from waiting to slow to ready, and only the last one counts", async (t) => {
  t.mock.timers.enable({apis: ["setTimeout"]});
  const {waiting, answer} = later(), box = createSearchBox({client: clientOf(answer).client}), seen = [];
  box.subscribe((state) => seen.push([state.answer?.q, state.answer?.status]));
  const first = box.search(" aspirin "), second = box.search("warfarin", {from: "suggestion"});
  assert.equal(await first, null);
  t.mock.timers.tick(6000);
  assert.match(waiting[1].url, /q=warfarin&limit=10&from=suggestion$/);
  waiting[1].done(found("warfarin"));
  assert.deepEqual(await second, found("warfarin"));
  assert.deepEqual(seen, [["aspirin", "waiting"], ["warfarin", "waiting"], ["warfarin", "slow"], ["warfarin", "ready"]]);
  box.dismiss();
  assert.equal(box.getState().answer, null);
  assert.equal(await box.retry(), null);
});

test("a failed search can be tried again as it was; who stops listening hears no more", async () => {
  let fails = true;
  const {asked, client} = clientOf(async () => fails ? json({}, 503) : json(found("x"))), box = createSearchBox({client});
  let heard = 0;
  const stop = box.subscribe(() => ++heard);
  assert.equal(await box.search("x", {from: "suggestion"}), null);
  assert.deepEqual([box.getState().answer.status, box.getState().answer.error.reason], ["failed", "failed"]);
  fails = false;
  stop();
  const before = heard;
  assert.deepEqual(await box.retry(), found("x"));
  assert.equal(asked[0], asked[1]);
  assert.equal(heard, before);
});
