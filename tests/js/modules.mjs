// Lets a test import the site's modules as pages do: "interleave/x" is static/js/x.js.
import { register } from "node:module";

register(`data:text/javascript,${encodeURIComponent(`
  const scripts = ${JSON.stringify(new URL("../../static/js/", import.meta.url).href)};
  export function resolve(name, context, next) {
    if (!name.startsWith("interleave/")) return next(name, context);
    const url = scripts + name.slice("interleave/".length) + ".js";
    return { url, format: "module", shortCircuit: true };
  }
`)}`);
