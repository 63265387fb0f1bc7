// Bundles entry.js and vim.js into static/vendor/ and gathers the licences of everything inside.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const vendor = path.join(here, "../static/vendor");

/** Two copies of one of these on a page would not know each other. */
const fromTheOtherBundle = {
  name: "from-the-other-bundle",
  setup({ onResolve }) {
    const packages = /^@codemirror\/(commands|language|state|view)$/;
    onResolve({ filter: packages }, () => ({ path: "interleave/codemirror", external: true }));
  },
};

const bundles = [
  await bundle("entry.js", "codemirror.js", []),
  await bundle("vim.js", "vim.js", [fromTheOtherBundle]),
];

const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
const folders = new Set(inputs.map(packageOf).filter(Boolean));
const licences = await Promise.all([...folders].sort().map(licenceOf));
await writeFile(path.join(vendor, "LICENSES.txt"), heading() + licences.join("\n"));

function bundle(entry, out, plugins) {
  return build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile: path.join(vendor, out),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none", // all of them are in LICENSES.txt
    metafile: true,
    plugins,
  });
}

function packageOf(input) {
  return input.match(/^(node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1];
}

async function licenceOf(folder) {
  const about = JSON.parse(await readFile(path.join(here, folder, "package.json"), "utf8"));
  const name = (await readdir(path.join(here, folder))).find((file) => /^licen[cs]e/i.test(file));
  if (!name) throw new Error(`${about.name} has no licence file.`);
  const text = await readFile(path.join(here, folder, name), "utf8");
  return `${"-".repeat(72)}\n${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

function heading() {
  return "codemirror.js and vim.js are built from these packages; each keeps its own licence.\n\n";
}
