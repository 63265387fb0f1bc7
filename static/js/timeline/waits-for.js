// The picture of a deadlock: one row a task, and an arrow from each to those it waits for.

const ROWS_LIMIT = 40;
const NARROWEST_PX = 16;
const STEP_PX = 12; // how much further out an arrow bows for each row it passes
const WIDEST_PX = 64;
const APART_PX = 10; // an arrow leaves and another arrives without touching
const HEAD_PX = 7;

/**
 * @returns {{rows: object[], hidden: number, arrows: {from, to, side, isCycle}[], width: number}}
 *   Arrows down run at the right, arrows up at the left, so that a cycle is a circle.
 */
export function waitsForOf(stuck) {
  const rows = inOrder(stuck).slice(0, ROWS_LIMIT);
  const at = new Map(rows.map(({ task }, index) => [task, index]));
  const cycle = new Set(stuck.cycle.map((task, index) => `${task}>${stuck.cycle[(index + 1) % stuck.cycle.length]}`));
  const arrows = rows.flatMap((row, from) => {
    const causes = [...new Set([...row.ids, ...row.holders])].filter((task) => at.has(task) && task !== row.task);
    return causes.map((task) => ({
      from, to: at.get(task), side: at.get(task) > from ? "right" : "left", isCycle: cycle.has(`${row.task}>${task}`),
    }));
  });
  const furthest = Math.max(0, ...arrows.map(({ from, to }) => Math.abs(to - from)));
  const width = arrows.length ? Math.min(NARROWEST_PX + STEP_PX * furthest, WIDEST_PX) : 0;
  return { rows, hidden: stuck.waits.length - rows.length, arrows, width };
}

/** Those of the cycle stand together, in its order; then the others. */
function inOrder({ waits, cycle }) {
  const place = new Map(cycle.map((task, index) => [task, index]));
  const order = ({ task }) => place.get(task) ?? cycle.length;
  return [...waits].sort((one, other) => order(one) - order(other));
}

/**
 * The SVG paths of an arrow, in a column of `width` at whose inner edge the rows stand.
 * @param {number[]} middles of the rows, from the top, in pixels
 */
export function bow({ from, to, side }, middles, width) {
  const isRight = side === "right";
  const [inner, way] = isRight ? [0, 1] : [width, -1];
  const out = Math.min(NARROWEST_PX + STEP_PX * (Math.abs(to - from) - 1), width - 4);
  const [y1, y2] = [middles[from] + way * APART_PX, middles[to] - way * APART_PX];
  const outer = inner + way * out * 1.3; // a curve stays within its handles
  const tip = inner + way * HEAD_PX;
  return {
    line: `M${inner} ${y1}C${outer} ${y1} ${outer} ${y2} ${tip} ${y2}`,
    head: `M${inner} ${y2}L${tip} ${y2 - 4.5}V${y2 + 4.5}z`,
  };
}
