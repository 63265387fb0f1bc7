import "./modules.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Countdown, crossed, spelt, warning } = await import("../../static/js/interview/countdown.js");
const { Recording } = await import("../../static/js/interview/recording.js");

test("the countdown runs on from what the server said, on a clock that cannot be set", () => {
  let now = 100;
  const countdown = new Countdown(() => now);
  countdown.hear({ section: 10, total: 60 });
  now = 104;
  assert.deepEqual([countdown.seconds("section"), countdown.seconds("total")], [6, 56]);
  now = 200;
  assert.equal(countdown.seconds("section"), 0);
  countdown.hear({ section: 30, total: 40 });
  assert.equal(countdown.seconds("section"), 30);
});

test("a second that has begun is still shown", () => {
  assert.deepEqual([0, 0.2, 59.01, 65].map(spelt), ["0:00", "0:01", "1:00", "1:05"]);
});

test("each warning comes once, also when the page slept over it", () => {
  assert.deepEqual(crossed([600, 300, 60], 1200, 600), [600]);
  assert.deepEqual(crossed([600, 300, 60], 600, 599), []);
  assert.deepEqual(crossed([600, 300, 60], 599, 50), [300, 60]);
  assert.deepEqual([warning(600, true), warning(300, false), warning(60, false)],
    ["Half of the time is over.", "Five minutes are left.", "One minute is left."]);
});

test("a recording shows the text of every step, whatever its characters", () => {
  const edits = [[0, 0, 0, "ab😀c", ""], [2, 2, 1, "x", ""], [9, 0, 4, "", ""]];
  const recording = new Recording({ starter: "", edits, marks: [[2, "Ran the code", ""]] });
  assert.deepEqual([0, 1, 2, 3].map((step) => recording.text(step)), ["", "ab😀c", "abxc", ""]);
  assert.deepEqual([1, 2, 3].map((step) => recording.mark(step)), ["", "Ran the code", "Ran the code"]);
  assert.equal(recording.seconds(3), 9);
});
