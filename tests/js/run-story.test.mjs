// The golden file is what the server sends: tests/quizzes/live/test_wire.py holds it to that.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import "./modules.mjs";

const { OUTPUT_LIMIT_CHARS, begin, echo, figuresOf, isLast, labSeconds, tell, waiting } = await import("interleave/run-story");
const file = await readFile(new URL("../golden/run_events.json", import.meta.url), "utf8");
const golden = JSON.parse(file).map(({ message: { run, events }, ...each }) => ({
  ...each,
  events: events.map((event) => ({ run, ...event })), // as run-socket.js hands them on
}));

const RUN = "7f7d3c5e-0000-4000-8000-000000000001";
const output = (seq, text) => ({ run: RUN, seq, type: "output", stream: "stdout", text });

test("a story with a part that is left out is not whole, whatever comes after it", () => {
  const left = { ...output(2, "more"), left_out: true };
  const told = [output(1, "a"), left, output(9, "b")].map((event, count, all) => (
    all.slice(0, count + 1).reduce(tell, begin(RUN, "free")).isWhole
  ));
  assert.deepEqual(told, [true, false, false]);
});

function toldOf({ kind, events }) {
  const stories = [begin(RUN, kind)];
  for (const event of events) stories.push(tell(stories.at(-1), event));
  return stories.slice(1);
}

for (const each of golden) {
  test(`the story of ${each.name}`, () => {
    const stories = toldOf(each);
    const story = stories.at(-1);
    const passed = Object.values(story.scenarios).map(({ name, passed }) => [name, passed]);
    assert.deepEqual(
      {
        phase: story.phase,
        outcome: story.outcome,
        sentence: story.sentence,
        printed: story.output.map(({ text }) => text).join(""),
        scenarios: Object.fromEntries(passed),
        findings: story.findings.map(({ id }) => id),
        traces: Object.fromEntries(Object.entries(story.traces).map(([name, records]) => [name, records.length])),
        figures: figuresOf(story),
        said: stories.map(({ sentence }) => sentence),
      },
      each.story,
    );
    assert.deepEqual(each.events.map(isLast), [...each.events.slice(1).map(() => false), true]);
  });

  test(`an event told twice changes nothing: ${each.name}`, () => {
    const stories = toldOf(each);
    each.events.forEach((event, at) => assert.equal(tell(stories[at], event), stories[at]));
  });
}

test("an event of another run changes nothing", () => {
  const story = begin(RUN, "free");
  assert.equal(tell(story, { ...output(1, "x"), run: "another" }), story);
});

test("an event this page does not know is passed over", () => {
  const story = tell(begin(RUN, "free"), { run: RUN, seq: 1, type: "invented later" });
  assert.deepEqual([story.last, story.phase], [1, "waiting"]);
});

test("a story is never changed, only continued", () => {
  const story = Object.freeze(begin(RUN, "free"));
  Object.values(story).forEach(Object.freeze);
  assert.equal(tell(story, output(1, "x")).output.length, 1);
  assert.equal(story.output.length, 0);
});

test("of long output the newest is kept", () => {
  const piece = "x".repeat(8000);
  let story = begin(RUN, "free");
  for (let seq = 1; seq <= 40; seq += 1) story = tell(story, output(seq, piece));
  const kept = Math.floor(OUTPUT_LIMIT_CHARS / piece.length);
  assert.deepEqual([story.output.length, story.outputStart], [kept, 40 - kept]);
});

test("one run comes first, several runs come first", () => {
  assert.deepEqual([0, 1, 3].map(waiting), [
    "Waiting for a free place: yours is next.",
    "Waiting: 1 run comes first.",
    "Waiting: 3 runs come first.",
  ]);
});

test("the lab's seconds are told to the millisecond, as the judge tells them", () => {
  assert.deepEqual([0, 0.12345, 2, 6.171].map(labSeconds), ["0", "0.123", "2", "6.171"]);
});

test("what is typed into a program stands among what it prints, and no event is missed by it", () => {
  const story = [output(1, "name? "), output(2, "hello ada")].reduce(
    (told, event) => (event.seq === 2 ? tell(echo(told, "ada\n"), event) : tell(told, event)),
    begin(RUN, "free"),
  );
  const pieces = story.output.map(({ stream, text }) => [stream, text]);
  assert.deepEqual(pieces.map(([, text]) => text), ["name? ", "ada\n", "hello ada"]);
  assert.deepEqual([pieces[1][0], story.last], ["typed", 2]);
});
