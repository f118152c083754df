// For templates in Svelte 5: import type {} from "@materia/materia-search/svelte";
import type {HTMLAttributes} from "svelte/elements";
import type {MateriaSearch, MateriaSearchAttributes, MateriaSearchEventMap} from "./index.js";

type Listeners = {[Type in keyof MateriaSearchEventMap as `on${Type}`]?: (event: MateriaSearchEventMap[Type]) => void};
type Properties = Partial<Pick<MateriaSearch, "value" | "renderResult">>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "materia-search": Omit<HTMLAttributes<MateriaSearch>, keyof MateriaSearchAttributes> & MateriaSearchAttributes & Properties & Listeners;
  }
}
