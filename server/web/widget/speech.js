// What a screen reader says of the box.
import {element} from "./dom.js";
import {replacedIn} from "./box.js";
import {replacement} from "./results.js";

const ANNOUNCE_MS = 600;  // so that it does not speak counts while somebody types

export class Speech {
  #timer = 0;
  place = element("p", {class: "unseen", role: "status"});

  say(text) {
    this.silence();
    this.#timer = setTimeout(() => this.place.textContent = text, ANNOUNCE_MS);
  }
  silence() {
    clearTimeout(this.#timer);
    this.place.textContent = "";
  }
}

export function spokenOfList(words, {q, result}, count) {
  const replaced = replacedIn(result.query).map((one) => replacement(words, one) + ". ");
  return replaced.join("") + (count > 0 ? words.text("suggested", {count}) : words.text("nothing", {query: q}));
}

// Of a result: corrections and questions too, since they decide what is read on.
export function spokenOfResult(words, q, {query, total}) {
  const replaced = replacedIn(query), found = (name) => total > 0 ? words.text("found", {count: total, query: name}) : words.text("nothing", {query: name});
  const said = replaced.length > 0 ? [...replaced.map((one) => replacement(words, one)), found(replaced.map((one) => one.text).join(", "))] : [found(q)];
  said.push(...(query.silence ?? []).map((one) => one.text));
  if (query.suggestions.length > 0) said.push(words.text(replaced.length > 0 ? "or" : "mean") + " " + query.suggestions.map((one) => one.text).join(", "));
  return said.join(". ");
}
