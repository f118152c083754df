// What a page needs to show its first view, in bytes of body as a client that takes gzip gets them: the page, its style
// sheets and every script that the page waits for. script: the bytes of the scripts that it does not wait for.
import {get} from "node:http";
import {gunzipSync} from "node:zlib";

function received(url) {
  return new Promise((done, failed) => get(url, {headers: {"Accept-Encoding": "gzip", Accept: "text/html"}}, async (response) => {
    const parts = [];
    for await (const part of response) parts.push(part);
    done({status: response.statusCode, headers: response.headers, body: Buffer.concat(parts)});
  }).on("error", failed));
}

export async function firstView(origin, path) {
  const page = await received(origin + path);
  if (page.status !== 200) throw new Error(path + " answers " + page.status);
  const html = (page.headers["content-encoding"] === "gzip" ? gunzipSync(page.body) : page.body).toString();
  const sizes = {needed: page.body.length, script: 0, files: []};
  const needs = async (address, waits) => {
    const file = await received(new URL(address, origin + path));
    if (file.status !== 200) throw new Error(address + " answers " + file.status);
    sizes[waits ? "needed" : "script"] += file.body.length;
    sizes.files.push(address);
  };
  for (const [tag] of html.matchAll(/<link [^>]*rel="stylesheet"[^>]*>/g)) await needs(/href="([^"]+)"/.exec(tag)[1], true);
  for (const [tag] of html.matchAll(/<script [^>]*src="[^>]*>/g)) await needs(/src="([^"]+)"/.exec(tag)[1], !/ (defer|async|type="module")/.test(tag));
  return sizes;
}
