// What a run has told so far, as one value. Pure: (story, event) → story; no document in here.

export const OUTPUT_LIMIT_CHARS = 256 * 1024;
const TERMINAL = new Set(["finished", "verdict", "broken"]);
const JUDGED = new Set(["submit", "rerun"]);

/** A run that has told nothing yet. */
export function begin(run, kind) {
  return {
    run,
    kind,
    last: 0, // number of the last event told
    isWhole: true, // false: the server leaves out what a stopped program told
    phase: "waiting", // waiting, running, ended
    sentence: "Waiting for a free place.",
    outcome: "", // ended: passed, failed, stopped, or how the program ended
    output: [], // [{stream, text, scenario}], the newest OUTPUT_LIMIT_CHARS of it
    outputStart: 0, // how many pieces were dropped before output[0]
    scenarios: {}, // name → {name, title, passed, message, took_seconds}
    findings: [],
    traces: {}, // name of a scenario, "" of a free run → records
    figures: null, // of a free run that has ended
  };
}

/** The story with one event more. One that was told before changes nothing. */
export function tell(story, event) {
  if (event.run !== story.run || event.seq <= story.last || story.phase === "ended") return story;
  const told = { ...story, last: event.seq };
  return isLast(event) ? { ...told, ...end(event) } : { ...told, ...step(told, event) };
}

/** The story with what was typed into the program among what it printed. */
export function echo(story, text) {
  return { ...story, ...append(story, { stream: "typed", text }) };
}

/** Whether nothing follows this event in its run. */
export function isLast(event) {
  return TERMINAL.has(event.type);
}

function step(story, event) {
  switch (event.type) {
    case "queued":
      return { phase: "waiting", sentence: waiting(event.ahead) };
    case "started":
      return { phase: "running", sentence: JUDGED.has(story.kind) ? "Judging." : "Running." };
    case "restarted":
      return { phase: "waiting", sentence: event.sentence, scenarios: {}, findings: [], traces: {} };
    case "output":
      return { ...append(story, event), isWhole: story.isWhole && !event.left_out };
    case "scenario":
      return { scenarios: { ...story.scenarios, [event.name]: event } };
    case "finding":
      return { findings: [...story.findings, event] };
    case "trace":
      return { traces: traced(story.traces, event) };
    default:
      return {}; // a newer server may tell more than this page knows
  }
}

function traced(traces, { scenario = "", records }) {
  return { ...traces, [scenario]: [...(traces[scenario] ?? []), ...records] };
}

function end(event) {
  const outcome = event.outcome ?? event.ending ?? "broken";
  const figures = event.type === "finished" && event.ending !== "stopped" ? event : null;
  return { phase: "ended", sentence: event.sentence, outcome, figures };
}

export function waiting(ahead) {
  if (ahead === 0) return "Waiting for a free place: yours is next.";
  return ahead === 1 ? "Waiting: 1 run comes first." : `Waiting: ${ahead} runs come first.`;
}

function append(story, { stream, text, scenario = "" }) {
  const output = [...story.output, { stream, text, scenario }];
  let size = output.reduce((sum, piece) => sum + piece.text.length, 0);
  let dropped = 0;
  while (size > OUTPUT_LIMIT_CHARS && dropped < output.length - 1) {
    size -= output[dropped].text.length;
    dropped += 1;
  }
  return { output: output.slice(dropped), outputStart: story.outputStart + dropped };
}

/** "2 virtual s, 0.31 s, 12 MiB", without what is too small to be said. */
export function figuresOf(story) {
  if (!story.figures) return "";
  const { wall_seconds, virtual_seconds, memory_mib } = story.figures;
  const figures = [`${round(wall_seconds)} s`];
  if (virtual_seconds) figures.unshift(`${labSeconds(virtual_seconds)} virtual s`);
  if (memory_mib >= 1) figures.push(`${Math.ceil(memory_mib)} MiB`);
  return figures.join(", ");
}

/** The lab's seconds are exact, so they are not rounded as those of a stopwatch are. */
export function labSeconds(seconds) {
  return String(Number(seconds.toFixed(3)));
}

function round(seconds) {
  return String(Number(seconds.toFixed(seconds < 1 ? 3 : 2)));
}
