import assert from "node:assert/strict";
import { test } from "node:test";

import { meaning } from "../../static/js/keys.js";

const press = (key, focus = "other", more = {}) => meaning({ key, ...more }, focus);

test("digits pick options, from the first", () => {
  assert.deepEqual(press("1"), { act: "pick", index: 0 });
  assert.deepEqual(press("9"), { act: "pick", index: 8 });
  assert.equal(press("0"), null);
});

test("who types text types text", () => {
  for (const focus of ["text", "textarea"]) {
    assert.deepEqual(["1", "?", "Enter"].map((key) => press(key, focus)), [null, null, null]);
  }
});

test("Enter sends, unless what holds the focus has its own use for it", () => {
  assert.deepEqual(press("Enter"), { act: "send" });
  for (const focus of ["button", "link", "summary"]) assert.equal(press("Enter", focus), null);
});

test("Ctrl Enter and Command Enter send from everywhere", () => {
  for (const focus of ["text", "textarea", "button", "other"]) {
    assert.deepEqual(press("Enter", focus, { ctrlKey: true }), { act: "send" });
    assert.deepEqual(press("Enter", focus, { metaKey: true }), { act: "send" });
  }
});

test("a question mark asks for help", () => {
  assert.deepEqual(press("?"), { act: "help" });
});

test("letters say how sure one is, but where text is typed", () => {
  assert.deepEqual(press("s"), { act: "sure", key: "s" });
  assert.equal(press("g", "text"), null);
});

test("the keys of the browser stay the browser's", () => {
  assert.equal(press("1", "other", { ctrlKey: true }), null);
  assert.equal(press("1", "other", { altKey: true }), null);
  assert.equal(press("a"), null);
});

test("a key held down sends once", () => {
  assert.equal(press("Enter", "other", { repeat: true }), null);
});
