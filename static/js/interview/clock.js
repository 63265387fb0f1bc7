// <interview-clock>: what is left by the server's clock, and the page that comes when it is over.
import { Countdown, crossed, spelt, warning } from "interleave/interview/countdown";

const LOOK_MS = 10_000;
const HEARD_MS = 25_000; // a room's socket tells of the clock every 20 s, and of each change
const TICK_MS = 250;
const LOADING_SECONDS = 5; // a moment that passed while this page was on its way is told on it
const OVER_SECONDS = 1; // after zero, before the server is asked what comes

class InterviewClock extends HTMLElement {
  connectedCallback() {
    const { stage, sectionLeft, totalLeft, left, warnings } = this.dataset;
    this.stage = stage;
    this.countdown = new Countdown(() => performance.now() / 1000);
    this.countdown.hear({ section: Number(sectionLeft ?? left), total: Number(totalLeft ?? left) });
    this.warnings = (warnings ?? "").split(",").filter(Boolean).map(Number);
    this.before = this.countdown.seconds("total") + LOADING_SECONDS;
    this.line = this.querySelector(".clock-line") ?? this;
    this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.looking = setInterval(() => this.heardLately() || this.look(), LOOK_MS);
    document.addEventListener("room-clock", ({ detail }) => this.hearLine(detail));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.look());
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    clearInterval(this.looking);
  }

  tick() {
    const section = this.countdown.seconds("section");
    const total = this.countdown.seconds("total");
    if (!("hidden" in this.dataset)) this.show(section, total);
    for (const at of crossed(this.warnings, this.before, total)) this.warn(at);
    this.before = total;
    if (section === 0) this.end();
  }

  show(section, total) {
    const text = this.stage === "paused" ? `in ${spelt(section)}` : `${spelt(section)} left in this section, ${spelt(total)} in all`;
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  /** In words, also for who sees no numbers. */
  warn(at) {
    const told = document.querySelector('[data-role="warning"]');
    if (told) {
      told.textContent = warning(at, at === Math.max(...this.warnings));
      told.classList.replace("visually-hidden", "notice");
    }
    this.classList.toggle("near", at <= 60);
  }

  /** Texts are sent at once; what comes next is the server's to say. */
  end() {
    if (this.isOver) return;
    this.isOver = true;
    document.dispatchEvent(new CustomEvent("section-over"));
    setTimeout(() => {
      this.isOver = false;
      this.look();
    }, OVER_SECONDS * 1000);
  }

  async look() {
    try {
      const answer = await fetch(this.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      this.hear(await answer.json());
    } catch {
      // The network is away; the next look may find it.
    }
  }

  /** It leads nowhere by itself: before another page comes, posts must have a way again. */
  hearLine(clock) {
    const isHere = !this.isElsewhere(clock.stage);
    this.heardAt = isHere ? performance.now() : undefined;
    if (isHere) this.hear(clock);
    else this.look();
  }

  heardLately() {
    return performance.now() - this.heardAt < HEARD_MS;
  }

  hear({ stage, section_left: section, total_left: total, window: writer }) {
    if (this.isElsewhere(stage)) return this.stage === "paused" ? location.reload() : this.moveOn();
    if (this.stage !== "paused") this.countdown.hear({ section, total });
    document.dispatchEvent(new CustomEvent("room-writer", { detail: { writer } }));
  }

  isElsewhere(stage) {
    return this.stage === "paused" ? !stage.startsWith("paused") : stage !== this.stage;
  }

  /** Another section, or the end: first whatever is typed is sent. */
  async moveOn() {
    const saving = [];
    document.dispatchEvent(new CustomEvent("room-leaves", { detail: { wait: (promise) => saving.push(promise) } }));
    await Promise.allSettled(saving);
    location.assign(location.pathname);
  }
}

customElements.define("interview-clock", InterviewClock);
