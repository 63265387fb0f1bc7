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

const { Paced, changeBetween, unwatchedFor } = await import("../../static/js/interview/live-text.js");
const { Saves } = await import("../../static/js/interview/saves.js");
const { RoomSocket } = await import("../../static/js/interview/room-socket.js");

test("of what is typed fast the first goes out at once and the last in any case", () => {
  const said = [];
  const timers = [];
  let now = 0;
  const paced = new Paced((text) => said.push(text), 80, { now: () => now, later: (work) => timers.push(work) });
  for (const text of ["a", "ab", "abc"]) paced.tell("code", text);
  paced.tell("tests", "t");
  assert.deepEqual(said, ["a"]);
  now = 80;
  timers.shift()();
  assert.deepEqual(said, ["a", "abc", "t"]);
  assert.equal(timers.length, 0);
});

test("a change puts one text in the place of another", () => {
  for (const [old, text] of [["", "abc"], ["abc", ""], ["aXc", "aYYc"], ["aaa", "aa"], ["same", "same"], ["ab", "abab"]]) {
    const { from, to, insert } = changeBetween(old, text);
    assert.equal(old.slice(0, from) + insert + old.slice(to), text);
  }
  assert.deepEqual(changeBetween("aXc", "aYc"), { from: 1, to: 2, insert: "Y" });
});

test("a second of unwatched time that has begun is still shown", () => assert.equal(unwatchedFor(244.1), "4:05"));

const TEXT = "/interviews/uid/texts/4/code/?window=desk";
const REQUEST = { body: JSON.stringify({ source: "x", revision: 3 }) };

test("a save goes over the socket and is answered as a post is", async () => {
  const said = [];
  const saves = new Saves((message) => said.push(message), { post: () => assert.fail("it was posted"), later: () => {} });
  const answer = saves.send(TEXT, REQUEST);
  assert.deepEqual(said, [{ type: "save", token: 1, slot: 4, part: "code", window: "desk", sent: { source: "x", revision: 3 } }]);
  saves.hear({ token: 1, status: 409, body: { sentence: "newer" } });
  const response = await answer;
  assert.deepEqual([response.status, await response.json()], [409, { sentence: "newer" }]);
});

test("what cannot be said, or must outlive the page, is posted", async () => {
  const posted = [];
  const post = async (url) => posted.push(url);
  await new Saves(() => false, { post }).send(TEXT, REQUEST);
  await new Saves(() => assert.fail("it was said"), { post }).send(TEXT, { ...REQUEST, keepalive: true });
  await new Saves(() => assert.fail("it was said"), { post }).send("/elsewhere/", REQUEST);
  assert.deepEqual(posted, [TEXT, TEXT, "/elsewhere/"]);
});

test("a save whose answer is lost with the connection fails, and is tried again by whoever asked", async () => {
  const saves = new Saves(() => true, { later: () => {} });
  const answer = saves.send(TEXT, REQUEST);
  saves.lose();
  await assert.rejects(answer);
});

test("a save that nobody answers is posted, for a network may be gone without a word", async () => {
  const timers = [];
  const saves = new Saves(() => true, { post: async () => "posted", later: (work, ms) => timers.push([work, ms]) });
  const answers = [1, 2].map(() => saves.send(TEXT, REQUEST));
  saves.hear({ token: 1, status: 200, body: {} });
  for (const [work] of timers) work();
  saves.hear({ token: 2, status: 200, body: {} });
  assert.deepEqual([(await answers[0]).status, await answers[1]], [200, "posted"]);
  assert.deepEqual(timers.map(([, ms]) => ms), [5000, 5000]);
});

test("a room's socket comes back until it is told that there is no way", () => {
  const opened = [];
  const later = [];
  const told = [];
  class Socket {
    constructor() {
      opened.push(this);
    }
  }
  const listener = { hear: () => told.push("heard"), connected: (is) => told.push(is), ended: () => told.push("ended") };
  new RoomSocket("ws://x", listener, { Socket, later: (work, pause) => later.push([work, pause]), random: () => 0.5 });
  opened[0].onclose({ code: 1006 });
  later[0][0]();
  opened[1].onclose({ code: 4401 });
  assert.deepEqual(later.map(([, pause]) => pause), [500]);
  assert.deepEqual(told, [false, false, "ended"]);
  const other = new RoomSocket("ws://x", listener, { Socket, later: (work, pause) => later.push([work, pause]), random: () => 0.5 });
  other.socket.onmessage({ data: "{}" });
  other.socket.onclose({ code: 4403 });
  assert.equal(told.at(-1), "ended");
});

const { RoomLine } = await import("../../static/js/interview/room-line.js");

test("who joins a line late is told what is so, and a save is tried again when it breaks", async () => {
  let listener;
  class Socket {
    constructor(url, given) {
      listener = given;
    }

    say() {
      return true;
    }
  }
  const line = new RoomLine("ws://x", { Socket, later: () => {} });
  listener.connected(true);
  for (const type of ["changed", "tell", "changed", "company"]) listener.hear({ type });
  const told = [];
  line.join({ hear: ({ type }) => told.push(type), connected: (is) => told.push(is), ended: () => told.push("ended") });
  assert.deepEqual(told.splice(0), [true, "changed", "company"]);
  const answer = line.send(TEXT, REQUEST);
  listener.connected(false);
  await assert.rejects(answer);
  listener.ended();
  assert.deepEqual(told, [false, "ended"]);
  line.join({ hear: () => assert.fail("nothing is so any more") });
});
