// <timeline-view>: the timeline of a run, or two on one axis; looked at, replayed, read as text.
import { deadlockCard, lineButton, quotedLine } from "interleave/timeline/deadlock-card";
import { draw, drawCursor } from "interleave/timeline/draw";
import { buildFrame, fillLegend, fillNames, fillTexts } from "interleave/timeline/frame";
import { cursorOf, layOut, pick } from "interleave/timeline/geometry";
import { leadsTo, statesAt, stepOfPart } from "interleave/timeline/replay";
import { scoreOf } from "interleave/timeline/score";
import { lineOf, seconds, sentenceOf, waitSentence } from "interleave/timeline/sentences";
import { readTrace } from "interleave/timeline/trace";
import { summaryOfAll } from "interleave/timeline/transcript";
import { lineName } from "interleave/program-lines";
import { askForLine } from "interleave/run-lines";

const ZOOM_STEP = 1.5;
const ZOOM_MOST = 60;
let views = 0;

export class TimelineView extends HTMLElement {
  connectedCallback() {
    if (this.frame) return;
    views += 1;
    this.drawing = `timeline-${views}`;
    this.zoom = 1;
    this.kind = "time";
    this.frame = buildFrame(this, this.drawing);
    this.listen();
    if (this.waiting) this.show(this.waiting);
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    cancelAnimationFrame(this.redrawing);
  }

  /** @param {{label: string, records: unknown, source: string}[]} parts one or two */
  show(parts) {
    if (!this.frame) {
      this.waiting = parts;
      return;
    }
    const isAtEnd = !this.isPlaying;
    this.sources = parts.map(({ source }) => (source ?? "").split("\n"));
    this.score = scoreOf(parts.map(({ label, records, source }) => ({ label, trace: readTrace(records, source ?? "") })));
    const last = this.score.steps.length - 1;
    this.hidden = this.score.parts.every(({ trace }) => trace.tasks.size === 0); // there is nothing to be seen
    if (this.hidden) return;
    this.place = isAtEnd ? last : Math.min(this.place, last);
    if (this.score.end === 0) this.chooseAxis("step");
    this.frame.slider.max = String(last);
    fillLegend(this.frame.legend, this.score, this.drawing);
    fillTexts(this.frame, this.score, (step) => this.tell(step));
    this.showDeadlocks();
    this.redraw();
  }

  listen() {
    const { plot, slider, buttons, axes } = this.frame;
    slider.addEventListener("input", () => this.goTo(Number(slider.value)));
    for (const radio of axes) radio.addEventListener("change", () => this.chooseAxis(radio.value));
    buttons.back.addEventListener("click", () => this.tell(this.place - 1));
    buttons.forward.addEventListener("click", () => this.tell(this.place + 1));
    buttons.in.addEventListener("click", () => this.zoomBy(ZOOM_STEP));
    buttons.out.addEventListener("click", () => this.zoomBy(1 / ZOOM_STEP));
    buttons.fit.addEventListener("click", () => this.zoomBy(0));
    plot.addEventListener("keydown", (event) => this.press(event));
    plot.addEventListener("pointermove", (event) => this.pointAt(this.under(event)));
    plot.addEventListener("pointerleave", () => this.pointAt(null));
    plot.addEventListener("click", (event) => this.goTo(this.under(event)?.place ?? this.place));
    this.sizes = new ResizeObserver(() => this.redraw());
    this.sizes.observe(plot);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.score) return;
    const zooms = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP, 0: 0 };
    const place = leadsTo(this.score, this.place, event.key);
    if (place === null && !Object.hasOwn(zooms, event.key)) return;
    event.preventDefault();
    if (place === null) return this.zoomBy(zooms[event.key]);
    this.tell(place);
  }

  chooseAxis(kind) {
    this.kind = kind;
    for (const radio of this.frame.axes) radio.checked = radio.value === kind;
    this.redraw();
  }

  /** 0 shows all of it again. */
  zoomBy(factor) {
    this.zoom = factor === 0 ? 1 : Math.min(Math.max(this.zoom * factor, 1), ZOOM_MOST);
    this.redraw();
  }

  /** The slider says its step by itself; for all other ways a screen reader is told. */
  tell(place) {
    this.goTo(place);
    this.frame.told.textContent = this.frame.slider.getAttribute("aria-valuetext");
  }

  goTo(place) {
    const last = this.score.steps.length - 1;
    this.place = Math.min(Math.max(place, 0), last);
    this.isPlaying = true;
    this.pointed = null;
    this.showStep();
  }

  /** Once a frame: reads the one width it needs, then only writes. */
  redraw() {
    this.redrawing ??= requestAnimationFrame(() => {
      this.redrawing = undefined;
      const width = this.frame.plot.clientWidth;
      if (!this.score || this.hidden || width === 0) return;
      this.paint(width);
    });
  }

  /** At once, as wide as paper; where there is nothing to draw, nothing. */
  print(width) {
    if (this.score && !this.hidden) this.paint(width);
  }

  paint(width) {
    this.shownWidth = width;
    const page = layOut(this.score, { kind: this.kind, width: Math.floor(width * this.zoom) });
    this.page = page;
    const { picture, names, cursor, buttons } = this.frame;
    picture.setAttribute("width", page.width);
    picture.setAttribute("height", page.height);
    picture.setAttribute("aria-label", summaryOfAll(this.score));
    picture.replaceChildren(...draw(page, this.drawing), cursor);
    fillNames(names, page, this.score);
    enable(buttons.out, this.zoom > 1);
    enable(buttons.in, this.zoom < ZOOM_MOST);
    this.showStep();
  }

  showStep() {
    const { slider, buttons, at, cursor, names } = this.frame;
    const { part, step } = this.score.steps[this.place];
    const { trace } = this.score.parts[part];
    const sentence = `${this.when(part, step.t)}: ${sentenceOf(trace, step)}`;
    slider.value = String(this.place);
    slider.setAttribute("aria-valuetext", sentence);
    at.textContent = `${this.place + 1} of ${this.score.steps.length}`;
    enable(buttons.back, this.place > 0);
    enable(buttons.forward, this.place < this.score.steps.length - 1);
    if (this.page) {
      const touched = this.isPlaying ? this.page.arrows.filter(({ place }) => place === this.place) : [];
      const place = { page: this.page, cursor: cursorOf(this.page, this.score, this.place) };
      cursor.replaceChildren(...(this.isPlaying ? drawCursor({ ...place, touched }) : []));
      if (this.isPlaying) this.keepInView(place.cursor.x);
      this.showStates(names);
    }
    if (this.isPlaying) this.say({ time: this.when(part, step.t), sentence: sentenceOf(trace, step), line: lineOf(trace, step), part });
    else this.say({ time: "", sentence: summaryOfAll(this.score), line: null, part: 0 });
  }

  showStates(names) {
    this.score.parts.forEach(({ trace }, part) => {
      const states = this.isPlaying ? statesAt(trace, stepOfPart(this.score, part, this.place)) : null;
      for (const name of names.querySelectorAll(`[data-part="${part}"]`)) {
        const state = states ? (states.get(Number(name.dataset.task)) ?? "unborn") : "";
        if (name.dataset.state !== state) name.dataset.state = state;
      }
    });
  }

  keepInView(x) {
    const { plot } = this.frame;
    if (this.zoom === 1) return;
    const isSeen = x > plot.scrollLeft + 20 && x < plot.scrollLeft + this.shownWidth - 20;
    if (!isSeen) plot.scrollLeft = x - this.shownWidth / 2;
  }

  under({ clientX, clientY }) {
    if (!this.page) return null;
    const { left, top } = this.frame.picture.getBoundingClientRect();
    return pick(this.page, clientX - left, clientY - top);
  }

  /** What the pointer is at is said as long as it is there. */
  pointAt(item) {
    if (item === this.pointed) return;
    this.pointed = item;
    if (!item) return this.showStep();
    const { part, step } = this.score.steps[item.place];
    const { trace } = this.score.parts[part];
    const { wait, row } = item;
    const sentence = wait ? waitSentence(trace, row.task, wait) : sentenceOf(trace, step);
    const line = wait ? wait.site.line : lineOf(trace, step);
    this.say({ time: this.when(part, wait ? wait.from.t : step.t), sentence, line, part });
  }

  /** Of two timelines also which of them. */
  when(part, t) {
    const { label } = this.score.parts[part];
    return label ? `${label}, ${seconds(t)}` : seconds(t);
  }

  say({ time, sentence, line, part }) {
    const { caption } = this.frame;
    const code = line === null ? "" : (this.sources[part][line - 1] ?? "").trim();
    caption.time.textContent = time;
    caption.sentence.textContent = sentence;
    caption.line.replaceChildren(...(line === null ? [] : [this.linkTo(line, code, part)]));
    askForLine(this, part === 0 ? line : null);
  }

  /** The code of the second one is not where lines are shown: it is only quoted. */
  linkTo(line, code, part) {
    const place = lineName(line, this.score.parts[part].trace.aboveTest);
    return part === 0 ? lineButton(place, code, () => askForLine(this, line)) : quotedLine(place, code);
  }

  showDeadlocks() {
    const cards = this.score.parts.flatMap(({ label, trace }, part) => {
      if (!trace.stuck?.waits.length) return [];
      const link = (line) => this.linkTo(line, (this.sources[part][line - 1] ?? "").trim(), part);
      return [deadlockCard(trace, link, label)];
    });
    this.frame.cards.replaceChildren(...cards);
  }
}

/** Not by `disabled`: whoever pressed it would lose their place on the page. */
function enable(button, isOfUse) {
  button.setAttribute("aria-disabled", String(!isOfUse));
}

customElements.define("timeline-view", TimelineView);
