// <host-room>: the host's page. What it shows comes over its socket; what it does goes by forms.
import { csrfToken } from "interleave/csrf";
import { Countdown, spelt } from "interleave/interview/countdown";
import { unwatchedFor } from "interleave/interview/live-text";
import { RoomSocket } from "interleave/interview/room-socket";
import { clearScenario, drawFinding, drawScenario, make } from "interleave/run-lines";
import { OutputPane } from "interleave/run-output";
import { socketUrl } from "interleave/run-request";
import { begin, tell } from "interleave/run-story";

const TICK_MS = 250;
const TITLES = { free: "Their latest run", submit: "Hidden scenarios", rerun: "The injected fault" };

class HostRoom extends HTMLElement {
  connectedCallback() {
    const { stage, events, slot, sectionLeft, totalLeft } = this.dataset;
    Object.assign(this, { stage, slot_: Number(slot), events: Number(events), candidates: 0 });
    this.find = (role) => this.querySelector(`[data-role="${role}"]`);
    this.countdown = new Countdown(() => performance.now() / 1000);
    this.countdown.hear({ section: Number(sectionLeft), total: Number(totalLeft) });
    this.output = new OutputPane(this.find("output"));
    this.addEventListener("submit", (event) => this.submit(event));
    this.socket = new RoomSocket(socketUrl(this.dataset.socket), {
      hear: (message) => this.hear(message),
      connected: (isConnected) => this.connection(isConnected),
      ended: () => location.reload(),
    });
    this.ticking = setInterval(() => this.tick(), TICK_MS);
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  hear(message) {
    if ("after" in message) this.hearRun(message);
    else if (message.type === "state") this.hearState(message);
    else if (message.type === "typed") this.showText(message);
    else if (message.type === "run") this.beginRun(message);
    else if (message.type === "company") this.candidates = message.candidates;
    this.showPresence();
  }

  hearState({ stage, events, slot, section_left: section, total_left: total, unwatched, candidates, texts }) {
    if (stage !== this.stage) return this.reload();
    this.countdown.hear({ section, total, unwatched });
    this.candidates = candidates;
    const isOther = slot !== this.slot_;
    if (isOther) this.clear();
    this.slot_ = slot;
    if (events !== this.events || isOther) this.refresh();
    this.events = events;
    if (texts) this.showTexts(texts);
  }

  /** Another section, a pause, the end: first what is being written is kept. */
  reload() {
    const note = this.querySelector("#note");
    if (note?.value) sessionStorage.setItem(`note:${this.dataset.socket}`, note.value);
    location.reload();
  }

  clear() {
    for (const part of ["code", "tests", "approach", "extend"]) this.showText({ part, text: "", slot: this.slot_, anchor: 0, head: 0 });
    this.find("code-part").hidden = true;
    this.story = null;
    this.find("run").hidden = true;
  }

  showTexts(texts) {
    for (const part of ["tests", "approach", "extend"]) this.showText({ part, text: texts[part] ?? "", slot: this.slot_, anchor: 0, head: 0 });
    this.find("code-part").hidden = !("code" in texts);
    if ("code" in texts) this.showText({ part: "code", text: texts.code, slot: this.slot_, anchor: 0, head: 0 });
  }

  async showText({ part, text, slot, anchor, head }) {
    if (slot !== this.slot_) return;
    if (part === "code") {
      await customElements.whenDefined("watched-code");
      this.find("code-part").hidden = false;
      this.querySelector("watched-code").show({ text, anchor, head });
      return;
    }
    const place = this.querySelector(`[data-part="${part}"]`);
    place.hidden = !text;
    place.querySelector("code, .host-said").textContent = text;
  }

  beginRun({ run, kind }) {
    this.story = begin(run, kind);
    this.output.clear();
    this.find("scenarios").replaceChildren();
    this.find("run").hidden = false;
    this.find("run-title").textContent = TITLES[kind] ?? TITLES.free;
    this.drawRun();
  }

  hearRun({ run, events }) {
    if (run !== this.story?.run) return;
    for (const event of events) this.story = tell(this.story, { run, ...event });
    this.socket.say({ type: "ack", run, seq: this.story.last });
    this.frame ??= requestAnimationFrame(() => this.drawRun());
  }

  drawRun() {
    this.frame = undefined;
    if (!this.story) return;
    this.find("status").textContent = this.story.sentence;
    this.output.draw(this.story);
    const lines = Object.values(this.story.scenarios).map((judged) => {
      const line = make("li", "scenario", "");
      line.append(make("span", "", judged.title));
      clearScenario(line);
      drawScenario(line, judged);
      return line;
    });
    this.find("scenarios").replaceChildren(...lines, ...this.story.findings.map(drawFinding));
  }

  /** The item with its hints and follow-ups, and the notes; what had the focus keeps it. */
  async refresh() {
    const answer = await fetch(this.dataset.panel);
    if (!answer.ok) return;
    const html = await answer.text();
    const place = this.find("panel");
    const open = new Set([...place.querySelectorAll("details[open] > summary")].map(({ textContent }) => textContent));
    const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
    place.innerHTML = html;
    for (const summary of place.querySelectorAll("details > summary")) {
      if (open.has(summary.textContent)) summary.parentElement.open = true;
    }
    if (focused) (place.querySelector(`#${CSS.escape(focused)}`) ?? place.querySelector("h2")).focus();
  }

  async submit(event) {
    const form = event.target;
    if (!("deed" in form.dataset)) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
      const answer = await fetch(form.action, { method: "POST", headers, body });
      const { sentence } = await answer.json();
      this.say(answer.ok ? "" : sentence);
      if (!answer.ok) return;
      if ("clears" in form.dataset) form.reset();
      this.refresh();
    } catch {
      this.say("The server cannot be reached. Nothing is lost; press it again.");
    }
  }

  say(sentence) {
    const told = this.find("told");
    told.textContent = sentence;
    told.hidden = !sentence;
  }

  tick() {
    const [section, total, unwatched] = ["section", "total", "unwatched"].map((name) => this.countdown.seconds(name));
    if (this.stage.startsWith("running")) put(this.find("clock"), `${spelt(section)} left in this section, ${spelt(total)} in all`);
    if (this.stage.startsWith("paused")) put(this.find("clock"), `The clock stands still, with ${spelt(total)} left`);
    const shade = this.find("unwatched");
    shade.hidden = !unwatched;
    if (unwatched) {
      this.find("code-part").hidden = true;
      put(shade, `Unwatched for ${unwatchedFor(unwatched)}: the first five minutes of coding are ${this.dataset.name}'s own.`);
    }
  }

  showPresence() {
    const { name } = this.dataset;
    put(this.find("presence"), this.candidates ? `${name} is here.` : `${name}'s page is not connected now; what they save is still shown.`);
  }

  connection(isConnected) {
    if (!isConnected) put(this.find("presence"), "The connection is lost, and is tried again.");
    const kept = sessionStorage.getItem(`note:${this.dataset.socket}`);
    const note = this.querySelector("#note");
    if (kept && note && !note.value) {
      note.value = kept;
      sessionStorage.removeItem(`note:${this.dataset.socket}`);
    }
  }
}

function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

customElements.define("host-room", HostRoom);
