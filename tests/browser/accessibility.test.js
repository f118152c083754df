// axe-core finds nothing on any state of the page, light or dark, wide or narrow.
import test from "node:test";
import {assertAccessible} from "./support/axe.js";
import {phone, screenshot, type, visit} from "./support/browser.js";

const states = {
  start: "/",
  results: "/?q=paracetamol+side+effects",
  filtered: "/?q=paracetamol&section=dosage",
  blocks: "/?q=nausea",
  showing: "/?q=paracetmol",
  "did you mean": "/?q=lorazepan",
  "look-alikes": "/?q=clonazepam",
  notice: "/?q=paracetamol+overdose",
  banned: "/?q=nimesulide",
  "nothing found": "/?q=wibblesnorkel",
  monograph: "/monographs/corpus/monographs/substances/paracetamol?q=liver#dosage",
  "banned monograph": "/monographs/corpus/monographs/combinations/nimesulide-paracetamol",
  titles: "/monographs?letter=p",
  drug: "/drugs/acetaminophen",
  "do not use": "/?q=aspirin+contraindications",
  Hindi: "/?q=nausea&lang=hi",
  German: "/monographs/corpus/monographs/substances/aspirin?lang=de",
  together: "/interactions?drugs=ibuprofen,Tylenol,warfarin,paracetmol&effect=nausea",
  "nothing together": "/interactions",
  compared: "/compare?drugs=ibuprofen,paracetamol",
  instead: "/alternatives?drug=ibuprofen",
  group: "/groups/nsaid",
  condition: "/conditions/nausea",
  family: "/families/corpus/monographs/substances/aspirin",
  "family in French": "/families/corpus/monographs/substances/aspirin?lang=fr",
  "headings without words": "/monographs/hostile/headless",
  "results without headings": "/?q=headlessin",
  "a question about two drugs": "/?q=can+i+take+ibuprofen+with+warfarin",
  "which medicine": "/interactions?drugs=paracetmol,nowheremab",
  "compared without names": "/compare",
  alternatives: "/alternatives?drug=aspirin&lang=es",
  error: "/monographs/nowhere",
  refused: "/?q=x&limit=0",
  "too long": "/?q=" + "x".repeat(600),
  "an address too long": "/?q=" + "x".repeat(9000),
  "too long in Hindi": "/?lang=hi&q=" + "x".repeat(600),
};
const looks = {
  light: {colorScheme: "light"},
  dark: {colorScheme: "dark"},
  phone: {...phone, colorScheme: "light"},
  "forced colours": {forcedColors: "active"},
};

// Where colours say something: with the reader's own they must not be all that says it.
const coloured = ["start", "blocks", "look-alikes", "notice", "banned", "monograph", "do not use", "together", "compared", "which medicine", "error"];

for (const [look, options] of Object.entries(looks)) {
  test("axe finds nothing: " + look, async (t) => {
    for (const [state, path] of Object.entries(states)) {
      if (options.forcedColors && !coloured.includes(state)) continue;
      const page = await visit(t, path, {...options, expected: /status of 4\d\d/});
      await assertAccessible(page, state);
      await screenshot(page, `${state.replace(/ /g, "-")}-${look.replace(/ /g, "-")}`);
      await page.context().close();
    }
  });

  test("axe finds nothing while one types: " + look, async (t) => {
    const page = await visit(t, "/", options);
    await type(page, "ibuprofen");
    await page.waitForSelector("#sections [role=option]");
    await page.keyboard.press("ArrowDown");
    await assertAccessible(page, "typing");
    await screenshot(page, "typing-" + look.replace(/ /g, "-"));
  });
}
