// Where everything of a timeline stands, in pixels. Pure: draw.js makes a picture of it.
import { axisOf, ticksOf } from "interleave/timeline/axis";
import { familyOf, labelOf } from "interleave/timeline/kinds";
import { momentOf } from "interleave/timeline/score";

export const LANE_PX = 34; // timeline.css has the same for the names
export const HEADING_PX = 32;
export const AXIS_PX = 28;
const BAR_PX = 18;
const SLICE_PX = 3; // the least that can be seen of what takes no time
const LABEL_CHAR_PX = 6.6;
const LABELS_LIMIT = 400;

/**
 * @param score of scoreOf()
 * @param {{kind: "time"|"step", width: number}} wanted
 * @returns {{axis, ticks, width, height, rows, headings, bars, slices, bands, marks, arrows, labels}}
 *   rows    [{part, task, depth, y}]
 *   bars, slices, bands, marks: [{x, y, w, h, row, place, …}]; `place` is the step to go to by a click
 *   arrows  [{kind: "woke"|"cancelled"|"created", x1, y1, x2, y2, place}]
 */
export function layOut(score, { kind, width }) {
  const axis = axisOf(kind, kind === "time" ? score.end : score.steps.length, width);
  const page = { axis, ticks: ticksOf(axis), width, ...rowsOf(score), bars: [], slices: [], bands: [], marks: [], arrows: [], labels: [] };
  score.parts.forEach((part, index) => new PartLayout(page, part, index).place());
  page.labels = page.labels.slice(0, LABELS_LIMIT);
  return page;
}

function rowsOf({ parts }) {
  const rows = [];
  const headings = [];
  let y = AXIS_PX;
  parts.forEach(({ label, lanes }, part) => {
    if (parts.length > 1) {
      headings.push({ y, label });
      y += HEADING_PX;
    }
    for (const { task, depth } of lanes) {
      rows.push({ part, task, depth, y });
      y += LANE_PX;
    }
  });
  return { rows, headings, height: y };
}

class PartLayout {
  constructor(page, part, index) {
    Object.assign(this, { page, part, index, axis: page.axis });
    this.rows = new Map(page.rows.filter((row) => row.part === index).map((row) => [row.task.id, row]));
  }

  place() {
    for (const row of this.rows.values()) {
      row.task.waits.forEach((wait) => this.wait(row, wait));
      row.task.slices.forEach((slice) => this.slice(row, slice));
      if (row.task.end) this.end(row, row.task.end);
    }
    this.part.trace.steps.forEach((step) => this.step(step));
  }

  /** Where a step begins; `after` 1 is where it ends, 0.5 its middle. */
  x(moment, after = 0) {
    const { axis, part } = this;
    if (axis.kind === "step") return axis.x(part.at[moment.step] + after);
    return axis.x(isAftermath(part.trace, moment.step) ? axis.extent : moment.t);
  }

  wait(row, wait) {
    const x = this.x(wait.from, 1);
    const until = this.x(wait.to);
    const isTime = this.axis.kind === "time";
    const isReadySeen = isTime && !isAftermath(this.part.trace, wait.to.step);
    const readyX = isReadySeen ? this.axis.x(wait.ready) : until;
    const place = this.part.at[wait.from.step];
    const bar = { x, y: middle(row) - BAR_PX / 2, h: BAR_PX, row, wait, place, family: familyOf(wait.site) };
    if (until <= x) return;
    this.page.bars.push({ ...bar, w: Math.max(readyX - x, 0), isLate: false });
    if (readyX < until) this.page.bars.push({ ...bar, x: readyX, w: until - readyX, isLate: true });
    const label = labelOf(wait.site);
    if (label && label.length * LABEL_CHAR_PX + 12 < readyX - x) this.page.labels.push({ x: x + 6, y: middle(row), text: label });
  }

  slice(row, slice) {
    if (this.isCleanUp(slice.step)) return;
    const from = this.x({ t: slice.t, step: slice.from });
    const until = this.x({ t: slice.t + slice.took, step: slice.step }, 1);
    const w = Math.max(until - from, SLICE_PX);
    const x = w > SLICE_PX ? from : from - SLICE_PX / 2;
    this.page.slices.push({ x, w, y: middle(row) - BAR_PX / 2 - 2, h: BAR_PX + 4, row, place: this.part.at[slice.step] });
  }

  end(row, { t, step, how }) {
    if (this.isCleanUp(step)) return;
    this.page.marks.push({ kind: how, x: this.x({ t, step }, 1), y: middle(row), row, place: this.part.at[step] });
  }

  /** How the lab ends who waits for ever: in the edge's place it would be told a time that it has not. */
  isCleanUp(step) {
    return this.axis.kind === "time" && isAftermath(this.part.trace, step);
  }

  step(step) {
    const here = { t: step.t, step: step.number };
    const place = this.part.at[step.number];
    switch (step.kind) {
      case "output":
        return this.mark(step.stream, step.task, here, place);
      case "finding":
        return this.mark("finding", step.task, here, place);
      case "stuck":
        return this.edge(step, here, place);
      case "crashed":
        return isAftermath(this.part.trace, step.number) ? undefined : this.edge(step, here, place);
      case "blocked":
        return this.band(step, here, place);
      case "created":
        return this.arrow("created", step.by, step.task, this.x(here, 0.5), this.x(here, 0.5), place);
      case "cancel":
        return this.arrow("cancelled", step.by, step.task, this.x(here, 0.5), this.x(here, 0.5), place);
      case "ran":
        return this.woke(step, place);
      default:
        return undefined;
    }
  }

  mark(kind, task, here, place) {
    const row = this.rows.get(task);
    if (row) this.page.marks.push({ kind, x: this.x(here, 0.5), y: middle(row) - BAR_PX / 2 - 2, row, place });
  }

  /** A line through all lanes where nothing went on. */
  edge(step, here, place) {
    const [y, h] = this.extent();
    this.page.bands.push({ kind: step.kind, x: this.x(here, 0.5), w: 0, y, h, place });
  }

  band(step, here, place) {
    const [y, h] = this.extent();
    const isTime = this.axis.kind === "time";
    const x = this.x(here);
    const until = isTime ? this.axis.x(step.t + step.took) : this.x(here, 1);
    this.page.bands.push({ kind: "blocked", x, w: Math.max(until - x, SLICE_PX), y, h, place });
  }

  extent() {
    const ys = [...this.rows.values()].map(({ y }) => y);
    const top = Math.min(...ys, this.page.height);
    return [top, ys.length ? Math.max(...ys) + LANE_PX - top : 0];
  }

  woke(step, place) {
    const { resumed, by, began: t, delay, task } = step;
    const waker = by > 0 && by !== task ? this.rows.get(by) : null;
    if (!waker || !resumed || resumed.site.wait === "turn") return;
    const cause = waker.task.slices.findLast((slice) => slice.step < resumed.to.step && slice.t <= t - delay);
    const from = this.axis.kind === "time" || !cause ? this.x({ t: t - delay, step: resumed.to.step }) : this.x(cause, 1);
    this.arrow("woke", by, task, from, this.x({ t, step: resumed.to.step }), place);
  }

  arrow(kind, from, to, x1, x2, place) {
    const [one, other] = [this.rows.get(from), this.rows.get(to)];
    if (!one || !other || one === other) return;
    const away = Math.sign(other.y - one.y) * (BAR_PX / 2 + 2);
    this.page.arrows.push({ kind, x1, x2, y1: middle(one) + away, y2: middle(other) - away, place });
  }
}

/** Who waited in a deadlock would have waited for ever: what ends it is drawn at the edge. */
function isAftermath({ stuck }, step) {
  return stuck !== null && step > stuck.number;
}

/** Where the cursor of a step stands, and from where on nothing has happened yet. */
export function cursorOf(page, score, place) {
  const { axis } = page;
  const { part, step } = score.steps[place];
  if (axis.kind === "step") return { x: axis.x(place + 0.5), after: axis.x(place + 1) };
  const x = axis.x(isAftermath(score.parts[part].trace, step.number) ? axis.extent : momentOf(step));
  return { x, after: x };
}

export function middle(row) {
  return row.y + LANE_PX / 2;
}

const NEAR_PX = 6;

/** What the pointer is at, the smallest thing first: a mark, a slice, a bar, a band; else null. */
export function pick(page, x, y) {
  const row = page.rows.find((each) => y >= each.y && y < each.y + LANE_PX);
  const inRow = (item) => item.row === row;
  const near = (items) => items.reduce((best, item) => {
    const far = Math.max(item.x - x, x - item.x - (item.w ?? 0), 0);
    return far <= NEAR_PX && far < (best?.far ?? Infinity) ? { item, far } : best;
  }, null)?.item;
  if (row) {
    const found = near(page.marks.filter(inRow)) ?? near(page.slices.filter(inRow)) ?? page.bars.find((bar) => inRow(bar) && x >= bar.x && x <= bar.x + bar.w);
    if (found) return found;
  }
  return near(page.bands.filter((band) => y >= band.y && y < band.y + band.h)) ?? null;
}
