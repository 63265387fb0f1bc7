// The seconds of a run beside its status, then its figures. Outside the live region: a screen
// reader must not read every second.
import { make } from "interleave/run-lines";
import { figuresOf } from "interleave/run-story";

export class Elapsed {
  constructor(status) {
    this.text = make("span", "small soft", "");
    this.text.dataset.role = "elapsed";
    status.after(this.text);
  }

  show(story, before) {
    if (story?.phase === "running") {
      if (before?.phase !== "running") this.begin();
      return;
    }
    clearInterval(this.ticking);
    this.text.textContent = story ? figuresOf(story) : "";
  }

  begin() {
    const startedAt = performance.now();
    clearInterval(this.ticking);
    this.ticking = setInterval(() => {
      this.text.textContent = `${Math.floor((performance.now() - startedAt) / 1000)} s`;
    }, 1000);
  }
}
