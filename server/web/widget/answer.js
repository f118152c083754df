// The place under the box: results, or in words why there are none yet.
import {element, quoted} from "./dom.js";
import {shownResults} from "./results.js";
import {spokenOfResult} from "./speech.js";

// Errors that come again with the same words, and those of which the server knows more than the box's words say.
const lasting = ["long", "invalid"], explained = ["invalid", "failed"];

// view: as in results.js, with close(), retry() and base, the server's address.
export class AnswerView {
  place = element("section", {class: "results", part: "results", hidden: ""});
  #view;
  #speech;

  constructor(view, speech) {
    this.#view = view;
    this.#speech = speech;
  }

  // answer: of the box's state.
  show(answer) {
    this.place.setAttribute("aria-busy", String(["waiting", "slow"].includes(answer?.status)));
    this.place.hidden = !answer;
    if (!answer) return this.place.replaceChildren();
    if (answer.status === "waiting") this.#showWaiting(answer);
    else if (answer.status === "slow") this.#showSlow(answer);
    else if (answer.status === "failed") this.#showFailed(answer);
    else this.#showReady(answer);
  }

  // What stood here keeps its place but is not seen: nothing of an old answer stands under new words.
  #showWaiting({q}) {
    const {words} = this.#view;
    for (const wait of this.place.querySelectorAll(".wait")) wait.remove();
    for (const old of this.place.children) old.classList.add("old");
    this.place.prepend(element("p", {class: "wait", part: "state"}, words.say("searching", {query: quoted(q)})));
    this.#speech.say(words.text("searching", {query: q}));
  }

  #showSlow({q}) {
    const {words} = this.#view;
    this.#replace(element("p", {part: "state"}, words.say("searching", {query: quoted(q)})), element("p", {part: "state"}, words.text("slow")), this.#retry());
    this.#speech.say(words.text("slow"));
  }

  #showFailed({error}) {
    const {words} = this.#view, {reason, retryAfter, status, detail} = error;
    const text = reason === "refused" && retryAfter !== null ? words.text("wait", {count: retryAfter}) : words.text(reason === "slow" ? "late" : reason);
    this.#speech.silence();  // an alert speaks for itself
    this.#replace(element("p", {class: "notice", part: "error", role: "alert"}, text),
      detail && status && explained.includes(reason) ? element("p", {class: "hint", lang: "en"}, detail) : null, lasting.includes(reason) ? null : this.#retry());
  }

  #showReady({q, result}) {
    this.#replace(...shownResults(this.#view, q, result, this.#view.base + "?" + new URLSearchParams({q})));
    this.#speech.say(spokenOfResult(this.#view.words, q, result));
  }

  #replace(...made) {
    this.place.replaceChildren(this.#button("close", this.#view.close), ...made.filter((one) => one !== null));
  }

  #retry() { return element("p", {}, this.#button("retry", this.#view.retry)); }

  #button(name, act) {
    const button = element("button", {type: "button", class: name, part: name}, this.#view.words.text(name));
    button.addEventListener("click", () => {
      this.#view.focus();  // since the button goes
      act();
    });
    return button;
  }
}
