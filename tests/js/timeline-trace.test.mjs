// A trace as it is read: tasks, waits, slices and steps; and what a hostile program may write.
import assert from "node:assert/strict";
import test from "node:test";
import { golden, readTrace } from "./timeline-traces.mjs";

const HEAD = ["H", 1, "virtual", "3.11"];
const task = (id, by = 0, name = `Task-${id}`) => ["C", 0, id, name, "work", by, 9, 3, 0];
const SLEEP = ["S", 0, "sleep", 4, null, "1 s", null];
const LOCK = ["S", 1, "lock", 5, null, "guard", 1];

test("a task waits from one slice to the next, and was ready before it ran", () => {
  const { tasks, end } = readTrace([HEAD, task(1), SLEEP, ["R", 0, 1, 0, 0, 0, 0, []], ["R", 3_000_000, 1, 500_000, 2_000_000, 0, null, []],
    ["E", 3_500_000, 1, "returned", "7", null, null]]);
  const [turn, sleep] = tasks.get(1).waits;
  assert.deepEqual([turn.site.wait, sleep.site.wait], ["turn", "sleep"]);
  assert.deepEqual([sleep.from.t, sleep.ready, sleep.to.t], [0, 1_000_000, 3_000_000]);
  assert.deepEqual(tasks.get(1).end, { how: "returned", a: "7", b: "", line: null, t: 3_500_000, step: 2 });
  assert.equal(end, 3_500_000);
});

test("what a task does inside its slice belongs to the slice", () => {
  const { tasks, steps } = readTrace([HEAD, task(1), task(2, 1), SLEEP, ["O", 0, 1, "stdout", "x\n"], ["R", 0, 1, 0, 0, 0, 0, []]]);
  assert.deepEqual(steps.map(({ kind }) => kind), ["created", "created", "output", "ran"]);
  assert.deepEqual(tasks.get(1).slices, [{ t: 0, took: 0, from: 1, step: 3, by: 0 }]);
});

test("who waits when the trace ends waits to its end", () => {
  const { tasks } = readTrace([HEAD, task(1), task(2), LOCK, ["R", 0, 1, 0, 0, 0, 1, []], ["O", 5, 2, "stdout", "x"]]);
  assert.deepEqual([tasks.get(1).waits.at(-1).isOpen, tasks.get(1).waits.at(-1).to.t], [true, 5]);
});

test("a task without a name of its own is called by its coroutine, numbered among its like", () => {
  const { tasks } = readTrace([HEAD, task(1), task(2), task(3, 0, "third"), ["N", 0, 2, "second"], ["C", 0, 4, "Task-4", "main", 0, null, null, 0], task(5)]);
  assert.deepEqual([...tasks.values()].map(({ name }) => name), ["work #1", "second", "third", "main", "work #2"]);
});

test("what was printed piece by piece in one line is one step", () => {
  const { steps } = readTrace([HEAD, task(1), ...["got", " ", "a\n", "b\n"].map((text) => ["O", 0, 1, "stdout", text])]);
  assert.deepEqual(steps.filter(({ kind }) => kind === "output").map(({ text }) => text), ["got a\n", "b\n"]);
});

test("the examples of the format are read whole", async () => {
  for (const name of ["deadlock", "overlap"]) {
    const { trace } = await golden(name);
    assert.deepEqual([trace.skipped, trace.isWhole, trace.clock], [0, true, "virtual"], name);
  }
});

test("a deadlock is the picture of who waits for whom", async () => {
  const { trace } = await golden("deadlock");
  const { t, waits, cycle } = trace.stuck;
  assert.deepEqual([t, waits.length, cycle], [100_000, 3, [2, 3]]);
  assert.deepEqual(waits.map(({ task, holders }) => [task, holders]), [[1, []], [2, [3]], [3, [2]]]);
});

const HOSTILE = [
  null, 7, "R", {}, [], [[]], ["constructor"], ["__proto__", 1], ["toString", 0, 1], ["R"], ["C"], ["X", 0], ["?", 1, 2],
  ["C", -1, 1, "x", "y", 0, 1, 1, 0], ["C", 0, 0, "x", "y", 0, 1, 1, 0], ["C", 0, 1.5, "x", "y", 0, 1, 1, 0],
  ["C", 0, 9, { toString: "x" }, "y", 0, 1, 1, 0], ["C", 1e300, 9, "x", "y", 0, 1, 1, 0], ["C", Number.MAX_SAFE_INTEGER, 9, "x", "y", 0, 1, 1, 0],
  ["R", 0, 99, 0, 0, 0, 0, []], ["R", 0, 1, 0, 0, 0, 99, []], ["R", "0", 1, 0, 0, 0, 0, []], ["R", 0, 1, 0, 0, 0, -1, []],
  ["E", 0, 99, "returned"], ["E", 0, 1, "exploded"], ["M", 99, 5, 0], ["M", 1, -5, 0], ["N", 0, 99, "x"], ["K", 0, 99, 0, null, "asked"],
  ["O", 0, 1, "stdout", ["x"]], ["B", 0, 1, 1, "sleep", null], ["W", 0, 1, 5, "mistake", 1, "x"], ["X", 0, "boredom", [], []], ["P", 0, null],
];

test("what is not of the form is left out, one by one", () => {
  const sound = [HEAD, task(1), SLEEP, ["R", 0, 1, 0, 0, 0, 0, []]];
  const expected = readTrace(sound);
  for (const record of HOSTILE) {
    const found = readTrace([...sound, record]);
    assert.equal(found.skipped, 1, JSON.stringify(record));
    assert.deepEqual({ ...found, skipped: 0 }, expected, JSON.stringify(record));
  }
});

test("no list of records is an empty trace", () => {
  for (const nothing of [undefined, null, 7, "H", {}, []]) assert.equal(readTrace(nothing).steps.length, 0);
});

test("a picture of a deadlock may hold anything, and what is no wait is left out", () => {
  const waits = [null, 5, { task: "1" }, { task: 1, name: 5, ids: [1, "2", null, -3], holders: "all", line: "x", kind: {} }];
  const { stuck } = readTrace([HEAD, ["X", 0, "deadlock", waits, [1, "2"]]]);
  assert.deepEqual(stuck.waits, [{ task: 1, name: "Task 1", line: null, wait: "future", subject: "", ids: [1], holders: [] }]);
  assert.deepEqual(stuck.cycle, [1]);
});

test("no text and no list is longer than a page can bear", () => {
  const long = "x".repeat(10_000);
  const { tasks, steps } = readTrace([HEAD, ["C", 0, 1, long, long, 0, 1, 1, 0], ["O", 0, 1, "stdout", long],
    ["S", 0, "gather", 1, long, long, null], ["R", 0, 1, 0, 0, 0, 0, Array.from({ length: 9999 }, (_, id) => id + 1)]]);
  assert.deepEqual([tasks.get(1).name.length, steps[1].text.length, steps[2].ids.length], [80, 500, 200]);
});

test("a task is told once, ends once, and does nothing after its end", () => {
  const { tasks, skipped, steps } = readTrace([HEAD, task(1), SLEEP, task(1, 0, "again"), ["E", 1, 1, "returned", "1"], ["E", 2, 1, "failed", "X"], ["R", 3, 1, 0, 0, 0, 0, []]]);
  assert.deepEqual([tasks.get(1).given, tasks.get(1).end.how, skipped, steps.length], ["Task-1", "returned", 3, 2]);
});

test("more records than any guest tells are not looked at", () => {
  const records = Array.from({ length: 30_000 }, () => ["F", 0, 1, 1]);
  const { steps, skipped } = readTrace(records);
  assert.deepEqual([steps.length, skipped], [20_000, 10_000]);
});
