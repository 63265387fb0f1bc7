// What is typed reaches the server, or stays in this browser; nothing is lost in between.
import assert from "node:assert/strict";
import test from "node:test";
import "./modules.mjs";

const { Drafts } = await import("interleave/drafts");
const { LocalCopies } = await import("interleave/local-copies");

const MINE = "draft:1:add:mine"; // where this opening of the page keeps its copy
const LEFT = "draft:1:add:left"; // and where one before it did

/** A browser's storage, on an object that a test can look into. */
function storageOf(stored) {
  return {
    get length() { return Object.keys(stored).length; },
    key: (index) => Object.keys(stored)[index],
    getItem: (key) => stored[key] ?? null,
    setItem: (key, value) => { stored[key] = value; },
    removeItem: (key) => { delete stored[key]; },
  };
}

/** An editor's drafts with a server that answers as told, and timers that are rung by hand. */
function open({ answers = [], stored = {}, inTab = {} } = {}) {
  const desk = { posts: [], told: [], timers: [], stored: { ...stored }, inTab: { ...inTab }, answers };
  const ids = ["mine", "mine too"];
  const local = { makeId: () => ids.shift(), now: () => new Date("2026-01-02T03:04:05Z") };
  desk.drafts = new Drafts({
    url: "/draft/",
    revision: 1,
    saved: "starter",
    copies: new LocalCopies("draft:1:add", { ...local, storage: storageOf(desk.stored) }),
    tabCopies: new LocalCopies("draft:add", { ...local, makeId: () => "tab", storage: storageOf(desk.inTab) }),
    csrf: () => "c",
    tell: (news) => desk.told.push(news),
    send: async (url, { body, keepalive }) => {
      desk.posts.push({ ...JSON.parse(body), keepalive });
      const answer = desk.answers.shift();
      if (answer instanceof Error) throw answer;
      return { status: answer.status, ok: answer.status === 200, json: async () => answer.body };
    },
    later: (work, pause) => { desk.timers.push({ work, pause }); return work; },
    forget: (timer) => { desk.timers = desk.timers.filter(({ work }) => work !== timer); },
  });
  desk.ring = () => desk.timers.shift().work();
  desk.kinds = () => desk.told.map(({ kind }) => kind);
  return desk;
}

const saved = (revision) => ({ status: 200, body: { revision, saved_at: "2026-01-02T03:04:06Z" } });
const kept = (kept_at) => ({ status: 200, body: { saved_at: "2026-01-02T03:04:06Z", kept_at } });
const left = (source, at = "2026-01-01T00:00:00Z") => JSON.stringify({ source, at });
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
  assert.deepEqual(JSON.parse(desk.stored[MINE]), copy);
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
  assert.ok(MINE in desk.stored);
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

test("after a conflict what is typed is kept beside the draft, as one text", async () => {
  const desk = open({ answers: [collision, kept("first"), kept("second")] });
  desk.drafts.edited("mine");
  assert.equal(await desk.drafts.flush(), false);
  for (const text of ["mine, longer", "mine, longer still"]) {
    desk.drafts.edited(text);
    assert.equal(await desk.ring(), false);
  }
  assert.deepEqual(desk.posts.slice(1), [
    { source: "mine, longer", aside: true, instead_of: null, keepalive: false },
    { source: "mine, longer still", aside: true, instead_of: "first", keepalive: false },
  ]);
  assert.deepEqual(desk.told.at(-1), { kind: "aside", at: new Date("2026-01-02T03:04:06Z") });
  assert.equal(JSON.parse(desk.stored[MINE]).source, "mine, longer still");
});

test("what is typed while a conflict comes is kept at once", async () => {
  const desk = open({ answers: [collision, kept("first")] });
  desk.drafts.edited("mine");
  const flushed = desk.drafts.flush();
  desk.drafts.edited("mine, longer");
  await flushed;
  assert.deepEqual(desk.posts.map(({ source }) => source), ["mine", "mine, longer"]);
});

test("a page that goes in a conflict sends what it has typed since", async () => {
  const desk = open({ answers: [collision, kept("first")] });
  desk.drafts.edited("mine");
  await desk.drafts.flush();
  desk.drafts.edited("last words");
  desk.drafts.leave();
  assert.deepEqual(desk.posts.at(-1), { source: "last words", aside: true, instead_of: null, keepalive: true });
});

test("who takes the newer text has the own one kept first", async () => {
  const desk = open({ answers: [collision, kept("first")] });
  desk.drafts.edited("mine");
  await desk.drafts.flush();
  desk.drafts.edited("mine, longer");
  assert.equal(await desk.drafts.takeNewer(), "other");
  assert.equal(desk.posts.at(-1).source, "mine, longer");
  assert.deepEqual(desk.stored, {});
});

test("who takes the newer text without a server finds the own one at the next opening", async () => {
  const desk = open({ answers: [collision, new TypeError("offline")] });
  desk.drafts.edited("mine");
  await desk.drafts.flush();
  desk.drafts.edited("mine, longer");
  await desk.drafts.takeNewer();
  desk.drafts.edited("other, and more");
  assert.equal(JSON.parse(desk.stored[MINE]).source, "mine, longer");
});

test("a page the server does not know says so, keeps the text for this tab, and rests", async () => {
  const desk = open({ answers: [{ status: 403 }] });
  desk.drafts.edited("typed");
  assert.equal(await desk.ring(), false);
  desk.drafts.edited("typed more");
  await desk.ring();
  desk.drafts.leave();
  assert.deepEqual([desk.posts.length, desk.timers, desk.kinds()], [1, [], ["saving", "signed-out"]]);
  for (const copy of [desk.stored[MINE], desk.inTab["draft:add:tab"]]) {
    assert.equal(JSON.parse(copy).source, "typed more");
  }
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
  assert.equal(await desk.drafts.takeNewer(), "other");
  assert.equal(await desk.drafts.flush(), true);
  assert.equal(desk.posts.length, 1);
});

test("a page that goes sends what is not saved without waiting", () => {
  const desk = open({ answers: [saved(2)] });
  desk.drafts.edited("last words");
  desk.drafts.leave();
  assert.deepEqual(desk.posts, [{ source: "last words", revision: 1, keeps_old: false, keepalive: true }]);
  assert.ok(MINE in desk.stored); // nobody waits for the answer
});

test("a page that goes with everything saved sends nothing", () => {
  const desk = open();
  desk.drafts.leave();
  assert.deepEqual(desk.posts, []);
});

test("a text that never reached the server is kept there and offered, not put in place", async () => {
  const desk = open({ answers: [kept("now")], stored: { [LEFT]: left("lost") } });
  await desk.drafts.recover();
  assert.deepEqual(desk.posts, [{ source: "lost", aside: true, keepalive: false }]);
  const copy = { source: "lost", at: new Date("2026-01-01T00:00:00Z") };
  assert.deepEqual(desk.told, [{ kind: "local", copy, isKept: true }]);
  assert.deepEqual(desk.stored, {});
});

test("an offer that is not answered costs nothing, with or without a server", async () => {
  const desk = open({ answers: [new TypeError("offline"), saved(2)], stored: { [LEFT]: left("lost") } });
  await desk.drafts.recover();
  assert.equal(desk.told[0].isKept, false);
  desk.drafts.edited("typed over it");
  await desk.ring();
  assert.deepEqual(desk.stored, { [LEFT]: left("lost") });
});

test("of several texts all are kept, the newest last, and that one is offered", async () => {
  const desk = open({
    answers: [kept("1"), kept("2"), kept("3")],
    stored: { [LEFT]: left("middle", "2026-01-02T00:00:00Z"), "draft:1:add:x": left("old") },
    inTab: { "draft:add:y": left("new", "2026-01-03T00:00:00Z") },
  });
  await desk.drafts.recover();
  assert.deepEqual(desk.posts.map(({ source }) => source), ["old", "middle", "new"]);
  assert.equal(desk.told[0].copy.source, "new");
  assert.deepEqual([desk.stored, desk.inTab], [{}, {}]);
});

test("what another page has typed since is not forgotten with what was kept", async () => {
  const desk = open({ answers: [kept("now")], stored: { [LEFT]: left("typed") } });
  const recovered = desk.drafts.recover();
  desk.stored[LEFT] = left("typed more");
  await recovered;
  assert.deepEqual(desk.stored, { [LEFT]: left("typed more") });
});

test("the texts of other people and other challenges stay where they are", async () => {
  const stored = { "draft:2:add:x": left("theirs"), "draft:1:add-two:x": left("another") };
  const desk = open({ stored });
  await desk.drafts.recover();
  assert.deepEqual([desk.posts, desk.told, desk.stored], [[], [], stored]);
});

test("a text that is brought back replaces nothing that is not kept", async () => {
  const desk = open({ answers: [saved(2), saved(3)] });
  desk.drafts.edited("present");
  await desk.drafts.makeRoom();
  desk.drafts.edited("brought back");
  await desk.ring();
  assert.deepEqual(desk.posts.map(({ source, keeps_old }) => [source, keeps_old]), [
    ["present", false],
    ["brought back", true],
  ]);
});

test("without a server the replaced text is found at the next opening", async () => {
  const desk = open({ answers: [new TypeError("offline")] });
  desk.drafts.edited("present");
  await desk.drafts.makeRoom();
  desk.drafts.edited("brought back");
  const texts = Object.values(desk.stored).map((copy) => JSON.parse(copy).source);
  assert.deepEqual(texts, ["present", "brought back"]);
});

test("a text that is typed back to what is saved leaves no copy", () => {
  const desk = open();
  desk.drafts.edited("starter, changed");
  desk.drafts.edited("starter");
  assert.deepEqual(desk.stored, {});
});

test("a copy of what is saved is forgotten without a word", async () => {
  const desk = open({ stored: { [LEFT]: left("starter") } });
  await desk.drafts.recover();
  assert.deepEqual([desk.told, desk.stored], [[], {}]);
});

for (const stored of ["no JSON", "null", "{}", "[]", '{"source": 1}']) {
  test(`what is no copy of ours is not offered: ${stored}`, async () => {
    const desk = open({ stored: { [LEFT]: stored } });
    await desk.drafts.recover();
    assert.deepEqual(desk.told, []);
  });
}
