// <code-playback>: the code as it was typed, on a bar that the keyboard moves as well.
import { Recording } from "interleave/interview/recording";

const LEAST_MS = 60;

class CodePlayback extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.recording = new Recording(JSON.parse(document.querySelector("#recording").textContent));
    this.bar = this.querySelector(".scrubber");
    this.bar.max = this.recording.steps;
    this.bar.addEventListener("input", () => this.go(Number(this.bar.value)));
    this.button = this.querySelector('[data-action="play"]');
    this.button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.querySelector('[data-action="back"]').addEventListener("click", () => this.go(this.step - 1));
    this.querySelector('[data-action="on"]').addEventListener("click", () => this.go(this.step + 1));
    this.go(0);
  }

  go(step) {
    this.step = Math.min(Math.max(step, 0), this.recording.steps);
    this.bar.value = this.step;
    this.querySelector('[data-role="code"]').textContent = this.recording.text(this.step);
    const mark = this.recording.mark(this.step);
    const place = `Step ${this.step} of ${this.recording.steps}${mark ? `, after: ${mark}` : ""}`;
    this.querySelector('[data-role="place"]').textContent = place;
    this.bar.setAttribute("aria-valuetext", place);
  }

  play() {
    if (this.step === this.recording.steps) this.go(0);
    this.button.textContent = "Pause";
    const next = () => {
      if (this.step === this.recording.steps) return this.stop();
      const pause = this.recording.seconds(this.step + 1) - this.recording.seconds(this.step);
      this.playing = setTimeout(() => {
        this.go(this.step + 1);
        next();
      }, Math.max(LEAST_MS, (pause * 1000) / 4));
    };
    next();
  }

  stop() {
    clearTimeout(this.playing);
    this.playing = null;
    this.button.textContent = "Play";
  }
}

customElements.define("code-playback", CodePlayback);
