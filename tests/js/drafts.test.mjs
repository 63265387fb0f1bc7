// What is typed reaches the server, or stays in this browser; nothing is lost in between.
import assert from "node:assert/strict";
import test from "node:test";
import "./modules.mjs";

const { Drafts } = await import("interleave/drafts");

/** An editor's drafts with a server that answers as told, and timers that are rung by hand. */
function open({ answers = [], stored = {} } = {}) {
  const desk = { posts: [], told: [], timers: [], stored: { ...stored }, answers };
  desk.drafts = new Drafts({
    url: "/draft/",
    revision: 1,
    saved: "starter",
    key: "draft:add",
    csrf: "c",
    tell: (news) => desk.told.push(news),
    send: async (url, { body, keepalive }) => {
      desk.posts.push({ ...JSON.parse(body), keepalive });
      const answer = desk.answers.shift();
      if (answer instanceof Error) throw answer;
      return { status: answer.status, ok: answer.status === 200, json: async () => answer.body };
    },
    storage: {
      getItem: (key) => desk.stored[key] ?? null,
      setItem: (key, value) => { desk.stored[key] = value; },
      removeItem: (key) => { delete desk.stored[key]; },
    },
    later: (work, pause) => { desk.timers.push({ work, pause }); return work; },
    forget: (timer) => { desk.timers = desk.timers.filter(({ work }) => work !== timer); },
    now: () => new Date("2026-01-02T03:04:05Z"),
  });
  desk.ring = () => desk.timers.shift().work();
  desk.kinds = () => desk.told.map(({ kind }) => kind);
  return desk;
}

const saved = (revision) => ({ status: 200, body: { revision, saved_at: "2026-01-02T03:04:06Z" } });
const collision = { status: 409, body: { revision: 5, source: "other", sentence: "Both are kept." } };

test("a pause in typing saves the last text once", async () => {
  const desk = open({ answers: [saved(2)] });
  ["a", "ab", "abc"].forEach((text) => desk.drafts.edited(text));
  assert.deepEqual(desk.timers.map(({ pause }) => pause), [1200]);
  assert.equal(await desk.ring(), true);
  assert.deepEqual(desk.posts, [{ source: "abc", revision: 1, keeps_old: false, keepalive: false }]);
  assert.deepEqual(desk.told.at(-1), { kind: "saved", at: new Date("2026-01-02T03:04:06Z"), revision: 2 });
  assert.deepEqual(desk.stored, {});
});

test("the text is in this browser until the server has it", () => {
  const desk = open();
  desk.drafts.edited("typed");
  const copy = { source: "typed", at: "2026-01-02T03:04:05.000Z" };
  assert.deepEqual(JSON.parse(desk.stored["draft:add"]), copy);
});

test("what is typed while it saves is saved next, upon the new revision", async () => {
  const desk = open({ answers: [saved(2), saved(3)] });
  desk.drafts.edited("one");
  const flushed = desk.drafts.flush();
  desk.drafts.edited("two");
  assert.equal(await flushed, true);
  assert.deepEqual(desk.posts.map(({ source, revision }) => [source, revision]), [["one", 1], ["two", 2]]);
});

test("two flushes at once are one post", async () => {
  const desk = open({ answers: [saved(2)] });
  desk.drafts.edited("one");
  assert.deepEqual(await Promise.all([desk.drafts.flush(), desk.drafts.flush()]), [true, true]);
  assert.equal(desk.posts.length, 1);
});

test("without a server the copy stays here, says so, and is sent again", async () => {
  const desk = open({ answers: [new TypeError("offline"), { status: 503 }, saved(2)] });
  desk.drafts.edited("typed");
  assert.equal(await desk.ring(), false);
  assert.deepEqual(desk.kinds(), ["saving", "unsaved"]);
  assert.ok("draft:add" in desk.stored);
  assert.deepEqual(desk.timers.map(({ pause }) => pause), [5000]);
  await desk.ring();
  assert.equal(await desk.ring(), true);
});

test("a text that is refused is told with the server's sentence", async () => {
  const desk = open({ answers: [{ status: 413, body: { sentence: "Too long." } }] });
  desk.drafts.edited("x");
  assert.equal(await desk.drafts.flush(), false);
  assert.deepEqual(desk.told.at(-1), { kind: "unsaved", sentence: "Too long." });
});

test("after a conflict nothing is sent until the learner has chosen", async () => {
  const desk = open({ answers: [collision] });
  desk.drafts.edited("mine");
  assert.equal(await desk.drafts.flush(), false);
  desk.drafts.edited("mine, longer");
  assert.equal(await desk.drafts.flush(), false);
  assert.equal(desk.posts.length, 1);
  assert.ok("draft:add" in desk.stored);
});

test("after a conflict my text can go on upon the newer one", async () => {
  const desk = open({ answers: [collision, saved(6)] });
  desk.drafts.edited("mine");
  await desk.drafts.flush();
  assert.equal(await desk.drafts.keepMine(), true);
  assert.deepEqual(desk.posts.at(-1), { source: "mine", revision: 5, keeps_old: true, keepalive: false });
});

test("after a conflict the newer text can be taken", async () => {
  const desk = open({ answers: [collision] });
  desk.drafts.edited("mine");
  await desk.drafts.flush();
  assert.equal(desk.drafts.takeNewer(), "other");
  assert.equal(await desk.drafts.flush(), true);
  assert.equal(desk.posts.length, 1);
});

test("a page that goes sends what is not saved without waiting", () => {
  const desk = open({ answers: [saved(2)] });
  desk.drafts.edited("last words");
  desk.drafts.leave();
  assert.deepEqual(desk.posts, [{ source: "last words", revision: 1, keeps_old: false, keepalive: true }]);
  assert.ok("draft:add" in desk.stored); // nobody waits for the answer
});

test("a page that goes with everything saved sends nothing", () => {
  const desk = open();
  desk.drafts.leave();
  assert.deepEqual(desk.posts, []);
});

test("a text that never reached the server is offered, not put in place", () => {
  const copy = JSON.stringify({ source: "lost", at: "2026-01-01T00:00:00Z" });
  const desk = open({ stored: { "draft:add": copy } });
  desk.drafts.offerLocalCopy();
  const at = new Date("2026-01-01T00:00:00Z");
  assert.deepEqual(desk.told, [{ kind: "local", copy: { source: "lost", at } }]);
});

test("a copy of what is saved is forgotten without a word", () => {
  const copy = JSON.stringify({ source: "starter", at: "2026-01-01T00:00:00Z" });
  const desk = open({ stored: { "draft:add": copy } });
  desk.drafts.offerLocalCopy();
  assert.deepEqual([desk.told, desk.stored], [[], {}]);
});

for (const stored of ["no JSON", "null", "{}", "[]", '{"source": 1}']) {
  test(`what is no copy of ours is not offered: ${stored}`, () => {
    const desk = open({ stored: { "draft:add": stored } });
    desk.drafts.offerLocalCopy();
    assert.deepEqual(desk.told, []);
  });
}
