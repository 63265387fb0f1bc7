// One record of a trace (docs/trace-format.md) as a checked object. The program could have written
// it: whatever is not of the form is null, and no text is longer than a page can bear.

const LATEST_US = 1e13; // more than a hundred days: no run of ours
const NAME_CHARS = 80;
const TEXT_CHARS = 500;
const IDS = 200; // tasks that one task may be shown to wait for

/** @returns {{kind: string}|null} */
export function read(record) {
  if (!Array.isArray(record)) return null;
  const [kind, ...items] = record;
  const reader = typeof kind === "string" && Object.hasOwn(READERS, kind) ? READERS[kind] : null;
  const found = reader?.(items) ?? null;
  return found && Object.values(found).every((value) => value !== undefined) ? found : null;
}

/** What is missing or of a wrong type is undefined, and read() gives the record up. */
const READERS = {
  H: ([version, clock, python]) => ({
    kind: "head", version: count(version), clock: clock === "real" ? "real" : "virtual", python: text(python),
  }),
  C: ([t, task, name, coroutine, by, line, defLine, internal]) => ({
    kind: "created", t: time(t), task: one(task), name: text(name), coroutine: text(coroutine) ?? "",
    by: count(by), line: number(line), defLine: number(defLine), internal: internal === 1,
  }),
  N: ([t, task, name]) => ({ kind: "named", t: time(t), task: one(task), name: text(name) }),
  S: ([site, wait, line, call, subject, resource]) => ({
    kind: "site", site: count(site), wait: text(wait), line: number(line), call: text(call) ?? "",
    subject: text(subject) ?? "", resource: number(resource),
  }),
  Q: ([resource, what, name, line]) => ({
    kind: "resource", resource: count(resource), what: text(what), name: text(name) ?? "", line: number(line),
  }),
  R: ([t, task, took, delay, by, site, ids]) => ({
    kind: "ran", t: time(t), task: one(task), took: time(took), delay: time(delay), by: count(by),
    site: site === null ? null : count(site), ids: tasks(ids),
  }),
  M: ([task, times, t]) => ({ kind: "more", task: one(task), times: count(times), t: time(t) }),
  E: ([t, task, how, a, b, line]) => ({
    kind: "ended", t: time(t), task: one(task), how: ENDS.has(how) ? how : undefined,
    a: text(a, TEXT_CHARS) ?? "", b: text(b, TEXT_CHARS) ?? "", line: number(line),
  }),
  K: ([t, task, by, line, why]) => ({
    kind: "cancel", t: time(t), task: one(task), by: count(by), line: number(line), why: text(why) ?? "",
  }),
  A: ([t, resource, task, line]) => ({
    kind: "acquired", t: time(t), resource: count(resource), task: count(task), line: number(line),
  }),
  F: ([t, resource, task]) => ({ kind: "freed", t: time(t), resource: count(resource), task: count(task) }),
  O: ([t, task, stream, printed, line]) => ({
    kind: "output", t: time(t), task: count(task), stream: stream === "stderr" ? "stderr" : "stdout",
    text: text(printed, TEXT_CHARS), line: number(line),
  }),
  B: ([t, task, line, call, took]) => ({
    kind: "blocked", t: time(t), task: count(task), line: number(line), call: text(call) ?? "a call", took: time(took),
  }),
  W: ([t, task, id, level, line, message]) => ({
    kind: "finding", t: time(t), task: count(task) ?? 0, id: text(id), level: level === "advice" ? "advice" : "mistake",
    line: number(line), message: text(message, TEXT_CHARS),
  }),
  X: ([t, why, waits, cycle]) => ({
    kind: "stuck", t: time(t), why: text(why), waits: list(waits).map(picture).filter(Boolean), cycle: tasks(cycle),
  }),
  P: ([t, type, message, line]) => ({
    kind: "crashed", t: time(t), type: text(type), message: text(message, TEXT_CHARS) ?? "", line: number(line),
  }),
  Z: ([t, counts]) => ({ kind: "closed", t: time(t), dropped: count(counts?.dropped) ?? 0 }),
};

const ENDS = new Set(["returned", "failed", "cancelled"]);

function picture(wait) {
  const task = one(wait?.task);
  if (task === undefined) return null;
  return {
    task, name: text(wait.name) ?? `Task ${task}`, line: number(wait.line), wait: text(wait.kind) ?? "future",
    subject: text(wait.subject) ?? "", ids: tasks(wait.ids), holders: tasks(wait.holders),
  };
}

function count(value) {
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function one(value) {
  return count(value) || undefined; // task 0 is no task
}

function time(value) {
  return count(value) <= LATEST_US ? value : undefined;
}

/** A number that may be missing. */
function number(value) {
  return count(value) ?? null;
}

function text(value, limit = NAME_CHARS) {
  return typeof value === "string" ? value.slice(0, limit) : undefined;
}

function list(value) {
  return Array.isArray(value) ? value.slice(0, IDS) : [];
}

function tasks(value) {
  return list(value).filter((id) => one(id) !== undefined);
}
