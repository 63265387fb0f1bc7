// <code-playback>: an interview as it was typed, on a bar that the keyboard moves as well.
import { Recording } from "interleave/interview/recording";

const LEAST_MS = 30;

class CodePlayback extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.recording = new Recording(JSON.parse(document.querySelector("#recording").textContent));
    this.find = (role) => this.querySelector(`[data-role="${role}"]`);
    this.bar = this.querySelector(".scrubber");
    this.bar.max = this.recording.steps;
    this.bar.addEventListener("input", () => this.go(Number(this.bar.value)));
    this.button = this.querySelector('[data-action="play"]');
    this.button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.querySelector('[data-action="back"]').addEventListener("click", () => this.go(this.step - 1));
    this.querySelector('[data-action="on"]').addEventListener("click", () => this.go(this.step + 1));
    const slot = Number(new URLSearchParams(location.search).get("item"));
    this.go(this.recording.first(slot));
  }

  go(step) {
    this.step = Math.min(Math.max(step, 0), this.recording.steps);
    const { title, text, says } = this.recording.at(this.step);
    const place = `Step ${this.step} of ${this.recording.steps}${says ? `. ${says}` : ""}`;
    this.bar.value = this.step;
    this.bar.setAttribute("aria-valuetext", place);
    this.find("place").textContent = place;
    this.find("field").textContent = title || "Nothing is typed yet";
    this.find("code").textContent = text;
  }

  play() {
    if (this.step === this.recording.steps) this.go(0);
    this.button.textContent = "Pause";
    this.next();
  }

  next() {
    if (this.step === this.recording.steps) return this.stop();
    const pause = (this.recording.pause(this.step) * 1000) / Number(this.find("speed").value);
    this.playing = setTimeout(() => {
      this.go(this.step + 1);
      this.next();
    }, Math.max(LEAST_MS, pause));
  }

  stop() {
    clearTimeout(this.playing);
    this.playing = null;
    this.button.textContent = "Play";
  }
}

customElements.define("code-playback", CodePlayback);
