// The types, without a framework: what should be refused is marked so, and refused it must be.
import {createClient, createSearchBox, languages, MateriaSearch, SearchError, type Hit} from "@materia/materia-search";

const element = document.querySelector("materia-search")!;
element.addEventListener("materia-select", (event) => {
  if (event.detail.kind === "result") console.log(event.detail.hit.section.anchor, event.detail.href.length);
  // @ts-expect-error: a name has no section
  if (event.detail.kind === "name") console.log(event.detail.hit);
});
element.addEventListener("materia-error", ({detail}) => console.log(detail.retryAfter?.toFixed(), detail.reason === "offline"));
element.renderResult = (hit: Hit, address) => Object.assign(document.createElement("a"), {href: address, textContent: hit.monograph.title});
element.messages = {found: {one: "one", other: "{count}"}};
// @ts-expect-error: there is no such text
element.messages = {fuond: "x"};
languages.pt = {search: "Buscar"};
MateriaSearch.server = "https://materia.example.org";

const client = createClient("https://materia.example.org", {timeout: 100});
const result = await client.search({q: "ibuprofen", section: ["dosage"], limit: 5});
console.log(result.query.look_alikes.map((one) => one.asked), result.notice?.length, result.hits[0]?.monograph.ban_reason?.length);
// @ts-expect-error: there is no such kind of section
await client.search({q: "ibuprofen", section: ["dose"]});
const pair = await client.get("/v1/interactions", {drug: ["warfarin", "aspirin"]});
console.log(pair.meta.disclaimer);
const box = createSearchBox({client});
box.subscribe(({answer}) => console.log(answer?.error instanceof SearchError));
