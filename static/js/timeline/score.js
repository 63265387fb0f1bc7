// One or two traces as one piece to be played: their steps in the order of their times.
import { lanesOf } from "interleave/timeline/lanes";

/**
 * @param {{label: string, trace: object}[]} parts
 * @returns {{parts: {label, trace, lanes, hidden, at: number[]}[], steps: {part: number, step: object}[], end: number}}
 *   `at[n]` is the place of the part's step n among all steps; at[length] is the place after the last.
 */
export function scoreOf(parts) {
  const tagged = parts.flatMap(({ trace }, part) => trace.steps.map((step) => ({ part, step, t: momentOf(step) })));
  const steps = parts.length > 1 ? inOrder(tagged) : tagged;
  const places = parts.map(() => []);
  steps.forEach(({ part }, place) => places[part].push(place));
  return {
    parts: parts.map(({ label, trace }, part) => ({
      label, trace, ...lanesOf(trace), at: [...places[part], steps.length],
    })),
    steps,
    end: Math.max(0, ...parts.map(({ trace }) => endOf(trace))),
  };
}

const NOTHING_GOES_ON = 0.15; // of the time before, for waits that would never have ended

function endOf({ end, stuck }) {
  return stuck ? Math.max(end, stuck.t + Math.ceil(stuck.t * NOTHING_GOES_ON)) : end;
}

/** When a step was over. */
export function momentOf({ kind, t, took }) {
  return kind === "blocked" ? t + took : t;
}

/** Each part keeps its own order, whatever its times say. */
function inOrder(tagged) {
  const latest = new Map();
  const timed = tagged.map((each) => {
    const t = Math.max(each.t, latest.get(each.part) ?? 0);
    latest.set(each.part, t);
    return { ...each, t };
  });
  return timed.sort((one, other) => one.t - other.t || one.part - other.part);
}
