// <run-panel>: starts and stops the page's program, and shows its story as it is told.
import { clearScenario, drawFinding, drawPiece, drawScenario, make } from "interleave/run-lines";
import { RunSocket } from "interleave/run-socket";
import { begin, figuresOf, tell } from "interleave/run-story";

const IMPATIENT_MS = 4000; // without a connection, before we say so

class RunPanel extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector("#challenge-form");
    this.editor = document.querySelector("code-editor");
    this.find = (role) => this.querySelector(`[data-role="${role}"]`);
    this.elapsed = makeElapsed(this.find("status"));
    this.story = null;
    this.shown = 0; // pieces of output that are in the document
    this.listen();
    this.socket = new RunSocket(socketUrl(this.dataset.socket), {
      created: (message) => this.follow(message),
      refused: (message) => this.refuse(message),
      event: (event) => this.hear(event),
      connected: (isConnected) => this.connection(isConnected),
      lost: (sentence) => this.say(sentence),
    });
    if (this.dataset.run) this.resume(this.dataset.run, this.dataset.runKind);
  }

  listen() {
    this.button = (action) => this.form.querySelector(`[data-action="${action}"]`);
    this.button("run").addEventListener("click", (event) => this.press(event, "free"));
    this.button("submit").addEventListener("click", (event) => this.press(event, "submit"));
    this.button("stop").addEventListener("click", () => this.stop());
    this.editor.addEventListener("code-run", () => this.start("free"));
    this.editor.addEventListener("code-submit", () => this.start("submit"));
    this.find("input").addEventListener("submit", (event) => this.type(event));
  }

  press(event, kind) {
    event.preventDefault(); // the form is for pages without this script
    this.start(kind);
  }

  start(kind) {
    this.editor.save?.();
    this.token = makeUuid();
    this.show(begin("", kind));
    this.say(kind === "submit" ? "Handing in." : "Starting.");
    this.socket.start(kind, this.dataset.challenge, this.editor.value, this.token);
  }

  stop() {
    if (!this.story?.run) return;
    this.say("Stopping.");
    this.socket.stop(this.story.run);
  }

  type(event) {
    event.preventDefault();
    const field = event.target.elements.text;
    if (this.story?.run) this.socket.input(this.story.run, `${field.value}\n`);
    field.value = "";
  }

  /** The run we asked for. Answers to older clicks belong to runs nobody looks at any more. */
  follow({ run, kind, token }) {
    if (token === this.token) this.show(begin(run, kind));
  }

  resume(run, kind) {
    this.show(begin(run, kind));
    this.socket.watch(run);
  }

  refuse({ sentence, token }) {
    if (token && token !== this.token) return;
    if (!this.story?.run) this.show(null);
    this.say(sentence);
  }

  hear(event) {
    if (this.story) this.show(tell(this.story, event));
  }

  connection(isConnected) {
    clearTimeout(this.impatience);
    if (isConnected) {
      if (this.isDisconnected && this.story) this.say(this.story.sentence);
      this.isDisconnected = false;
      return;
    }
    this.impatience = setTimeout(() => {
      this.isDisconnected = true;
      this.say("The connection to the server is lost. Trying again; your code is safe here.");
    }, IMPATIENT_MS);
  }

  /** Everything that follows from the story; the document is touched once a frame. */
  show(story) {
    if (story?.run !== this.story?.run) this.clear();
    const before = this.story;
    this.story = story;
    this.dataset.phase = story?.phase ?? "";
    this.dataset.outcome = story?.outcome ?? "";
    if (story && story.sentence !== before?.sentence) this.say(story.sentence);
    this.offer(story);
    this.time(story, before);
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  offer(story) {
    const goesOn = story !== null && story.phase !== "ended";
    this.button("stop").hidden = !goesOn;
    this.find("input").hidden = !(goesOn && story.kind === "free" && story.phase === "running");
  }

  time(story, before) {
    const isRunning = story?.phase === "running";
    if (isRunning && before?.phase !== "running") {
      const startedAt = performance.now();
      clearInterval(this.ticking);
      this.ticking = setInterval(() => {
        this.elapsed.textContent = `${Math.floor((performance.now() - startedAt) / 1000)} s`;
      }, 1000);
    }
    if (isRunning) return;
    clearInterval(this.ticking);
    this.elapsed.textContent = story ? figuresOf(story) : "";
  }

  clear() {
    this.shown = 0;
    this.find("output").replaceChildren();
    for (const line of this.querySelectorAll("[data-scenario]")) clearScenario(line);
    this.findings?.remove();
  }

  draw() {
    this.frame = undefined;
    if (!this.story) return;
    this.drawOutput();
    for (const line of this.querySelectorAll("[data-scenario]")) {
      const judged = this.story.scenarios[line.dataset.scenario];
      if (judged) drawScenario(line, judged);
      else clearScenario(line);
    }
    this.drawFindings();
  }

  drawOutput() {
    const pane = this.find("output");
    const { output, outputStart } = this.story;
    const isAtEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 40;
    while (this.shown - pane.childElementCount < outputStart && pane.firstChild) pane.firstChild.remove();
    const fresh = output.slice(Math.max(this.shown - outputStart, 0));
    pane.append(...fresh.map(drawPiece));
    this.shown = outputStart + output.length;
    if (isAtEnd) pane.scrollTop = pane.scrollHeight;
  }

  drawFindings() {
    this.findings?.remove();
    if (!this.story.findings.length) return;
    this.findings = document.createElement("ul");
    this.findings.className = "findings";
    this.findings.append(...this.story.findings.map(drawFinding));
    this.find("scenarios").after(this.findings);
  }

  say(sentence) {
    const status = this.find("status");
    if (status.textContent !== sentence) status.textContent = sentence;
  }
}

/** Outside the live region: a screen reader must not read every second. */
function makeElapsed(status) {
  const elapsed = make("span", "small soft", "");
  elapsed.dataset.role = "elapsed";
  status.after(elapsed);
  return elapsed;
}

/** crypto.randomUUID is there only on https and on this machine. */
function makeUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function socketUrl(path) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

customElements.define("run-panel", RunPanel);
