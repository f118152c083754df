// The list of suggestions: a listbox under the box, in the browser's top layer where there is one, so that no dialog and
// no overflow cuts it off. Focus and typed text stay in the box, as the ARIA Authoring Practices describe a combobox.
import {replacedIn} from "./box.js";
import {element, parts, same} from "./dom.js";
import {bannedMark, dateOf, placeOf, replacement} from "./results.js";

const LEAST_PX = 200;  // of room below the box; with less, the list goes where there is more
const GAP_PX = 4;

// view: what the element gives (see results.js), with choose() and follow(). toggled(open) hears when it is shown or goes.
export class ListView {
  #view;
  #toggled;
  #active = -1;    // index of the active option; -1: none
  #shown = null;   // the list of the box that stands here
  #sheet = null;
  #move = () => this.#position();

  constructor(input, view, toggled) {
    this.input = input;
    this.#view = view;
    this.#toggled = toggled;
    this.list = element("div", {id: "list", role: "listbox"});
    this.popup = element("div", {class: "popup", part: "popup", hidden: ""}, this.list);
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());  // focus stays in the box
  }

  get isOpen() { return !this.popup.hidden; }
  get count() { return this.#options().length; }
  #options() { return [...this.list.querySelectorAll("[role=option]")]; }

  // The style sheet that places the list: no inline style, which a strict policy refuses.
  placeWith(sheet) { this.#sheet = sheet; }

  // Shows what the state of the box says. Options that stay are not made anew, so that a click on one is not lost.
  show({open, list}) {
    if (list?.names !== this.#shown?.names) this.#put("names", list && this.#names(list));
    if (list?.result !== this.#shown?.result) this.#putSections(list?.result);
    if (list?.q !== this.#shown?.q) this.activate(-1);
    this.#shown = list;
    this.popup.inert = list?.stale ?? false;
    if (list?.stale) this.activate(-1);
    this.#toggle(open && this.popup.querySelector("[role=option], .notice") !== null);
  }

  forget() {
    this.show({open: false, list: null});
  }

  activate(index) {
    this.#active = index;
    this.#options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", "option-" + index);
    this.#options()[index].scrollIntoView({block: "nearest"});
  }
  // One further or back; before the first and after the last, none is active.
  #step(by) {
    const count = this.count;
    this.activate((this.#active + 1 + by + count + 1) % (count + 1) - 1);
  }

  // A key that is pressed in the box.
  key(event, open, close) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!this.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      return open();
    }
    const keys = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => event.altKey ? close() : this.#step(-1),
      Home: () => this.activate(0),
      End: () => this.activate(this.count - 1),
      Enter: () => this.#options()[this.#active].click(),
      Escape: close,
    };
    if (!this.isOpen || !Object.hasOwn(keys, event.key) || (this.popup.inert && event.key !== "Escape")) return;
    // Without an active option, Enter submits, and Home and End move in the text.
    if (this.#active < 0 && ["Enter", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    keys[event.key]();
  }

  #names({names}) {
    const {words, choose} = this.#view;
    return this.#group("names", words.say("names"), names.map((one) => {
      const option = element("div", {role: "option", part: "option"}, element("bdi", {}, one.text),
        one.title && !same(one.title, one.text) ? " = " + one.title : null, bannedMark(words, one.banned),
        one.hint ? element("span", {class: "hint", lang: "en"}, one.hint) : null);
      option.addEventListener("click", (event) => choose(one, "name", event));
      return option;
    }));
  }

  #putSections(result) {
    for (const note of this.popup.querySelectorAll(".notice")) note.remove();
    if (!result) return this.#put("sections", null);
    const {words} = this.#view, replaced = replacedIn(result.query), {completed} = result.query;
    const title = replaced.length > 0 ? replaced.map((one) => replacement(words, one)).join(". ")
      : completed ? words.say("sectionsOf", {name: completed.text}) : words.say("sections");
    this.#put("sections", this.#group("sections", title, result.hits.map((hit) => this.#section(hit))));
    if (result.notice) this.popup.prepend(element("p", {class: "notice", part: "notice", role: "alert", lang: "en"}, result.notice));
  }

  #section(hit) {
    const {words, address, follow} = this.#view, {monograph} = hit, href = address(hit), lang = monograph.language ?? "en";
    const option = element("a", {role: "option", part: "option", tabindex: "-1", href}, element("bdi", {lang}, monograph.title),
      placeOf(hit), bannedMark(words, monograph.banned), element("span", {class: "hint", lang, dir: "auto"}, ...parts(hit.snippet, " • ")), element("span", {class: "source"}, dateOf(words, monograph)));
    option.addEventListener("click", (event) => follow({kind: "section", text: monograph.title, href, hit}, event));
    return option;
  }

  #group(id, title, made) {
    if (made.length === 0) return null;
    return element("div", {role: "group", id, "aria-labelledby": id + "-title"},
      element("div", {class: "group", id: id + "-title", role: "presentation"}, title), ...made);
  }

  // Puts a group in its place, or removes it. The active option stays active if it still exists.
  #put(id, made) {
    this.list.querySelector("#" + id)?.remove();
    if (made && id === "names") this.list.prepend(made);
    else if (made) this.list.append(made);
    this.#options().forEach((option, i) => option.id = "option-" + i);
    this.activate(Math.min(this.#active, this.count - 1));
  }

  #toggle(open) {
    this.input.setAttribute("aria-expanded", String(open && this.count > 0));
    if (open === this.isOpen) return open && this.#position();
    this.popup.hidden = !open;
    const view = this.input.ownerDocument.defaultView ?? window;
    for (const where of [view, view.visualViewport].filter(Boolean))
      for (const type of ["scroll", "resize"]) where[open ? "addEventListener" : "removeEventListener"](type, this.#move, {capture: true, passive: true});
    if (this.popup.showPopover) {
      this.popup.popover = "manual";
      if (open) this.popup.showPopover();
      else if (this.popup.matches(":popover-open")) this.popup.hidePopover();
    }
    if (open) this.#position();
    else this.activate(-1);
    this.#toggled(open);
  }

  #position() {
    if (!this.popup.showPopover || !this.#sheet) return;
    const view = this.input.ownerDocument.defaultView, box = this.input.form.getBoundingClientRect(), height = view.visualViewport?.height ?? view.innerHeight;
    const below = height - box.bottom - 2 * GAP_PX, above = box.top - 2 * GAP_PX, over = below < LEAST_PX && above > below;
    this.#sheet.replaceSync(`.popup:popover-open { inset: ${over ? `auto auto ${view.innerHeight - box.top + GAP_PX}px` : `${box.bottom + GAP_PX}px auto auto`} ${box.left}px;
      width: ${box.width}px; max-height: min(var(--materia-list-height, 26rem), ${Math.max(over ? above : below, LEAST_PX / 2)}px); }`);
  }
}
