// For JSX in React 19: import type {} from "@materia/materia-search/react";
import type {DetailedHTMLProps, HTMLAttributes} from "react";
import type {MateriaSearch, MateriaSearchAttributes, MateriaSearchEventMap} from "./index.js";

type Listeners = {[Type in keyof MateriaSearchEventMap as `on${Type}`]?: (event: MateriaSearchEventMap[Type]) => void};
type Properties = Partial<Pick<MateriaSearch, "value" | "renderResult">>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "materia-search": Omit<DetailedHTMLProps<HTMLAttributes<MateriaSearch>, MateriaSearch>, keyof MateriaSearchAttributes> & MateriaSearchAttributes & Properties & Listeners;
    }
  }
}
