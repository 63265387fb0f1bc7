// The same as text: rows of a table, and a transcript to be read from top to bottom.
import { lineName } from "interleave/program-lines";
import { lineOf, namer, seconds, sentenceOf } from "interleave/timeline/sentences";
import { taskOf } from "interleave/timeline/replay";

/** @returns {{time, task, place: string, sentence}[]} `place` is "line 7", or empty */
export function rowsOf(trace) {
  const name = namer(trace);
  return trace.steps.map((step) => ({
    time: seconds(step.t),
    task: name(taskOf(step)),
    place: placeOf(trace, step),
    sentence: sentenceOf(trace, step),
  }));
}

function placeOf(trace, step) {
  const line = lineOf(trace, step);
  return line === null ? "" : lineName(line, trace.aboveTest);
}

/** One line for each step; the time is said when it changes. */
export function transcriptOf(trace) {
  const lines = [summaryOf(trace), ""];
  let time = "";
  for (const row of rowsOf(trace)) {
    if (row.time !== time) lines.push(`At ${row.time}`);
    time = row.time;
    lines.push(`  ${row.sentence}${row.place && ` (${row.place})`}`);
  }
  if (trace.dropped) lines.push("", droppedOf(trace));
  return lines.join("\n");
}

/** What can be said of the whole in one sentence. */
export function summaryOf(trace) {
  const clock = trace.clock === "real" ? "" : " of virtual time";
  const ending = trace.stuck?.why === "deadlock" ? ", then a deadlock" : "";
  return `${plural(trace.tasks.size, "task")}, ${plural(trace.steps.length, "step")}, ${seconds(trace.end)}${clock}${ending}.`;
}

export function summaryOfAll({ parts }) {
  return parts.map(({ label, trace }) => (label ? `${label}: ` : "") + summaryOf(trace)).join(" ");
}

export function droppedOf({ dropped }) {
  return `The program did more than can be shown: ${plural(dropped, "further event")} left out.`;
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
