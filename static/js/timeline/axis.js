// The two axes of a timeline, time and steps: from a moment to a place on the drawing, and its ticks.

const TICK_PX = 84; // room that a tick with its label needs
const NICE = [1, 2, 5, 10];
const MARGIN_PX = 12; // a mark at either end is seen whole

/** @param {"time"|"step"} kind; `extent` in microseconds or steps; `width` in pixels */
export function axisOf(kind, extent, width) {
  const scale = Math.max(width - 2 * MARGIN_PX, 1) / Math.max(extent, 1);
  const x = (value) => MARGIN_PX + Math.min(Math.max(value, 0), Math.max(extent, 1)) * scale;
  return { kind, extent, width, x };
}

/** @returns {{x: number, label: string}[]} */
export function ticksOf(axis) {
  const room = Math.floor(axis.width / TICK_PX);
  const wanted = room === 2 ? 2.5 : Math.max(1, room); // 2.5: for every extent a second one is within it
  const pace = nice(Math.max(axis.extent, 1) / wanted, axis.kind === "step" ? 1 : 0);
  const ticks = [];
  for (let count = 0; count * pace <= axis.extent && count <= wanted + 1; count += 1) {
    ticks.push({ x: axis.x(count * pace), label: axis.kind === "step" ? String(count * pace) : secondsAt(count * pace) });
  }
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20 … that is no less. */
export function nice(least, smallest = 0) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-9)));
  const found = NICE.map((factor) => factor * power).find((pace) => pace >= least * 0.9999);
  return Math.max(found, smallest);
}

function secondsAt(us) {
  if (us === 0) return "0 s";
  if (us >= 1e4) return `${Number((us / 1e6).toPrecision(6))} s`;
  return us >= 1e3 ? `${Number((us / 1e3).toPrecision(6))} ms` : `${us} µs`;
}
