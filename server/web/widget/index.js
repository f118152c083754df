// The package: importing it defines <materia-search>.
import {MateriaSearch} from "./element.js";

export {MateriaSearch};
export {createSearchBox} from "./box.js";
export {createClient, SearchError} from "./client.js";
export {languages} from "./languages.js";

if (globalThis.customElements && !customElements.get("materia-search")) customElements.define("materia-search", MateriaSearch);
