// The timelines of a run panel: one of a free run, or one below each scenario.
import { make } from "interleave/run-lines";
import "interleave/timeline/view";

const PACE_MS = 400; // while the program runs, its picture is made anew no more often

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
    if (this.later && story.phase !== "ended") return;
    clearTimeout(this.later);
    this.later = undefined;
    if (story.phase !== "ended") this.later = setTimeout(() => { this.later = undefined; }, PACE_MS);
    for (const [name, records] of Object.entries(story.traces)) {
      if (this.shown.get(name) === records) continue;
      if (name && !story.scenarios[name]) continue; // not judged yet
      const view = name ? this.viewBelow(name, story.scenarios[name]) : this.viewOf(this.place);
      view?.show([{ label: "", records, source }]);
      this.shown.set(name, records);
    }
  }

  viewOf(place) {
    const view = place.querySelector("timeline-view") ?? document.createElement("timeline-view");
    if (place === this.place && !view.isConnected) place.append(make("h2", "label", "Timeline"));
    if (!view.isConnected) place.append(view);
    return view;
  }

  /** The first that failed is open by itself: one thing to be understood after the other. */
  viewBelow(name, { passed }) {
    const line = this.panel.querySelector(`[data-scenario="${CSS.escape(name)}"]`);
    if (!line) return null;
    let details = line.querySelector(".scenario-timeline");
    if (!details) {
      details = make("details", "scenario-timeline", "");
      details.append(make("summary", "", "Timeline"));
      details.open = !passed && !this.panel.querySelector(".scenario-timeline[open]");
      line.append(details);
    }
    return this.viewOf(details);
  }
}
