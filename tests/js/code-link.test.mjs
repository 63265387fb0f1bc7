// A program in a link: what goes in comes out, and nothing else does harm.
import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import "./modules.mjs";

const { isLink, pack, unpack } = await import("interleave/code-link");

for (const [what, source] of Object.entries({
  nothing: "",
  "a program": "import asyncio\nprint('<b>é 🐍 \\n')\n",
  "a long program": "print(1)\n".repeat(5000),
})) {
  test(`${what} comes back by its link`, async () => {
    for (const clock of ["virtual", "real"]) {
      assert.deepEqual(await unpack(`#${await pack({ source, clock })}`), { source, clock });
    }
  });
}

test("a browser that cannot compress makes a link that others read", async () => {
  const { CompressionStream } = globalThis;
  delete globalThis.CompressionStream;
  const fragment = await pack({ source: "é = '?&=#'", clock: "virtual" });
  globalThis.CompressionStream = CompressionStream;
  assert.match(fragment, /^code=[A-Za-z0-9_-]+$/);
  assert.deepEqual(await unpack(fragment), { source: "é = '?&=#'", clock: "virtual" });
});

const bomb = deflateRawSync(Buffer.alloc(16 * 1024 * 1024)).toString("base64url");
for (const [what, fragment] of Object.entries({
  "no program": "#solutions",
  "half a program": "#deflate=q1Yqzy_KLQ",
  "no base64": "#code=%00%ff",
  "no text": "#code=_____w",
  "more than can be run": `#code=${"QUFB".repeat(30_000)}`,
  "much that folds up small": `#deflate=${bomb}`,
  "an endless fragment": `#code=${"A".repeat(300_000)}`,
})) {
  test(`a fragment with ${what} is no link of ours`, async () => {
    assert.equal(await unpack(fragment), null);
  });
}

test("an unknown clock is the virtual one", async () => {
  assert.deepEqual(await unpack("#code=eA&clock=sundial"), { source: "x", clock: "virtual" });
});

test("only what carries a program is a link of ours, whole or cut off", () => {
  const fragments = ["", "#main", "#snippet=1", "#deflate=q1Yq", "#clock=real&code="];
  assert.deepEqual(fragments.map(isLink), [false, false, false, true, true]);
});
