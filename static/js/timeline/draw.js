// The picture of a laid-out timeline. Everything of one look is one path, however much there is of it.
import { AXIS_PX, LANE_PX, middle } from "interleave/timeline/geometry";
import { FAMILIES } from "interleave/timeline/kinds";
import { patternsOf } from "interleave/timeline/patterns";
import { boxes, px, svg } from "interleave/timeline/svg";

const RADIUS_PX = 4;

/** @returns {SVGElement[]} what goes into the svg element, from the back to the front */
export function draw(page, prefix) {
  return [
    patternsOf(prefix),
    grid(page),
    group("timeline-lanes", lanes(page)),
    group("timeline-bands", bands(page)),
    group("timeline-bars", ...bars(page, prefix)),
    group("timeline-labels", ...page.labels.map(({ x, y, text }) => svg("text", { x: px(x), y: px(y + 4) }, text))),
    group("timeline-arrows", ...arrows(page.arrows)),
    path("timeline-slices", boxes(page.slices, 1)),
    group("timeline-marks", ...marks(page)),
  ];
}

function group(name, ...children) {
  return svg("g", { class: name }, ...children.filter(Boolean));
}

function path(name, d, more = {}) {
  return svg("path", { class: name, d, ...more });
}

function grid({ ticks, height, width }) {
  const lines = ticks.map(({ x }) => `M${px(x)} ${AXIS_PX - 6}V${height}`).join("");
  const labels = ticks.map(({ x, label }) => svg("text", {
    x: px(x), y: 14, "text-anchor": x < 20 ? "start" : x > width - 20 ? "end" : "middle",
  }, label));
  return group("timeline-grid", path("timeline-ticks", lines), ...labels);
}

/** From a task's creation to its end, a thin line under its bars. */
function lanes({ rows, bars, width }) {
  const separators = rows.map((row) => `M0 ${row.y + LANE_PX - 0.5}H${width}`).join("");
  const spans = new Map();
  for (const { row, x, w } of bars) {
    const [from, until] = spans.get(row) ?? [Infinity, 0];
    spans.set(row, [Math.min(from, x), Math.max(until, x + w)]);
  }
  const lives = [...spans].map(([row, [from, until]]) => `M${px(from)} ${px(middle(row))}H${px(until)}`).join("");
  return svg("g", {}, path("timeline-separators", separators), path("timeline-lives", lives));
}

function bands({ bands: all }) {
  const blocked = all.filter(({ kind }) => kind === "blocked");
  const edges = all.filter(({ kind }) => kind !== "blocked");
  return svg("g", {}, path("timeline-blocked", boxes(blocked)), path("timeline-edge", edges.map(({ x, y, h }) => `M${px(x)} ${y}v${h}`).join("")));
}

function bars({ bars: all }, prefix) {
  const waits = Object.keys(FAMILIES).map((family) => {
    const its = all.filter((bar) => bar.family === family && !bar.isLate);
    return its.length ? path(`wait wait-${family}`, boxes(its, RADIUS_PX), { fill: `url(#${prefix}-${family})` }) : null;
  });
  const late = all.filter(({ isLate }) => isLate);
  return [...waits, late.length ? path("timeline-late", boxes(late)) : null];
}

/** Those of one kind as one path with its heads, another. */
export function arrows(all, name = "timeline-arrow") {
  return ["created", "woke", "cancelled"].flatMap((kind) => {
    const its = all.filter((arrow) => arrow.kind === kind);
    if (!its.length) return [];
    const lines = its.map(({ x1, y1, x2, y2 }) => `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`).join("");
    return [path(`${name} ${name}-${kind}`, lines), path(`${name}-head ${name}-${kind}`, its.map(head).join(""))];
  });
}

const HEAD_PX = 4;

function head({ x1, y1, x2, y2 }) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((x2 - x1) / length) * HEAD_PX, ((y2 - y1) / length) * HEAD_PX];
  return `M${px(x2)} ${px(y2)}L${px(x2 - 1.5 * dx - dy)} ${px(y2 - 1.5 * dy + dx)}L${px(x2 - 1.5 * dx + dy)} ${px(y2 - 1.5 * dy - dx)}z`;
}

const MARKS = {
  stdout: (x, y) => `M${x} ${y + 2}l-5-8h10z`,
  stderr: (x, y) => `M${x} ${y + 2}l-5-8h10z`,
  finding: (x, y) => `M${x} ${y - 9}l5 9h-10z`,
  returned: (x, y) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`,
  failed: (x, y) => `M${x - 4} ${y - 4}l8 8m0-8l-8 8`,
  cancelled: (x, y) => `M${x - 4} ${y - 4}h8v8h-8zm0 8l8-8`,
};

function marks({ marks: all }) {
  return Object.entries(MARKS).map(([kind, shape]) => {
    const its = all.filter((mark) => mark.kind === kind);
    return its.length ? path(`timeline-mark timeline-mark-${kind}`, its.map(({ x, y }) => shape(px(x), px(y))).join("")) : null;
  });
}

/** One mark alone, for the legend. */
export function markOf(kind, x, y) {
  return path(`timeline-mark timeline-mark-${kind}`, MARKS[kind](x, y));
}

/** What changes with each step: drawn over the picture, without touching it. */
export function drawCursor({ page, cursor: { x, after }, touched }) {
  const [width, height] = [Math.max(px(page.width - after), 0), page.height - AXIS_PX];
  return [
    svg("rect", { class: "timeline-curtain", x: px(after), y: AXIS_PX, width, height }),
    path("timeline-cursor", `M${px(x)} ${AXIS_PX - 8}V${page.height}`),
    ...arrows(touched, "timeline-touched"),
  ];
}
