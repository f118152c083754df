// The end of widget.js, for a plain script tag: the server that the script came from is the one to ask.
import {MateriaSearch} from "./element.js";

if (window.customElements && !customElements.get("materia-search")) {
  // A module script is not the current one.
  const script = document.currentScript ?? [...document.scripts].findLast(({src}) => /\/widget[^/]*\.js(\?.*)?$/.test(src));
  if (script?.src) MateriaSearch.server = script.src.replace(/(assets\/)?[^/]*$/, "");
  customElements.define("materia-search", MateriaSearch);
}
