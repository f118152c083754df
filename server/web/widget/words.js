// The box's own words in a language, with what an integrator changed.
import {languages} from "./languages.js";

const rightToLeft = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/;

// The language of languages.js that a tag ("de-AT") asks for; "en" if there is none.
function languageOf(tag) {
  const wanted = tag.toLowerCase(), short = wanted.split("-")[0];
  return [wanted, short].find((one) => Object.hasOwn(languages, one)) ?? "en";
}

// The language that holds at an element, in a shadow root too.
export function languageAt(element) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host)
    if (node.hasAttribute("lang")) return languageOf(node.getAttribute("lang"));
  return "en";
}

// words("de", {search: "Los"}) gives say(): say("found", {count: 2, query: node}) is an array of texts and nodes, and
// text() the same as one string. {count} is written as the language writes numbers and chooses between one and other.
export function words(language, own) {
  const all = {...languages.en, ...languages[language], ...own};
  const number = new Intl.NumberFormat(language), plural = new Intl.PluralRules(language);
  const say = (key, values = {}) => {
    const {count} = values, message = all[key];
    const text = typeof message === "object" && message ? message[plural.select(count ?? 0)] ?? message.other : String(message ?? "");
    return text.split(/\{(\w+)\}/).map((part, i) => i % 2 === 0 ? part : part === "count" ? number.format(count) : values[part] ?? "").filter((part) => part !== "");
  };
  return {language, direction: rightToLeft.test(language) ? "rtl" : "ltr", say, text: (key, values) => say(key, values).join(""), number: (value) => number.format(value)};
}
