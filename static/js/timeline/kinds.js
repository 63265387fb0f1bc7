// The kinds of waiting: which family each is drawn as, and how it is said.

/** Families have a colour and a pattern each; the legend shows those that a trace has. */
export const FAMILIES = {
  timer: "a moment",
  lock: "a lock, a place or a signal",
  queue: "a queue",
  tasks: "other tasks",
  thread: "a thread or a process",
  io: "the network",
  future: "a future",
  turn: "its turn",
};

const KINDS = {
  sleep: ["timer", "sleeps"],
  yield: ["turn", "lets others run"],
  turn: ["turn", "waits for its first turn"],
  lock: ["lock", "waits for the lock"],
  semaphore: ["lock", "waits for a place of the semaphore"],
  condition: ["lock", "waits for the condition"],
  event: ["lock", "waits for the event"],
  barrier: ["lock", "waits at the barrier"],
  "queue.get": ["queue", "waits for an item of the queue"],
  "queue.put": ["queue", "waits for room in the queue"],
  "queue.join": ["queue", "waits until all is done of the queue"],
  task: ["tasks", "waits for"],
  gather: ["tasks", "gathers"],
  wait: ["tasks", "waits for some of"],
  wait_for: ["tasks", "waits, for a limited time, for"],
  taskgroup: ["tasks", "waits at the end of the task group for"],
  thread: ["thread", "waits for a thread"],
  process: ["thread", "waits for a process"],
  read: ["io", "waits for bytes"],
  write: ["io", "waits for room to write"],
  connect: ["io", "waits for a connection"],
  serve: ["io", "serves until it is closed"],
  shutdown: ["future", "waits for asyncio's own clean-up"],
  future: ["future", "waits for a future"],
};

export function familyOf({ wait }) {
  return (KINDS[wait] ?? KINDS.future)[0];
}

/** "waits for the lock accounts_b"; `nameOf` gives a task its name. */
export function saysWait(site, ids, nameOf) {
  const [family, verb] = KINDS[site.wait] ?? ["future", `waits (${site.wait})`];
  if (site.wait === "sleep") return site.subject ? `sleeps for ${site.subject}` : verb;
  const object = objectOf(site, family, ids, nameOf);
  if (object && verb.endsWith(` ${object}`)) return verb + inside(site); // a lock that is called lock
  return [verb, object].filter(Boolean).join(" ") + inside(site);
}

function objectOf({ wait, subject }, family, ids, nameOf) {
  if (family === "tasks") return saysTasks(ids, nameOf) || subject || "tasks";
  return wait === "thread" && subject ? `that runs ${subject}` : subject;
}

function inside({ call }) {
  return call ? ` inside ${call}` : "";
}

/** A label short enough for a bar. */
export function labelOf(site) {
  const name = site.wait === "turn" || site.wait === site.subject ? "" : site.wait; // a lock that is called lock
  return [name, site.subject].filter(Boolean).join(" ");
}

const NAMED_AT_MOST = 3;

export function saysTasks(ids, nameOf) {
  const names = ids.slice(0, NAMED_AT_MOST).map(nameOf);
  if (ids.length > NAMED_AT_MOST) names.push(`${ids.length - NAMED_AT_MOST} more`);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
