// For templates in Vue 3: import type {} from "@materia/materia-search/vue";
import type {HTMLAttributes, PublicProps} from "vue";
import type {MateriaSearch, MateriaSearchAttributes, MateriaSearchEventMap} from "./index.js";

type Capitalized<Text extends string> = Text extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Capitalized<Rest>}` : Capitalize<Text>;
type Listeners = {[Type in keyof MateriaSearchEventMap as `on${Capitalized<Type>}`]?: (event: MateriaSearchEventMap[Type]) => void};
type Properties = Partial<Pick<MateriaSearch, "value" | "renderResult">>;

declare module "vue" {
  interface GlobalComponents {
    "materia-search": new () => {$props: PublicProps & HTMLAttributes & MateriaSearchAttributes & Properties & Listeners};
  }
}
