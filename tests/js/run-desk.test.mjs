// Programs of one page, one after the other, over one socket.
import assert from "node:assert/strict";
import test from "node:test";
import "./modules.mjs";

const { RunDesk } = await import("interleave/run-desk");

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A desk, what its socket was asked, and what each program was told. */
function open({ welcome } = {}) {
  const asked = [];
  let tokens = 0;
  const socket = {
    start: (message) => asked.push(["start", message.source, message.token]),
    stop: (run) => asked.push(["stop", run]),
    endInput: (run) => asked.push(["end", run]),
  };
  const desk = new RunDesk({ welcome, open: () => socket, token: () => `t${(tokens += 1)}` });
  const told = { a: [], b: [] };
  const run = (name) => desk.run({ source: name, clock: "virtual" }, (story, sentence) => told[name].push(sentence));
  const created = (token) => desk.created({ run: `run-${token}`, kind: "free", token });
  const event = (token, seq, more) => desk.events([{ run: `run-${token}`, seq, ...more }]);
  const finish = (token, seq) => event(token, seq, { type: "finished", ending: "exited", sentence: "It ended." });
  return { asked, desk, told, run, created, event, finish };
}

test("the second program begins when the first has ended, and nobody's input is waited for", async () => {
  const { asked, told, run, created, event, finish } = open();
  run("a");
  run("b");
  await settle();
  assert.deepEqual(asked, [["start", "a", "t1"]]);
  created("t1");
  event("t1", 1, { type: "started" });
  finish("t1", 2);
  await settle();
  assert.deepEqual(asked, [["start", "a", "t1"], ["end", "run-t1"], ["start", "b", "t2"]]);
  assert.deepEqual(told.a, ["Starting.", "Running.", "It ended."]);
  assert.deepEqual(told.b, ["Waiting for the program before it."]);
});

test("a program is taken back: out of the line, or stopped under way", async () => {
  const { asked, told, run, created } = open();
  const stop = run("a");
  const takeBack = run("b");
  await settle();
  created("t1");
  takeBack();
  stop();
  assert.deepEqual(asked.slice(1), [["end", "run-t1"], ["stop", "run-t1"]]);
  assert.equal(told.b.at(-1), "");
});

test("a program that is stopped before its run has a name is stopped when it has", async () => {
  const { asked, told, run, created } = open();
  const stop = run("a");
  await settle();
  stop();
  assert.equal(told.a.at(-1), "Stopping.");
  created("t1");
  assert.deepEqual(asked.slice(1), [["stop", "run-t1"], ["end", "run-t1"]]);
});

test("a refusal ends one program and the next has its turn", async () => {
  const { asked, desk, told, run } = open();
  run("a");
  run("b");
  await settle();
  desk.refused({ sentence: "Too fast.", token: "t1" });
  await settle();
  assert.equal(told.a.at(-1), "Too fast.");
  assert.deepEqual(asked.at(-1), ["start", "b", "t2"]);
});

test("who cannot be let in is told so", async () => {
  const { asked, told, run } = open({ welcome: async () => { throw new Error("no"); } });
  run("a");
  await settle();
  assert.deepEqual(asked, []);
  assert.deepEqual(told.a.at(-1), "The server cannot be reached. Try again in a moment.");
});

test("what belongs to another program changes nothing", async () => {
  const { desk, told, run, event } = open();
  run("a");
  await settle();
  desk.created({ run: "run-x", kind: "free", token: "another" });
  event("t1", 1, { type: "started" });
  assert.deepEqual(told.a, ["Starting."]);
});
