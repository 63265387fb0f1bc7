// The card of a deadlock: who waits on which line for what, who holds it, and the circle they make.
import { saysWait } from "interleave/timeline/kinds";
import { capital, namer, seconds, sentenceOf, stuckSentence } from "interleave/timeline/sentences";
import { svg } from "interleave/timeline/svg";
import { bow, waitsForOf } from "interleave/timeline/waits-for";
import { make } from "interleave/run-lines";

/** @returns {HTMLElement} `link(line)` makes what leads to a line; `label` says whose it is, of two */
export function deadlockCard(trace, link, label = "") {
  const { stuck } = trace;
  const isDeadlock = stuck.why === "deadlock";
  const card = make("section", "deadlock", "");
  const what = `${isDeadlock ? "Deadlock" : "Stopped"} at ${seconds(stuck.t)}`;
  const title = make("h3", "", label ? `${label}: ${what}` : what);
  card.setAttribute("aria-label", title.textContent);
  card.append(title, make("p", "", isDeadlock ? capital(stuckSentence(stuck)) : sentenceOf(trace, stuck)));
  if (stuck.cycle.length) card.append(make("p", "deadlock-cycle", cycleSentence(trace)));
  const picture = waitsForOf(stuck);
  card.append(pictureOf(picture, picture.rows.map((wait) => rowOf(trace, wait, link))));
  if (picture.hidden > 0) card.append(make("p", "small soft", `${picture.hidden} more tasks wait.`));
  return card;
}

/** The arrows follow the rows, whose heights are the browser's business. */
function pictureOf({ arrows, width }, items) {
  const rows = make("ol", "deadlock-rows", "");
  rows.setAttribute("role", "list");
  rows.append(...items);
  const sides = ["left", "right"].map((side) => ({ side, svg: svg("svg", { width, "aria-hidden": "true" }) }));
  const drawing = make("div", "deadlock-picture", "");
  drawing.append(sides[0].svg, rows, sides[1].svg);
  new ResizeObserver(() => {
    const middles = items.map((item) => item.offsetTop + item.offsetHeight / 2);
    const height = rows.offsetHeight;
    for (const each of sides) {
      each.svg.setAttribute("height", height);
      const its = arrows.filter(({ side }) => side === each.side);
      each.svg.replaceChildren(...its.flatMap((arrow) => arrowOf(arrow, bow(arrow, middles, width))));
    }
  }).observe(rows);
  return drawing;
}

function arrowOf({ isCycle }, { line, head }) {
  const name = isCycle ? "deadlock-arc deadlock-arc-cycle" : "deadlock-arc";
  return [svg("path", { class: name, d: line }), svg("path", { class: `${name} deadlock-tip`, d: head })];
}

export function cycleSentence(trace) {
  const name = namer(trace);
  const { cycle } = trace.stuck;
  const links = cycle.map((task, index) => `${name(task)} waits for ${name(cycle[(index + 1) % cycle.length])}`);
  return `In a circle: ${links.join(", ")}.`;
}

function rowOf(trace, wait, link) {
  const name = namer(trace);
  const row = make("li", trace.stuck.cycle.includes(wait.task) ? "deadlock-row deadlock-row-cycle" : "deadlock-row", "");
  const what = make("p", "deadlock-what", "");
  const holders = wait.holders.length ? `, held by ${wait.holders.map(name).join(", ")}` : "";
  what.append(make("b", "", name(wait.task)), ` ${saysWait({ ...wait, call: "" }, wait.ids, name)}${holders}`);
  row.append(what);
  if (wait.line !== null) row.append(link(wait.line));
  return row;
}

/** "line 6  async with second:" as a button that shows it in the code. */
export function lineButton(place, code, showLine) {
  const button = make("button", "line-link", place);
  button.type = "button";
  if (code) button.append(make("code", "", code));
  button.addEventListener("click", showLine);
  return button;
}

/** The same where there is nothing to be shown. */
export function quotedLine(place, code) {
  const quoted = make("span", "small soft", `${place} `);
  if (code) quoted.append(make("code", "", code));
  return quoted;
}
