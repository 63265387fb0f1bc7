// <thinking-time>: what is left of it by the server's clock; then it is said that one speaks.
import { Countdown, spelt } from "interleave/interview/countdown";

const TICK_MS = 250;

class ThinkingTime extends HTMLElement {
  connectedCallback() {
    this.countdown = new Countdown(() => performance.now() / 1000);
    this.countdown.hear({ thinking: Number(this.dataset.left) });
    this.line = this.querySelector('[data-role="left"]');
    this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  tick() {
    const left = this.countdown.seconds("thinking");
    if (!left) return this.end();
    const text = `${spelt(left)} of thinking time left.`;
    if (!("hidden" in this.dataset) && this.line.textContent !== text) this.line.textContent = text;
  }

  /** The server has written it down by itself; no text is touched and nothing is loaded anew. */
  end() {
    clearInterval(this.ticking);
    const form = this.closest("form");
    form.querySelector('[data-role="speak"]').hidden = false;
    form.querySelector('[data-role="speak-now"]').textContent = "Your thinking time is over. Say it aloud now, as to an interviewer.";
    if (this.contains(document.activeElement)) form.querySelector('[data-role="speak"] button').focus();
    this.hidden = true;
  }
}

customElements.define("thinking-time", ThinkingTime);
