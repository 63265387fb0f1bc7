// SVG elements by hand; classes and attributes only, for the page allows no styles of its own.

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Text of programs only ever becomes text. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Many rectangles as the path of one element: two thousand bars cost as much as ten. */
export function boxes(rectangles, radius = 0) {
  return rectangles.map(({ x, y, w, h }) => box(x, y, w, h, Math.min(radius, w / 2))).join("");
}

function box(x, y, w, h, r) {
  const [width, height] = [px(w - 2 * r), px(h - 2 * r)];
  if (r < 0.5) return `M${px(x)} ${px(y)}h${px(w)}v${px(h)}h${px(-w)}z`;
  const arc = (dx, dy) => `a${px(r)} ${px(r)} 0 0 1 ${px(dx)} ${px(dy)}`;
  return `M${px(x + r)} ${px(y)}h${width}${arc(r, r)}v${height}${arc(-r, r)}h${-width}${arc(-r, -r)}v${-height}${arc(r, -r)}z`;
}

export function px(value) {
  return Math.round(value * 10) / 10;
}
