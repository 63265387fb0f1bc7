// The records of a run as one value: tasks with their waits and slices, and the steps of the replay.
import { linesAboveTest } from "interleave/program-lines";
import { read } from "interleave/timeline/records";

const RECORDS_LIMIT = 20_000; // the guest tells fewer; who tells more is no guest of ours
const OUTSIDE = 0; // task 0: the module's own code, the loop, a timer

/**
 * @returns {{clock, python, end, tasks: Map, steps: object[], resources: Map, stuck, crash, dropped, skipped, aboveTest}}
 *
 * A task: {id, name, given, coroutine, by, line, defLine, created, waits, slices, end}, where
 *   created  {t, step}
 *   waits    [{site, ids, from: {t, step}, to: {t, step}|null, ready, by}]
 *   slices   [{t, took, from, step}]: from and step are the first and the last step of it
 *   end      {t, step, how, a, b, line} or null
 * A step is a checked record with its number, and what a sentence about it needs. Its t is when it
 * was over; only a call that blocked the loop is told with the time that it began at.
 */
export function readTrace(records, program = "") {
  const reader = new Reader();
  const all = Array.isArray(records) ? records : [];
  for (const record of all.slice(0, RECORDS_LIMIT)) reader.take(read(record));
  reader.trace.skipped += Math.max(0, all.length - RECORDS_LIMIT);
  return { ...reader.finish(), aboveTest: linesAboveTest(program) };
}

class Reader {
  trace = {
    clock: "virtual", python: "", end: 0, tasks: new Map(), steps: [], resources: new Map(),
    stuck: null, crash: null, dropped: 0, skipped: 0, isWhole: false,
  };
  sites = new Map();
  internal = new Set(); // asyncio's own tasks at the end of asyncio.run: nobody asked for them
  sliceFrom = new Map(); // task → number of the first step inside its present slice

  take(record) {
    if (record?.internal) this.internal.add(record.task);
    if (this.internal.has(record?.task)) return;
    const heard = record && Object.hasOwn(HEARD, record.kind) && HEARD[record.kind].call(this, record);
    if (!record || heard === false) this.trace.skipped += 1;
  }

  step(record, actor) {
    const { steps } = this.trace;
    const step = { ...record, number: steps.length };
    if (actor && !this.sliceFrom.has(actor)) this.sliceFrom.set(actor, step.number);
    steps.push(step);
    this.reach(record.kind === "blocked" ? record.t + record.took : record.t);
    return step;
  }

  reach(t) {
    this.trace.end = Math.max(this.trace.end, t);
  }

  task(id) {
    return this.trace.tasks.get(id);
  }

  finish() {
    const { trace } = this;
    giveNames(trace.tasks);
    const last = { t: trace.end, step: trace.steps.length };
    for (const task of trace.tasks.values()) {
      const wait = task.waits.at(-1);
      if (wait && !wait.to) Object.assign(wait, { to: last, isOpen: true, ready: last.t });
    }
    return trace;
  }

  close(task, { t, delay, by }, step) {
    const wait = task.waits.at(-1);
    if (wait && !wait.to) Object.assign(wait, { to: { t, step }, ready: Math.max(wait.from.t, t - delay), by });
    return wait;
  }
}

const NAMELESS = /^Task-\d+$/; // what asyncio calls a task that was given no name

/** Who has no name of its own is called by its coroutine, numbered where there are several. */
function giveNames(tasks) {
  const nameless = [...tasks.values()].filter(({ name, coroutine }) => coroutine && NAMELESS.test(name));
  const namesakes = new Map();
  for (const task of nameless) {
    if (!namesakes.has(task.coroutine)) namesakes.set(task.coroutine, []);
    namesakes.get(task.coroutine).push(task);
  }
  for (const [coroutine, all] of namesakes) {
    all.forEach((task, index) => { task.name = all.length > 1 ? `${coroutine} #${index + 1}` : coroutine; });
  }
}

const TURN = { wait: "turn", line: null, call: "", subject: "", resource: null };

/** What each kind of record adds. False: it speaks of something that was never told. */
const HEARD = {
  head({ clock, python }) {
    Object.assign(this.trace, { clock, python });
  },
  created(record) {
    if (this.task(record.task)) return false;
    const { task: id, name, line, defLine, t } = record;
    const coroutine = record.coroutine.split(".<locals>.").at(-1); // where it is defined is its own affair
    const step = this.step({ ...record, coroutine }, record.by);
    const by = this.task(record.by) ? record.by : OUTSIDE;
    const here = { t, step: step.number };
    const wait = { site: TURN, ids: [], from: here, to: null, ready: t, by: OUTSIDE };
    this.trace.tasks.set(id, {
      id, name, given: name, coroutine, by, line, defLine, created: here, waits: [wait], slices: [], end: null,
    });
  },
  named({ task, name }) {
    if (!this.task(task)) return false;
    Object.assign(this.task(task), { name, given: name });
  },
  site(record) {
    this.sites.set(record.site, record);
  },
  resource(record) {
    this.trace.resources.set(record.resource, record);
  },
  ran(record) {
    const task = this.task(record.task);
    const site = record.site === null ? null : this.sites.get(record.site);
    if (!task || task.end || site === undefined) return false;
    const from = this.sliceFrom.get(task.id) ?? this.trace.steps.length;
    const resumed = this.close(task, record, from);
    const told = { ...record, began: record.t, t: record.t + record.took }; // when the slice is over
    const step = this.step({ ...told, site, resumed }, task.id);
    this.sliceFrom.delete(task.id);
    task.slices.push({ t: record.t, took: record.took, from, step: step.number, by: record.by });
    if (!site) return;
    const here = { t: record.t + record.took, step: step.number };
    task.waits.push({ site, ids: record.ids, from: here, to: null, ready: here.t, by: OUTSIDE });
  },
  more(record) {
    const slice = this.task(record.task)?.slices.at(-1);
    if (!slice) return false;
    this.step({ ...record, since: slice.t });
  },
  ended(record) {
    const task = this.task(record.task);
    if (!task || task.end) return false;
    const { how, a, b, line, t } = record;
    const last = this.trace.steps.at(-1);
    const isSameStep = last?.kind === "ran" && last.task === task.id && !last.site;
    if (isSameStep) Object.assign(last, { end: { how, a, b, line, t } });
    const step = isSameStep ? last : this.step({ ...record, end: { how, a, b, line, t } });
    this.close(task, { t, delay: 0, by: OUTSIDE }, step.number);
    task.end = { how, a, b, line, t, step: step.number };
    this.reach(t);
  },
  cancel(record) {
    if (!this.task(record.task)) return false;
    this.step(record, record.by);
  },
  acquired(record) {
    this.step(record, record.task);
  },
  freed(record) {
    this.step(record, record.task);
  },
  output(record) {
    const last = this.trace.steps.at(-1);
    const goesOn = last?.kind === "output" && last.task === record.task && last.stream === record.stream;
    if (goesOn && last.t === record.t && !last.text.endsWith("\n")) last.text += record.text;
    else this.step(record, record.task);
  },
  blocked(record) {
    this.step(record, record.task);
  },
  finding(record) {
    this.step(record, record.task);
  },
  stuck(record) {
    if (!["deadlock", "virtual_time_exceeded"].includes(record.why)) return false;
    this.trace.stuck = this.step(record);
  },
  crashed(record) {
    this.trace.crash = this.step(record);
  },
  closed({ t, dropped }) {
    Object.assign(this.trace, { dropped, isWhole: true });
    this.reach(t);
  },
};
