// The playground's text in a browser with two tabs, and in one that keeps nothing.
import assert from "node:assert/strict";
import test from "node:test";
import "./modules.mjs";

const { PlaygroundDraft } = await import("interleave/playground-draft");

class Store {
  kept = new Map();
  getItem = (key) => this.kept.get(key) ?? null;
  setItem = (key, value) => this.kept.set(key, value);
}

const program = (source) => ({ source, clock: "virtual" });

test("a tab comes back to its own text, a new tab to the latest", () => {
  const browser = new Store();
  const [one, other, fresh] = [1, 2, 3].map(() => new PlaygroundDraft("7", { tab: new Store(), browser }));
  one.keep(program("one"));
  other.keep(program("other"));
  assert.deepEqual([one, other, fresh].map((draft) => draft.latest().source), ["one", "other", "other"]);
});

test("another learner's text is not shown", () => {
  const stores = { tab: new Store(), browser: new Store() };
  new PlaygroundDraft("7", stores).keep(program("mine"));
  assert.equal(new PlaygroundDraft("8", stores).latest(), null);
});

test("what is set aside is kept, each text once, the newest first, and not for ever", () => {
  const draft = new PlaygroundDraft("7", { tab: new Store(), browser: new Store() });
  draft.setAside();
  assert.deepEqual(draft.earlier(), []);
  for (const source of ["a", "b", "a"]) {
    draft.keep(program(source));
    draft.setAside();
  }
  assert.deepEqual(draft.earlier().map(({ source }) => source), ["a", "b"]);
  for (let count = 0; count < 20; count += 1) {
    draft.keep(program(`text ${count}`));
    draft.setAside();
  }
  assert.equal(draft.earlier().length, 10);
});

test("a browser that forbids storage, or holds something else, has no draft", () => {
  const forbidden = { getItem() { throw new Error("no"); }, setItem() { throw new Error("no"); } };
  const draft = new PlaygroundDraft("7", { tab: forbidden, browser: forbidden });
  draft.keep(program("lost"));
  draft.run = "r";
  assert.deepEqual([draft.latest(), draft.earlier(), draft.run], [null, [], ""]);
  const strange = new Store();
  strange.setItem("playground:7", '{"source": 7}');
  strange.setItem("playground:7:earlier", '[null, 3, {"source": "x", "clock": "real"}]');
  const other = new PlaygroundDraft("7", { tab: strange, browser: strange });
  assert.deepEqual([other.latest(), other.earlier().length], [null, 1]);
});
