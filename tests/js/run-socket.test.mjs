// The socket of a page against a network that loses, repeats and refuses.
import assert from "node:assert/strict";
import test from "node:test";
import "./modules.mjs";

const { RunSocket } = await import("interleave/run-socket");

/** A page's socket, the server's end of it, and what the page was told. */
function open() {
  const net = { sockets: [], waits: [], told: [] };
  class Socket {
    constructor(url, protocol) {
      this.protocol = protocol;
      this.readyState = 0;
      this.sent = [];
      net.sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
  }
  const tell = (name) => (what) => net.told.push([name, what]);
  const names = ["events", "created", "refused", "beside", "connected", "lost"];
  const listener = Object.fromEntries(names.map((name) => [name, tell(name)]));
  const later = (work, pause) => net.waits.push({ work, pause });
  net.page = new RunSocket("ws://site/ws/runs/", listener, { Socket, later, random: () => 0.5 });
  net.server = () => net.sockets.at(-1);
  net.connect = () => {
    net.server().readyState = 1;
    net.server().onopen();
  };
  net.say = (message) => net.server().onmessage({ data: JSON.stringify(message) });
  net.cut = (code = 1006) => {
    net.server().readyState = 3;
    net.server().onclose({ code });
  };
  net.again = () => {
    net.waits.shift().work();
    net.connect();
  };
  net.events = () => net.told.filter(([name]) => name === "events").flatMap(([, list]) => list.map(({ seq }) => seq));
  return net;
}

const START = { type: "start", kind: "free", challenge: "add", source: "pass", token: "t" };
const event = (seq, type = "output", text = "") => ({ seq, type, text });
const message = (after, ...events) => ({ run: "r", after, events });
const each = (...numbers) => numbers.map((seq) => message(seq - 1, event(seq)));

test("what is asked before the connection is there is said when it is", () => {
  const net = open();
  net.page.start(START);
  assert.deepEqual(net.server().sent, []);
  net.connect();
  assert.deepEqual(net.server().sent, [START]);
});

test("a start is said again until it is answered, with the same token", () => {
  const net = open();
  net.connect();
  net.page.start(START);
  net.cut();
  net.again();
  assert.deepEqual(net.server().sent.map(({ type, token }) => [type, token]), [["start", "t"]]);
  net.say({ type: "created", run: "r", kind: "free", token: "t" });
  net.cut();
  net.again();
  assert.deepEqual(net.server().sent, [{ type: "watch", run: "r", after: 0 }]);
});

test("a refused start is not said again", () => {
  const net = open();
  net.connect();
  net.page.start(START);
  net.say({ type: "refused", token: "t", sentence: "Wait." });
  net.cut();
  net.again();
  assert.deepEqual(net.server().sent, []);
});

test("a page that comes back asks for what follows the last event it heard", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  each(1, 2, 3).forEach(net.say);
  net.cut();
  net.again();
  assert.deepEqual(net.server().sent, [{ type: "watch", run: "r", after: 3 }]);
  each(2, 3).forEach(net.say);
  net.say(message(1, event(2), event(3), event(4)));
  assert.deepEqual(net.events(), [1, 2, 3, 4]);
});

test("a missing event is asked for, and nothing is told before it", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  net.say(message(0, event(1)));
  net.say(message(2, event(3)));
  assert.deepEqual(net.server().sent.at(-1), { type: "watch", run: "r", after: 1 });
  net.say(message(1, event(2), event(3)));
  assert.deepEqual(net.events(), [1, 2, 3]);
});

test("what the server leaves out is not asked for", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  net.say(message(0, event(1), event(2)));
  net.say(message(2, event(40, "finished")));
  assert.deepEqual(net.server().sent.map(({ type }) => type), ["watch", "ack"]);
  assert.deepEqual(net.events(), [1, 2, 40]);
});

test("the events of one message are told at once, each with its run", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  net.say(message(0, event(1), event(2)));
  assert.deepEqual(net.told.at(-1), ["events", [{ run: "r", ...event(1) }, { run: "r", ...event(2) }]]);
});

test("a page says what it speaks, so that the server can tell an older one to reload", () => {
  assert.equal(open().server().protocol, "runs.2");
});

test("of runs that have ended, who comes back hears only what may come beside the latest", () => {
  const net = open();
  net.connect();
  net.page.watch("q");
  net.say({ run: "q", after: 0, events: [event(1, "finished")] });
  net.page.watch("r");
  net.say(message(0, event(1), event(2, "verdict")));
  net.cut();
  net.again();
  assert.deepEqual(net.server().sent, [{ type: "watch", run: "r", after: 2 }]);
  net.say(message(1, event(2, "verdict")));
  assert.deepEqual(net.events(), [1, 1, 2]); // its end is not told twice
});

test("a stop that was said into a lost connection is said again", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  net.cut();
  net.page.stop("r");
  net.again();
  assert.deepEqual(net.server().sent.map(({ type }) => type), ["watch", "stop"]);
});

test("what is read is acknowledged, now and then and at the end", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  const text = "x".repeat(8000);
  for (let seq = 1; seq <= 9; seq += 1) net.say(message(seq - 1, event(seq, "output", text)));
  net.say(message(9, event(10, "finished")));
  const acks = net.server().sent.filter(({ type }) => type === "ack");
  assert.deepEqual(acks.map(({ seq }) => seq), [3, 6, 9, 10]);
});

test("the pauses between tries grow, to a limit, and begin anew after a success", () => {
  const net = open();
  const pauses = [];
  for (let times = 0; times < 8; times += 1) {
    net.cut();
    pauses.push(net.waits[0].pause);
    net.waits.shift().work();
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  net.connect();
  net.cut();
  assert.equal(net.waits[0].pause, 500);
});

test("the timer is called as a browser demands: as no method of ours", (t) => {
  const calledOn = [];
  t.mock.method(globalThis, "setTimeout", function timer() {
    calledOn.push(this);
  });
  class Socket {}
  const page = new RunSocket("ws://site/ws/runs/", { connected() {} }, { Socket });
  page.socket.onclose({ code: 1006 });
  assert.deepEqual(calledOn, [undefined]);
});

test("a socket that was not understood is not opened again", () => {
  const net = open();
  net.connect();
  net.cut(4400);
  assert.deepEqual([net.sockets.length, net.waits, net.told.at(-1)[0]], [1, [], "lost"]);
});

test("who is not signed in is asked once more, for another tab may have signed in", () => {
  const net = open();
  net.connect();
  net.page.start({ type: "start", token: "t" });
  net.cut(4401);
  net.connect();
  assert.deepEqual(net.server().sent, [{ type: "start", token: "t" }]);
  net.cut(4401);
  assert.deepEqual([net.sockets.length, net.waits, net.told.at(-1)[0]], [2, [], "lost"]);
});

test("who was known again in between may be asked again later", () => {
  const net = open();
  net.connect();
  net.cut(4401);
  net.connect();
  net.say({ type: "created", token: "t", run: "r" });
  net.cut(4401);
  assert.deepEqual([net.sockets.length, net.told.at(-1)], [3, ["connected", false]]);
});

test("what a program is to read is said once, or not at all, and the page knows which", () => {
  const net = open();
  assert.equal(net.page.input("r", "lost\n"), false);
  net.connect();
  assert.deepEqual([net.page.input("r", "ada\n"), net.page.endInput("r")], [true, true]);
  assert.deepEqual(net.server().sent, [
    { type: "input", run: "r", text: "ada\n" },
    { type: "end_input", run: "r" },
  ]);
});

test("that another program was judged beside one is told, and is no event of its run", () => {
  const net = open();
  net.connect();
  net.page.watch("r");
  const beside = { type: "beside", run: "r" }; // as test_wire.py has it
  net.say(beside);
  for (const message of each(1)) net.say(message);
  assert.deepEqual(net.told.filter(([name]) => name === "beside"), [["beside", beside]]);
  assert.deepEqual(net.events(), [1]);
});
