// An integrator's look for a result: <template slot="result"> with elements that say which field they show.
//
//   <template slot="result"><h3><a data-href data-field="title"></a></h3><p data-field="snippet"></p></template>
import {element, parts} from "./dom.js";

const fields = {
  title: ({monograph}) => monograph.title, drug: ({drug}) => drug, path: ({monograph}) => monograph.path, updated: ({monograph}) => monograph.updated,
  kind: ({section}) => section.title, heading: ({section}) => section.heading, snippet: ({snippet}) => parts(snippet, "\n"),
};

// An element with the template's content for this hit. An element whose field is empty is left out; the text of the
// sources says its language and finds its own direction.
export function fillTemplate(template, hit, href) {
  const made = element("div", {part: "own"}, document.importNode(template.content, true));
  for (const place of made.querySelectorAll("[data-field]")) {
    const name = place.dataset.field, value = Object.hasOwn(fields, name) ? fields[name](hit) : null;
    if (!value || value.length === 0) {
      place.remove();
      continue;
    }
    place.replaceChildren(...[value].flat());
    place.lang ||= name === "kind" ? "en" : hit.monograph.language ?? "en";
    place.dir ||= "auto";
    if (name === "snippet") place.part.add("snippet");
  }
  for (const link of made.querySelectorAll("a[data-href]")) link.href = href;
  return made;
}
