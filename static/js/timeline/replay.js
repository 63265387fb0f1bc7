// The replay of a timeline: what every task is doing after a step, and which step a key goes to.

/**
 * @returns {Map<number, "waiting"|"running"|"returned"|"failed"|"cancelled">} by the task's number;
 *   a task that was not created yet is not in it
 */
export function statesAt(trace, number) {
  const states = new Map();
  for (const task of trace.tasks.values()) {
    if (task.created.step > number) continue;
    states.set(task.id, stateAt(task, number));
  }
  return states;
}

function stateAt(task, number) {
  if (task.end && task.end.step <= number) return task.end.how;
  const isInside = task.slices.some(({ from, step }) => from <= number && number < step);
  return isInside ? "running" : "waiting";
}

/** The last step of a part up to this place, or -1. */
export function stepOfPart(score, part, place) {
  for (let at = Math.min(place, score.steps.length - 1); at >= 0; at -= 1) {
    if (score.steps[at].part === part) return score.steps[at].step.number;
  }
  return -1;
}

const LEAP = 10;

/**
 * Where a key leads from a step, or null when it means nothing here.
 * Up and down go to the lane above or below, to what happened there last.
 */
export function leadsTo(score, place, key) {
  const last = score.steps.length - 1;
  if (last < 0) return null;
  const clamped = (wanted) => Math.min(Math.max(wanted, 0), last);
  switch (key) {
    case "ArrowLeft":
      return clamped(place - 1);
    case "ArrowRight":
      return clamped(place + 1);
    case "PageUp":
      return clamped(place - LEAP);
    case "PageDown":
      return clamped(place + LEAP);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowUp":
      return inLane(score, place, -1);
    case "ArrowDown":
      return inLane(score, place, 1);
    default:
      return null;
  }
}

function inLane(score, place, way) {
  const all = score.parts.flatMap(({ lanes }, part) => lanes.map(({ task }) => ({ part, task: task.id })));
  const here = score.steps[place];
  const at = all.findIndex(({ part, task }) => part === here.part && task === taskOf(here.step));
  for (let lane = at + way; lane >= 0 && lane < all.length; lane += way) {
    const found = nearest(score, place, all[lane]);
    if (found >= 0) return found;
  }
  return place;
}

/** The latest step of that task up to here, else its first one after. */
function nearest(score, place, { part, task }) {
  const isIts = ({ part: its, step }) => its === part && taskOf(step) === task;
  const before = score.steps.slice(0, place + 1).findLastIndex(isIts);
  return before >= 0 ? before : score.steps.findIndex(isIts);
}

/** Whose lane a step belongs to. */
export function taskOf(step) {
  if (step.kind === "created" || step.kind === "cancel") return step.by;
  return step.task ?? 0;
}
