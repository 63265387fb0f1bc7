// The replay: what every task does after a step, where keys lead, and what is said of it.
import assert from "node:assert/strict";
import test from "node:test";
import { golden, readTrace } from "./timeline-traces.mjs";

const { leadsTo, statesAt, stepOfPart, taskOf } = await import("interleave/timeline/replay");
const { scoreOf } = await import("interleave/timeline/score");
const { lineOf, sentenceOf } = await import("interleave/timeline/sentences");
const { wholeProgram } = await import("interleave/program-lines");
const { rowsOf, summaryOf, transcriptOf } = await import("interleave/timeline/transcript");

const HEAD = ["H", 1, "virtual", "3.11"];

test("a task is not there before it is created, waits, runs, and ends as it ended", () => {
  const trace = readTrace([HEAD, ["C", 0, 1, "a", "work", 0, 9, 3, 0], ["O", 0, 1, "stdout", "x\n"], ["C", 0, 2, "b", "work", 1, 9, 3, 0],
    ["S", 0, "sleep", 4, null, "1 s", null], ["R", 0, 1, 0, 0, 0, 0, []], ["R", 1, 2, 0, 0, 0, null, []], ["E", 1, 2, "failed", "ValueError", "no", 5]]);
  const states = trace.steps.map((_, number) => [statesAt(trace, number).get(1), statesAt(trace, number).get(2)]);
  assert.deepEqual(states, [
    ["waiting", undefined], ["running", undefined], ["running", "waiting"], ["waiting", "waiting"], ["waiting", "failed"],
  ]);
});

test("the steps of two traces are played in the order of their times, each in its own order", async () => {
  const [one, other] = [(await golden("overlap")).trace, (await golden("deadlock")).trace];
  const { steps, parts } = scoreOf([{ label: "1", trace: one }, { label: "2", trace: other }]);
  assert.equal(steps.length, one.steps.length + other.steps.length);
  for (const [part, trace] of [one, other].entries()) {
    const own = steps.filter((each) => each.part === part).map(({ step }) => step.number);
    assert.deepEqual(own, trace.steps.map(({ number }) => number));
    assert.deepEqual(parts[part].at.slice(0, -1).map((place) => steps[place].step.number), own);
  }
  assert.equal(stepOfPart({ steps }, 1, -1), -1);
  assert.equal(stepOfPart({ steps }, 1, steps.length - 1), other.steps.length - 1);
});

test("keys lead to steps and never beyond them", async () => {
  const score = scoreOf([{ label: "", ...(await golden("overlap")) }]);
  const last = score.steps.length - 1;
  assert.deepEqual(["ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp"].map((key) => leadsTo(score, 5, key)), [4, 6, 0, last, 15, 0]);
  assert.deepEqual([leadsTo(score, 0, "ArrowLeft"), leadsTo(score, last, "ArrowRight"), leadsTo(score, 5, "a")], [0, last, null]);
  assert.equal(leadsTo({ steps: [], parts: [] }, 0, "Home"), null);
});

test("up and down lead to the lane above and below, and stay at the edge", async () => {
  const score = scoreOf([{ label: "", ...(await golden("overlap")) }]);
  const lanes = score.parts[0].lanes.map(({ task }) => task.id);
  let place = leadsTo(score, 0, "Home");
  place = score.steps.findIndex(({ step }) => taskOf(step) === lanes[0]);
  const visited = lanes.map(() => {
    const here = taskOf(score.steps[place].step);
    place = leadsTo(score, place, "ArrowDown");
    return here;
  });
  assert.deepEqual(visited, lanes);
  assert.equal(leadsTo(score, place, "ArrowDown"), place);
});

test("every step of the examples is a sentence of its own kind", async () => {
  for (const name of ["overlap", "deadlock"]) {
    const { trace } = await golden(name);
    for (const { sentence } of rowsOf(trace)) {
      assert.match(sentence, /^\S.*[.!]$/);
      assert.doesNotMatch(sentence, /undefined|null|NaN|\[object/);
    }
  }
});

test("lines of a test below the program are counted from its own top", () => {
  const program = wholeProgram("import asyncio\n\ndef solve(): ...\n", "a = 1\nasyncio.run(work())");
  const trace = readTrace([HEAD, ["C", 0, 1, "a", "work", 0, 3, 3, 0], ["C", 0, 2, "b", "work", 0, 8, 3, 0]], program);
  assert.deepEqual(rowsOf(trace).map(({ place }) => place), ["line 3", "line 2 of your test"]);
  assert.equal(program.split("\n")[8 - 1], "asyncio.run(work())");
  assert.match(transcriptOf(trace), /\(line 3\)[^]*\(line 2 of your test\)$/);
});

test("the transcript of the deadlock tells what happened, when and on which line", async () => {
  const { trace } = await golden("deadlock");
  const said = transcriptOf(trace).split("\n");
  assert.match(said[0], /^3 tasks, \d+ steps, 0\.1 s of virtual time, then a deadlock\.$/);
  const at = said.indexOf("At 0.1 s");
  assert.deepEqual(said.slice(at + 1, at + 4), [
    "  Transfer #1 goes on, then waits for the lock accounts_b. (line 6)",
    "  Transfer #2 goes on, then waits for the lock accounts_a. (line 6)",
    "  Deadlock: all 3 tasks wait, and nothing is left that could wake one of them. (line 11)",
  ]);
});

const told = (record, before = []) => {
  const trace = readTrace([HEAD, ["C", 0, 1, "a", "work", 0, 9, 3, 0], ["C", 0, 2, "b", "work", 1, 9, 3, 0], ["Q", 1, "lock", "guard", 2], ...before, record]);
  const step = trace.steps.at(-1);
  return [sentenceOf(trace, step), lineOf(trace, step)];
};

test("who did what to whom is said in plain words", () => {
  const site = (kind, subject = null) => [["S", 0, kind, 4, null, subject, null]];
  const cases = [
    [told(["R", 0, 1, 0, 0, 0, 0, []], site("sleep", "1 s")), ["A runs for the first time, then sleeps for 1 s.", 4]],
    [told(["R", 0, 1, 0, 0, 0, 0, [2]], site("gather")), ["A runs for the first time, then gathers b.", 4]],
    [told(["R", 0, 1, 0, 0, 0, 0, []], site("queue.get", "jobs")), ["A runs for the first time, then waits for an item of the queue jobs.", 4]],
    [told(["R", 5e6, 2, 0, 2e6, 1, 0, []], [...site("yield"), ["R", 0, 2, 0, 0, 0, 0, []]]), ["B goes on, woken by a, 2 s after it was ready, then lets others run.", 4]],
    [told(["A", 0, 1, 1, 7]), ["A takes the lock guard.", 7]],
    [told(["B", 0, 1, 8, "time.sleep", 250_000]), ["A blocks the event loop for 0.25 s with time.sleep: no task can run.", 8]],
    [told(["W", 0, 1, "blocked-loop", "mistake", 8, "time.sleep blocks."]), ["time.sleep blocks.", 8]],
    [told(["K", 0, 2, 1, 6, "asked"]), ["A asks to cancel b.", 6]],
    [told(["K", 0, 2, 0, 6, "timeout"]), ["A timeout asks to cancel b.", 6]],
    [told(["K", 0, 2, 0, null, "exit"]), ["The event loop asks to cancel b, because asyncio.run is ending.", null]],
    [told(["E", 0, 2, "failed", "ValueError", "no", 5]), ["B ends with ValueError: no.", 5]],
    [told(["O", 0, 1, "stdout", "one\ntwo\n", 6]), ["A prints “one⏎two”.", 6]],
    [told(["O", 0, 1, "stdout", "told before lines were\n"]), ["A prints “told before lines were”.", 3]],
    [told(["P", 0, "ValueError", "no", 9]), ["The program ends with ValueError: no.", 9]],
  ];
  for (const [said, expected] of cases) assert.deepEqual(said, expected);
});

test("a lock that is called lock is the lock, and names in a message are said without their ticks", () => {
  const lock = [["Q", 1, "lock", "lock", 2], ["S", 0, "lock", 4, null, "lock", 1], ["C", 0, 1, "a", "work", 0, 9, 3, 0]];
  const said = (record) => sentenceOf(readTrace([HEAD, ...lock, record]), readTrace([HEAD, ...lock, record]).steps.at(-1));
  assert.equal(said(["R", 0, 1, 0, 0, 0, 0, []]), "A runs for the first time, then waits for the lock.");
  assert.equal(said(["A", 0, 1, 1, 7]), "A takes the lock.");
  assert.equal(said(["W", 0, 1, "deadlock", "mistake", 8, "It waits for the queue `jobs`."]), "It waits for the queue jobs.");
});

test("one task and one step are one", () => {
  assert.equal(summaryOf(readTrace([["H", 1, "real", "3.11"], ["C", 0, 1, "a", "f", 0, 1, 1, 0]])), "1 task, 1 step, 0 s.");
});

test("what was left out is said", () => {
  const trace = readTrace([HEAD, ["Z", 0, { dropped: 12 }]]);
  assert.match(transcriptOf(trace), /12 further events left out\.$/);
});

test("who blocks its loop waits for a thread of which nothing more is known", async () => {
  const { saysWait } = await import("interleave/timeline/kinds");
  const said = (subject) => saysWait({ wait: "thread", subject, call: "" }, [], String);
  assert.deepEqual([said(null), said("Event.wait")], ["waits for a thread", "waits for a thread that runs Event.wait"]);
});
