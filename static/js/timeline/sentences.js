// What happened at a step, in one sentence for people; the same in the caption, the table and the transcript.
import { saysWait } from "interleave/timeline/kinds";

/** 1500000 → "1.5 s" */
export function seconds(us) {
  return `${Number((us / 1e6).toFixed(6))} s`;
}

export function namer(trace) {
  return (id) => (id === 0 ? "the program" : trace.tasks.get(id)?.name || `Task ${id}`);
}

const WHY_CANCELLED = {
  timeout: "because a timeout had passed",
  taskgroup: "because its task group is being ended",
  gather: "because the gather that it belongs to was cancelled",
  wait_for: "because wait_for would wait no longer",
  exit: "because asyncio.run is ending",
  library: "from inside a library",
};

/** @returns {string} one sentence, without the time */
export function sentenceOf(trace, step) {
  const name = namer(trace);
  return capital(SENTENCES[step.kind]({ step, name, trace, who: name(step.task) }));
}

/** The line of the learner's file that a step is about, or null. */
export function lineOf(trace, step) {
  if (step.kind === "ran") return step.end?.line ?? step.site?.line ?? step.resumed?.site.line ?? null;
  if (step.kind === "freed") return lineBefore(trace, step);
  if (step.kind === "output") return step.line ?? lineBefore(trace, step); // older traces do not tell it
  if (step.kind === "stuck") return step.waits.find(({ line }) => line !== null)?.line ?? null;
  return step.line ?? null;
}

/** Where the task had been waiting before: the nearest line that is known. */
function lineBefore(trace, step) {
  const waits = trace.tasks.get(step.task)?.waits ?? [];
  const before = waits.findLast(({ to, site }) => to && to.step <= step.number && site.line !== null);
  return before?.site.line ?? trace.tasks.get(step.task)?.defLine ?? null;
}

const SENTENCES = {
  created: ({ step, who, name }) => `${name(step.by)} creates the task ${who}${runs(step, who)}. It waits for its first turn.`,
  ran: ({ step, who, name }) => `${who} ${woken(step, name)}${then(step, name)}.`,
  ended: ({ step, who }) => `${who} ${ends(step.end)}.`,
  more: ({ step, who }) =>
    `${who} did the same ${times(step.times)} more, from ${seconds(step.since)} to ${seconds(step.t)}.`,
  cancel: ({ step, who, name }) => `${by(step, name)} to cancel ${who}${because(step)}.`,
  acquired: ({ step, who, trace }) => `${who} takes ${resource(trace, step)}.`,
  freed: ({ step, who, trace }) => `${who} gives ${resource(trace, step)} back.`,
  output: ({ step, who }) => `${who} ${step.stream === "stderr" ? "writes the error" : "prints"} ${quoted(step.text)}.`,
  blocked: ({ step, who }) => `${who} blocks the event loop for ${seconds(step.took)} with ${step.call}: no task can run.`,
  finding: ({ step }) => step.message.replace(/`([^`\n]+)`/g, "$1"), // of names set as code
  stuck: ({ step }) =>
    step.why === "deadlock"
      ? `Deadlock: ${stuckSentence(step)}`
      : `The virtual time that a program may take is used up; ${waiting(step.waits.length)}.`,
  crashed: ({ step }) => `The program ends with ${[step.type, step.message.split("\n")[0]].filter(Boolean).join(": ")}.`,
};

const runs = ({ coroutine }, who) => (coroutine && !who.startsWith(coroutine) ? `, which runs ${coroutine}()` : "");
const times = (count) => (count === 1 ? "once" : `${count} times`);
const waiting = (count) => (count === 1 ? "the one task left waits" : `all ${count} tasks wait`);

/** Without the word, for where it stands above. */
export function stuckSentence({ waits }) {
  return `${waiting(waits.length)}, and nothing is left that could wake ${waits.length === 1 ? "it" : "one of them"}.`;
}

function woken({ resumed, by, delay }, name) {
  if (!resumed || resumed.site.wait === "turn") return "runs for the first time";
  const late = delay > 0 ? `, ${seconds(delay)} after it was ready` : "";
  const waker = by > 0 ? `, woken by ${name(by)}` : "";
  return `goes on${waker}${late}`;
}

function then({ site, ids, end }, name) {
  if (site) return `, then ${saysWait(site, ids, name)}`;
  return end ? `, then ${ends(end)}` : "";
}

function ends({ how, a, b }) {
  if (how === "cancelled") return "ends: it was cancelled";
  if (how === "failed") return `ends with ${[a, b.split("\n")[0]].filter(Boolean).join(": ")}`;
  return a && a !== "None" ? `returns ${a}` : "ends";
}

function by({ by: task, why }, name) {
  if (task > 0) return `${name(task)} asks`;
  return why === "timeout" ? "A timeout asks" : "The event loop asks";
}

function because({ by: task, why }) {
  const reason = WHY_CANCELLED[why];
  return reason && !(why === "timeout" && task === 0) ? `, ${reason}` : "";
}

function resource(trace, step) {
  const found = trace.resources.get(step.resource);
  if (!found) return "a resource";
  const article = found.what === "semaphore" ? "a place of the" : "the";
  const name = found.name === found.what ? "" : found.name;
  return `${article} ${found.what} ${name}`.trim();
}

const QUOTED_CHARS = 60;

function quoted(text) {
  const line = text.replace(/\n$/, "").replaceAll("\n", "⏎");
  return line ? `“${line.length > QUOTED_CHARS ? `${line.slice(0, QUOTED_CHARS)}…` : line}”` : "an empty line";
}

/** A sentence that begins with a name of Python, such as `time.sleep`, keeps it as it is. */
export function capital(sentence) {
  if (/^\w+\.\w/.test(sentence)) return sentence;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function waitSentence(trace, task, wait) {
  const name = namer(trace);
  const what = `${name(task.id)} ${saysWait(wait.site, wait.ids, name)}`;
  if (wait.isOpen) return `${capital(what)}, from ${seconds(wait.from.t)} on.`;
  const late = wait.to.t - wait.ready;
  const delayed = late > 0 ? `, and then ${seconds(late)} for its turn` : "";
  return `${capital(what)}: ${seconds(wait.ready - wait.from.t)}${delayed}.`;
}
