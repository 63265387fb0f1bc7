// A colour and a pattern for each family of waiting, so that neither is needed alone.
import { svg } from "interleave/timeline/svg";

const SIZE_PX = 8;
const MARKS = {
  timer: null,
  lock: "M-2 2L2-2M0 8L8 0M6 10L10 6",
  queue: "M0 0L8 8M8 0L0 8",
  tasks: "M0 2H8M0 6H8",
  thread: "M2 0V8M6 0V8",
  io: "M0 4Q2 1 4 4T8 4",
  future: "M4 3v2M0 7v2M8 7v2M0-1v2M8-1v2",
  turn: "M0 4H3",
};

/** The definitions for one drawing. `prefix` keeps the drawings of a page apart. */
export function patternsOf(prefix) {
  const patterns = Object.entries(MARKS).map(([family, mark]) => {
    const ground = svg("rect", { class: `wait-ground wait-${family}`, width: SIZE_PX, height: SIZE_PX });
    const pattern = svg("pattern", {
      id: `${prefix}-${family}`, width: SIZE_PX, height: SIZE_PX, patternUnits: "userSpaceOnUse",
    }, ground);
    if (mark) pattern.append(svg("path", { class: `wait-mark wait-${family}`, d: mark }));
    return pattern;
  });
  return svg("defs", {}, ...patterns);
}

/** A sample for the legend. */
export function sampleOf(prefix, family) {
  return svg("svg", { class: "timeline-sample", width: 28, height: 16, "aria-hidden": "true" },
    svg("rect", { class: `wait wait-${family}`, x: 0.5, y: 0.5, width: 27, height: 15, rx: 3, fill: `url(#${prefix}-${family})` }));
}
