// Where things stand on a timeline: lanes, axes, bars, bands, arrows; and what is at a place.
import assert from "node:assert/strict";
import test from "node:test";
import { golden, readTrace, sleepers } from "./timeline-traces.mjs";

const { axisOf, nice, ticksOf } = await import("interleave/timeline/axis");
const { LANE_PX, cursorOf, layOut, middle, pick } = await import("interleave/timeline/geometry");
const { LANES_LIMIT, lanesOf } = await import("interleave/timeline/lanes");
const { scoreOf } = await import("interleave/timeline/score");
const { bow, waitsForOf } = await import("interleave/timeline/waits-for");

const HEAD = ["H", 1, "virtual", "3.11"];
const task = (id, by, internal = 0) => ["C", 0, id, `t${id}`, "work", by, 9, 3, internal];
const names = ({ lanes }) => lanes.map(({ task: { name }, depth }) => [name, depth]);
const laidOut = (trace, kind = "time", width = 1024) => {
  const score = scoreOf([{ label: "", trace }]);
  return { score, page: layOut(score, { kind, width }) };
};

test("children stand below the task that created them, in their order", () => {
  const trace = readTrace([HEAD, task(1, 0), task(2, 1), task(3, 1), task(4, 2), task(5, 0), task(6, 0, 1)]);
  assert.deepEqual(names(lanesOf(trace)), [["t1", 0], ["t2", 1], ["t4", 2], ["t3", 1], ["t5", 0]]);
});

test("a task that claims a parent told later, or itself, has none", () => {
  const trace = readTrace([HEAD, task(1, 2), task(2, 2), task(3, 99)]);
  assert.deepEqual(names(lanesOf(trace)), [["t1", 0], ["t2", 0], ["t3", 0]]);
});

test("a lock that is called lock is named once on its bar", () => {
  const waits = (subject) => [HEAD, task(1, 0), ["S", 0, "lock", 4, null, subject, 1], ["R", 0, 1, 0, 0, 0, 0, []], ["R", 9e6, 1, 0, 0, 0, 0, []]];
  const labels = (subject) => laidOut(readTrace(waits(subject))).page.labels.map(({ text }) => text);
  assert.deepEqual(labels("lock"), ["lock"]);
  assert.deepEqual(labels("accounts"), ["lock accounts"]);
});

test("the program has a lane when it prints, but not for what Python writes at its end", () => {
  const output = ["O", 0, 0, "stderr", "x\n"];
  assert.deepEqual(names(lanesOf(readTrace([HEAD, output]))), [["the program", 0]]);
  assert.deepEqual(names(lanesOf(readTrace([HEAD, ["P", 0, "Deadlock", "", 1], output]))), []);
});

test("of very many tasks the first have lanes, and the rest are counted", () => {
  const { lanes, hidden } = lanesOf(readTrace([HEAD, ...Array.from({ length: 2000 }, (_, id) => task(id + 1, id))]));
  assert.deepEqual([lanes.length, hidden], [LANES_LIMIT, 2000 - LANES_LIMIT]);
});

test("ticks are round and have room", () => {
  assert.deepEqual([0.9, 1.2, 3, 7, 130].map((least) => nice(least)), [1, 2, 5, 10, 200]);
  assert.deepEqual(ticksOf(axisOf("time", 2_250_000, 600)).map(({ label }) => label), ["0 s", "0.5 s", "1 s", "1.5 s", "2 s"]);
  assert.deepEqual(ticksOf(axisOf("time", 4_500_000, 210)).map(({ label }) => label), ["0 s", "2 s", "4 s"]);
  assert.deepEqual(ticksOf(axisOf("step", 19, 600)).map(({ label }) => label), ["0", "5", "10", "15"]);
  assert.deepEqual(ticksOf(axisOf("time", 40, 400)).map(({ label }) => label), ["0 s", "10 µs", "20 µs", "30 µs", "40 µs"]);
});

test("every extent and width has finite places within the picture, and few ticks", () => {
  for (const extent of [0, 1, 3, 1e13]) {
    for (const width of [1, 100, 5000]) {
      const axis = axisOf("time", extent, width);
      for (const value of [-5, 0, extent, extent * 2]) assert.ok(Number.isFinite(axis.x(value)), `${extent} ${width}`);
      assert.ok(ticksOf(axis).length <= width / 84 + 2);
    }
  }
});

test("who wakes or cancels another is joined to it by an arrow", () => {
  const trace = readTrace([HEAD, task(1, 0), task(2, 1), ["S", 0, "event", 4, null, "go", 1], ["R", 0, 1, 0, 0, 0, 0, []], ["R", 0, 2, 0, 0, 1, 0, []],
    ["R", 5, 1, 0, 0, 0, 0, []], ["R", 5, 2, 0, 0, 1, 0, []], ["K", 6, 2, 1, 8, "asked"]]);
  const { page } = laidOut(trace, "step");
  const between = page.arrows.map(({ kind, y1, y2 }) => [kind, Math.sign(y2 - y1)]);
  assert.deepEqual(between, [["created", 1], ["woke", 1], ["cancelled", 1]]);
});

test("a bar is as long as the wait, on the axis that two timelines share", async () => {
  const { trace } = await golden("overlap");
  const { page } = laidOut(trace, "time", 1024);
  const sleeps = page.bars.filter(({ family }) => family === "timer");
  const perSecond = (1024 - 24) / 2.25;
  assert.deepEqual(sleeps.map(({ w }) => Math.round(w)), [1, 0.5, 2].map((s) => Math.round(s * perSecond)));
  const deadlock = (await golden("deadlock")).trace;
  const pair = layOut(scoreOf([{ label: "a", trace }, { label: "b", trace: deadlock }]), { kind: "time", width: 1024 });
  assert.deepEqual(pair.bars.filter(({ row }) => row.part === 0).map(({ w }) => w), page.bars.map(({ w }) => w));
  assert.deepEqual(pair.headings.map(({ label }) => label), ["a", "b"]);
});

test("what waits for its turn behind a blocked loop is drawn as late", () => {
  const trace = readTrace([HEAD, task(1, 0), ["S", 0, "sleep", 4, null, "1 s", null], ["R", 0, 1, 0, 0, 0, 0, []], ["R", 3_000_000, 1, 0, 2_000_000, 0, 0, []]]);
  const { page } = laidOut(trace, "time", 324);
  assert.deepEqual(page.bars.map(({ x, w, isLate }) => [x, w, isLate]), [[12, 100, false], [112, 200, true]]);
});

test("a blocked loop is a band over all lanes", async () => {
  const { trace } = await golden("overlap");
  const { page } = laidOut(trace);
  const [band] = page.bands;
  assert.deepEqual([band.kind, band.y, band.h], ["blocked", page.rows[0].y, 4 * LANE_PX]);
});

test("a wait that would have lasted for ever reaches the edge", async () => {
  const { trace } = await golden("deadlock");
  const { page } = laidOut(trace, "time", 1024);
  const locks = page.bars.filter(({ family }) => family === "lock");
  assert.deepEqual(locks.map(({ x, w }) => Math.round(x + w)), [1012, 1012]);
  assert.ok(locks.every(({ w }) => w > 50));
});

test("how the lab ends who waits for ever has no place on the axis of time", async () => {
  const { trace } = await golden("deadlock");
  const ended = trace.steps.filter(({ number, end }) => end?.how === "cancelled" && number > trace.stuck.number);
  assert.ok(ended.length > 0);
  const marks = (kind) => laidOut(trace, kind, 1024).page.marks.filter(({ kind: how }) => how === "cancelled").length;
  assert.deepEqual([marks("time"), marks("step") > 0], [0, true]);
  const { axis, slices } = laidOut(trace, "time", 1024).page;
  const stuckAt = axis.x(trace.stuck.t);
  assert.ok(slices.every(({ x }) => x <= stuckAt));
});

test("on the axis of steps everything has room, and slices follow one another", async () => {
  const { trace } = await golden("overlap");
  const { page } = laidOut(trace, "step", 1024);
  const slices = [...page.slices].sort((one, other) => one.x - other.x);
  slices.reduce((before, slice) => {
    assert.ok(slice.x >= before.x + before.w - 1e-6);
    return slice;
  });
  assert.ok(page.bars.every(({ w }) => w > 0));
});

test("arrows lead from who creates, wakes and cancels", async () => {
  const { trace } = await golden("overlap");
  const { page } = laidOut(trace, "step");
  const kinds = (kind) => page.arrows.filter((arrow) => arrow.kind === kind).length;
  assert.equal(kinds("created"), 3);
  assert.equal(kinds("woke"), 0); // timers and the loop woke everybody
  for (const arrow of page.arrows) assert.ok(Object.values(arrow).every((value) => typeof value === "string" || Number.isFinite(value)));
});

test("what is at a place is the smallest thing there, and nothing is nowhere", async () => {
  const { trace } = await golden("overlap");
  const { page, score } = laidOut(trace, "step");
  const [mark] = page.marks;
  assert.equal(pick(page, mark.x, middle(mark.row)), mark);
  const bar = page.bars.find(({ w }) => w > 60);
  assert.equal(pick(page, bar.x + bar.w / 2, middle(bar.row)), bar);
  assert.equal(pick(page, 5, page.height + 50), null);
  assert.ok(score.steps[bar.place]);
});

test("the cursor of every step is within the picture and never goes back", async () => {
  for (const name of ["overlap", "deadlock"]) {
    const { trace } = await golden(name);
    for (const kind of ["time", "step"]) {
      const { page, score } = laidOut(trace, kind);
      const xs = score.steps.map((_, place) => cursorOf(page, score, place).x);
      assert.ok(xs.every((x) => x >= 0 && x <= page.width));
      if (kind === "step") assert.deepEqual(xs, [...xs].sort((one, other) => one - other));
    }
  }
});

test("two thousand events are laid out, and none is lost", () => {
  const trace = readTrace(sleepers(1000));
  const { page } = laidOut(trace);
  assert.deepEqual([page.slices.length, page.marks.length], [1000, 1000]);
});

test("in a deadlock the cycle stands together; arrows down run right, arrows up run left", async () => {
  const { trace } = await golden("deadlock");
  const { rows, arrows, hidden, width } = waitsForOf(trace.stuck);
  assert.deepEqual([rows.map((row) => row.task), hidden], [[2, 3, 1], 0]);
  assert.deepEqual(arrows, [
    { from: 0, to: 1, side: "right", isCycle: true },
    { from: 1, to: 0, side: "left", isCycle: true },
    { from: 2, to: 0, side: "left", isCycle: false },
    { from: 2, to: 1, side: "left", isCycle: false },
  ]);
  for (const arrow of arrows) assert.doesNotMatch(JSON.stringify(bow(arrow, [30, 90, 150], width)), /NaN|undefined/);
});

test("a deadlock without a cycle, or of very many tasks, has its picture", () => {
  const waits = Array.from({ length: 90 }, (_, id) => ({ task: id + 1, name: `t${id}`, line: 1, kind: "queue.get", subject: "q", ids: [], holders: [] }));
  const { stuck } = readTrace([HEAD, ["X", 0, "deadlock", waits, []]]);
  const picture = waitsForOf(stuck);
  assert.deepEqual([picture.rows.length, picture.hidden, picture.arrows, picture.width], [40, 50, [], 0]);
});
