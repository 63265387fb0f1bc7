// What stands around the picture of a timeline: its controls, names, caption, legend and texts.
import { markOf } from "interleave/timeline/draw";
import { FAMILIES, familyOf } from "interleave/timeline/kinds";
import { sampleOf } from "interleave/timeline/patterns";
import { svg } from "interleave/timeline/svg";
import { droppedOf, rowsOf, transcriptOf } from "interleave/timeline/transcript";
import { make } from "interleave/run-lines";

const HELP = "Timeline. Left and right arrows go step by step, up and down from task to task, plus and minus zoom.";

/** @returns the parts of the frame that the view writes to or listens to */
export function buildFrame(view, prefix) {
  const axes = ["time", "step"].map((value) => radio(`${prefix}-axis`, value));
  const buttons = {
    out: button("−", "Zoom out"), fit: button("Fit", "Show all of it"), in: button("+", "Zoom in"),
    back: button("◀", "One step back"), forward: button("▶", "One step on"),
  };
  const tools = make("div", "timeline-tools", "");
  const zoom = make("div", "timeline-buttons", "");
  zoom.append(buttons.out, buttons.fit, buttons.in);
  tools.append(axisChoice(axes), make("span", "keys push", "← → steps · ↑ ↓ tasks · + − zoom"), zoom);

  const names = make("ol", "timeline-names", "");
  names.setAttribute("role", "list");
  const picture = svg("svg", { role: "img", "aria-label": "Nothing has happened yet." });
  const cursor = svg("g", { class: "timeline-now" });
  const plot = make("div", "timeline-plot", "");
  plot.append(picture);
  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", HELP);
  const stage = make("div", "timeline-stage", "");
  stage.append(names, plot);

  const slider = make("input", "timeline-slider", "");
  Object.assign(slider, { type: "range", min: "0", step: "1" });
  slider.setAttribute("aria-label", "Step of the replay");
  const at = make("span", "timeline-at", "");
  const replay = make("div", "timeline-replay", "");
  replay.append(buttons.back, slider, buttons.forward, at);

  const caption = {
    time: make("span", "timeline-time", ""), sentence: make("span", "", ""), line: make("div", "timeline-line", ""),
  };
  const said = make("div", "timeline-caption", "");
  const words = make("p", "", "");
  words.append(caption.time, " ", caption.sentence);
  said.append(words, caption.line);

  const told = make("p", "visually-hidden", "");
  told.setAttribute("role", "status");
  const cards = make("div", "timeline-cards", "");
  const legend = make("ul", "timeline-legend", "");
  legend.setAttribute("role", "list");
  const texts = make("div", "timeline-texts", "");
  view.classList.add("timeline");
  view.replaceChildren(cards, tools, stage, replay, said, told, legend, texts);
  return { axes, buttons, names, picture, cursor, plot, slider, at, caption, told, cards, legend, texts };
}

function radio(name, value) {
  const input = make("input", "", "");
  Object.assign(input, { type: "radio", name, value, checked: value === "time" });
  return input;
}

function axisChoice([time, step]) {
  const choice = make("fieldset", "segmented", "");
  const legend = make("legend", "visually-hidden", "Axis");
  choice.append(legend, labelled(time, "Time"), labelled(step, "Steps"));
  return choice;
}

function labelled(input, text) {
  const label = make("label", "", "");
  label.append(input, make("span", "", text));
  return label;
}

function button(face, name) {
  const made = make("button", "button button-small", face);
  made.type = "button";
  made.title = name;
  made.setAttribute("aria-label", name);
  return made;
}

/** One name a lane, at the height of the lane. */
export function fillNames(names, { rows, headings }, { parts }) {
  const corner = make("li", "timeline-corner", "");
  corner.setAttribute("aria-hidden", "true"); // beside the axis there is no name
  const items = [corner];
  parts.forEach(({ hidden }, part) => {
    if (headings[part]) items.push(make("li", "timeline-heading", headings[part].label));
    for (const row of rows.filter((each) => each.part === part)) items.push(nameOf(row));
    if (hidden > 0) items.push(make("li", "timeline-name soft", `${hidden} more tasks`));
  });
  names.replaceChildren(...items);
}

function nameOf({ part, task, depth }) {
  const name = make("li", `timeline-name depth-${depth}`, "");
  const [, words, number] = /^(.*?)( #\d+)?$/s.exec(task.name);
  const whole = make("span", "timeline-whole", "");
  whole.append(make("span", "", words));
  if (number) whole.append(make("span", "timeline-number", number)); // what tells namesakes apart is never cut off
  name.title = task.coroutine ? `${task.given}: ${task.coroutine}()` : task.name;
  name.append(whole);
  Object.assign(name.dataset, { part, task: task.id });
  return name;
}

/** Only what can be seen in this picture. */
export function fillLegend(legend, { parts }, prefix) {
  const traces = parts.map(({ trace }) => trace);
  const waits = traces.flatMap(({ tasks }) => [...tasks.values()].flatMap((task) => task.waits));
  const seen = new Set(waits.map(({ site }) => familyOf(site)));
  const samples = Object.entries(FAMILIES).filter(([family]) => seen.has(family)).map(([family, words]) => entry(sampleOf(prefix, family), `waits for ${words}`));
  const kinds = new Set(parts.flatMap(kindsSeen));
  const isLate = waits.some(({ ready, to }) => to && ready < to.t);
  const more = [
    ["timeline-slices", "runs", true],
    ["timeline-late", "is ready, and waits for its turn", isLate],
    ["timeline-blocked", "the loop is blocked", kinds.has("blocked")],
  ];
  const marks = Object.entries(MARKS).filter(([kind]) => kinds.has(kind));
  samples.push(...more.filter(([, , isThere]) => isThere).map(([name, words]) => entry(swatch(name), words)));
  samples.push(...marks.map(([kind, words]) => entry(sample(markOf(kind, 14, 8)), words)));
  legend.replaceChildren(...samples);
}

/** In the lanes, or over all of them. */
function kindsSeen({ trace, lanes }) {
  const shown = new Set(lanes.map(({ task }) => task.id));
  return trace.steps.filter(({ kind, task }) => kind === "blocked" || shown.has(task)).map(({ kind, stream, end }) => end?.how ?? stream ?? kind);
}

function entry(sample, words) {
  const item = make("li", "", "");
  item.append(sample, make("span", "", words));
  return item;
}

function swatch(name) {
  const isThin = name === "timeline-slices";
  const shape = svg("rect", { class: name, x: isThin ? 12 : 0.5, y: 0.5, width: isThin ? 4 : 27, height: 15, rx: isThin ? 1 : 3 });
  return sample(shape);
}

const MARKS = {
  stdout: "prints", stderr: "writes an error", finding: "a finding",
  returned: "ended", failed: "ended with an exception", cancelled: "was cancelled",
};

function sample(shape) {
  return svg("svg", { class: "timeline-sample", width: 28, height: 16, "aria-hidden": "true" }, shape);
}

/** Made when they are opened: a table of five thousand rows is not for everybody. */
export function fillTexts({ texts }, score, goTo) {
  const tables = folded("Table of all steps", () => score.parts.map((part) => tableOf(part, score, goTo)));
  const words = folded("As text", () => score.parts.map(({ label, trace }) => transcript(label, trace)));
  const notes = score.parts.filter(({ trace }) => trace.dropped > 0).map(({ trace }) => make("p", "small soft", droppedOf(trace)));
  texts.replaceChildren(...notes, tables, words);
}

function folded(title, fill) {
  const details = make("details", "hint", "");
  details.append(make("summary", "", title));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(...fill());
  });
  return details;
}

function transcript(label, trace) {
  const text = make("pre", "timeline-transcript", `${label ? `${label}: ` : ""}${transcriptOf(trace)}`);
  text.tabIndex = 0;
  return text;
}

function tableOf({ label, trace, at }, score, goTo) {
  const table = make("table", "table timeline-table", "");
  const head = make("tr", "", "");
  head.append(...["Time", "Task", "Line", "What happened"].map((word) => header(word)));
  const top = make("thead", "", "");
  top.append(head);
  const body = make("tbody", "", "");
  body.append(...rowsOf(trace).map((row, number) => tableRow(row, () => goTo(at[number]))));
  if (label) table.append(make("caption", "", label));
  table.append(top, body);
  const scroller = make("div", "timeline-scroller", "");
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "region");
  scroller.setAttribute("aria-label", "Table of all steps");
  scroller.append(table);
  return scroller;
}

function header(word) {
  const cell = make("th", "", word);
  cell.scope = "col";
  return cell;
}

function tableRow({ time, task, place, sentence }, go) {
  const row = make("tr", "", "");
  const cell = make("td", "", "");
  row.append(labelledCell("Time", time), labelledCell("Task", task), labelledCell("Line", place.replace("line ", "")));
  const button = make("button", "step-link", sentence);
  button.type = "button";
  button.addEventListener("click", go);
  cell.append(button);
  row.append(cell);
  return row;
}

function labelledCell(label, text) {
  const cell = make("td", "", text);
  cell.dataset.label = label;
  return cell;
}
