import assert from "node:assert/strict";
import { test } from "node:test";

import { dropped, moved, standing } from "../../static/js/order.js";

// Capitals are pinned.
const lines = (text) => [...text].map((line) => ({ line, pinned: line < "a" }));
const text = (list) => list.map(({ line }) => line).join("");

test("a line passes over what is pinned", () => {
  assert.equal(text(moved(lines("AbCde"), "b", 1)), "AdCbe");
  assert.equal(text(moved(lines("AbCde"), "d", -1)), "AdCbe");
});

test("at the ends, pinned or unknown, nothing moves", () => {
  const list = lines("AbCde");
  for (const [line, by] of [["b", -1], ["e", 1], ["A", 1], ["z", 1]]) {
    assert.equal(moved(list, line, by), list);
  }
});

test("a dropped line takes the place of its target, and the others close up", () => {
  assert.equal(text(dropped(lines("AbCdef"), "b", "e")), "AdCebf");
  assert.equal(text(dropped(lines("AbCdef"), "f", "b")), "AfCbde");
});

test("dropping on itself, on a pinned line or from nowhere changes nothing", () => {
  const list = lines("AbCd");
  for (const [line, target] of [["b", "b"], ["b", "C"], ["A", "b"], ["z", "b"]]) {
    assert.equal(dropped(list, line, target), list);
  }
});

test("the standing counts the movable lines", () => {
  assert.deepEqual(standing(lines("AbCd"), "d"), { place: 2, of: 2 });
});
