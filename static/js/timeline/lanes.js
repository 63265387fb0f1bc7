// Which lane each task has: children below the task that created them, in the order of creation.

const DEEPEST = 6; // further in, a name would have no room
export const LANES_LIMIT = 300; // more could not be read; the table has all of them

/** @returns {{lanes: {task, depth}[], hidden: number}} the program itself first, if it did anything */
export function lanesOf(trace) {
  const children = new Map();
  for (const task of trace.tasks.values()) {
    if (!children.has(task.by)) children.set(task.by, []);
    children.get(task.by).push(task);
  }
  const lanes = actsItself(trace) ? [{ task: { id: 0, name: "the program", waits: [], slices: [], end: null }, depth: 0 }] : [];
  // A parent was told before its children, so nobody is their own ancestor and the walk ends.
  const left = (children.get(0) ?? []).map((task) => ({ task, depth: 0 })).reverse();
  while (left.length) {
    const lane = left.pop();
    lanes.push(lane);
    const below = (children.get(lane.task.id) ?? []).map((task) => ({ task, depth: Math.min(lane.depth + 1, DEEPEST) }));
    left.push(...below.reverse());
  }
  return { lanes: lanes.slice(0, LANES_LIMIT), hidden: Math.max(0, lanes.length - LANES_LIMIT) };
}

/** The module's own code printed, or was noticed; what Python writes about an end is no act of it. */
function actsItself({ steps, stuck, crash }) {
  const until = Math.min(stuck?.number ?? Infinity, crash?.number ?? Infinity);
  const acts = ["output", "blocked", "finding"];
  return steps.some(({ kind, task, number }) => task === 0 && number < until && acts.includes(kind));
}
