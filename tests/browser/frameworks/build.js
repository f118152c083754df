// Builds an app of this folder: node build.js react|vue|svelte OUTPUT
import {build} from "vite";
import vue from "@vitejs/plugin-vue";
import {svelte} from "@sveltejs/vite-plugin-svelte";

const [app, output] = process.argv.slice(2);
const plugins = {
  react: [],
  vue: [vue({template: {compilerOptions: {isCustomElement: (tag) => tag === "materia-search"}}})],
  svelte: [svelte({configFile: false})],
};
await build({root: new URL(app, import.meta.url).pathname, base: "./", configFile: false, logLevel: "warn", plugins: plugins[app], build: {outDir: output, emptyOutDir: true}});
