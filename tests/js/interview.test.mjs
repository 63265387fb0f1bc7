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

test("a recording shows every field at every step, whatever its characters, and what happened", () => {
  const fields = [{ slot: 1, title: "One", starter: "x" }, { slot: 4, title: "Four", starter: "" }];
  const steps = [
    [0, null, null, "Opened", ""], [1, 1, [0, 0, "ab😀c"], "", ""], [3, 0, [1, 0, "y"], "", ""],
    [4, null, null, "Ran", ""], [9, 1, [2, 1, "x"], "", ""],
  ];
  const recording = new Recording({ fields, steps });
  const seen = [0, 1, 2, 3, 4, 5].map((step) => recording.at(step));
  assert.deepEqual(seen.map(({ text }) => text), ["", "", "ab😀c", "xy", "xy", "abxc"]);
  assert.deepEqual(seen.map(({ title }) => title), ["", "", "Four", "One", "One", "Four"]);
  assert.deepEqual(seen.map(({ says }) => says), ["", "Opened", "Opened", "Opened", "Ran", "Ran"]);
  assert.equal(recording.steps, 5);
  assert.equal(recording.pause(4), 5);
  assert.deepEqual([recording.first(4), recording.first(1), recording.first(9)], [2, 3, 0]);
});
