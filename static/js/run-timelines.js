// The timelines of a run panel: one of a free run, or one below each scenario.
import { make } from "interleave/run-lines";
import "interleave/timeline/view";

const MODEL = "model "; // compared_run.py: before the name of a scenario
const PACE_MS = 400; // while a program runs, its picture is made anew no more often

export class RunTimelines {
  /** `place` holds the timeline of a free run. */
  constructor(panel, place) {
    Object.assign(this, { panel, place });
    this.clear();
  }

  clear() {
    clearTimeout(this.later);
    this.later = undefined;
    this.shown = new Map(); // name of a scenario, "" of a free run → the records that are drawn
    this.place.replaceChildren();
    for (const details of this.panel.querySelectorAll(".scenario-timeline")) details.remove();
  }

  /** `source` is the program as it was when it was started. */
  draw(story, source) {
    if (story.phase === "ended") return this.drawAll(story, source);
    this.latest = story;
    this.later ??= setTimeout(() => this.drawAll(this.latest, source), PACE_MS);
  }

  drawAll(story, source) {
    clearTimeout(this.later);
    this.later = undefined;
    for (const name of this.names()) this.drawOne(name, story, source);
  }

  /** In the order of the page: traces come as their programs end. */
  names() {
    return ["", ...Array.from(this.panel.querySelectorAll("[data-scenario]"), ({ dataset }) => dataset.scenario)];
  }

  /** A scenario's once it is judged; the model's goes beside the learner's own, also if that has none. */
  drawOne(name, { traces, scenarios }, source) {
    if (name && !scenarios[name]) return;
    const [own = [], model = []] = [traces[name], traces[MODEL + name]];
    const [begins, isCompared] = [own, model].map((records) => records.some(isCreation));
    const parts = [{ label: "", records: own, source }];
    if (isCompared) {
      parts[0].label = begins ? "Yours" : "Yours: it did not start";
      parts.push({ label: "The model", records: model, source: this.modelSource() });
    }
    if (this.shown.get(name) === parts.at(-1).records || !(begins || isCompared)) return;
    this.shown.set(name, parts.at(-1).records);
    const view = name ? this.viewBelow(name, isCompared || !scenarios[name].passed) : this.viewOf(this.place);
    view?.show(parts);
  }

  /** On the page of who may see it. */
  modelSource() {
    const about = CSS.escape(this.panel.dataset.runAbout ?? "");
    const places = [`[data-approach="${about}"] pre code`, "[data-approach] pre code"];
    const found = [this.panel, document].flatMap((scope) => places.map((place) => scope.querySelector(place)));
    return found.find(Boolean)?.textContent ?? "";
  }

  viewOf(place) {
    const view = place.querySelector("timeline-view") ?? document.createElement("timeline-view");
    if (place === this.place && !view.isConnected) place.append(make("h2", "label", "Timeline"));
    if (!view.isConnected) place.append(view);
    return view;
  }

  /** The first that is worth a look is open by itself: one thing to be understood after the other. */
  viewBelow(name, isWorthALook) {
    const line = this.panel.querySelector(`[data-scenario="${CSS.escape(name)}"]`);
    if (!line) return null;
    let details = line.querySelector(".scenario-timeline");
    if (!details) {
      details = make("details", "scenario-timeline", "");
      details.append(make("summary", "", "Timeline"));
      details.open = isWorthALook && !this.panel.querySelector(".scenario-timeline[open]");
      line.append(details);
    }
    return this.viewOf(details);
  }
}

/** A program without tasks has no timeline. */
function isCreation(record) {
  return Array.isArray(record) && record[0] === "C";
}

