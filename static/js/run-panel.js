// <run-panel>: starts and stops the page's program, and shows its story as it is told.
import "interleave/beside-told";
import "interleave/code-lines";
import { Elapsed } from "interleave/elapsed";
import { wholeProgram } from "interleave/program-lines";
import { drawFindings } from "interleave/run-lines";
import { ProgramInput } from "interleave/program-input";
import { OutputPane } from "interleave/run-output";
import { makeUuid, socketUrl } from "interleave/run-request";
import { RunScenarios } from "interleave/run-scenarios";
import { RunTimelines } from "interleave/run-timelines";
import { RunSocket } from "interleave/run-socket";
import { begin, echo, tell } from "interleave/run-story";

const IMPATIENT_MS = 4000; // without a connection, before we say so

export class RunPanel extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector("#code-form");
    this.editor = document.querySelector("code-editor");
    this.find = (role) => this.querySelector(`[data-role="${role}"]`);
    this.elapsed = new Elapsed(this.find("status"));
    this.output = new OutputPane(this.find("output"));
    this.timelines = new RunTimelines(this, this.find("timeline"));
    this.scenarios = new RunScenarios(this);
    this.story = null;
    this.listen();
    this.socket = new RunSocket(socketUrl(this.dataset.socket), {
      created: (message) => this.follow(message),
      refused: (message) => this.refuse(message),
      events: (events) => this.hear(events),
      beside: (news) => this.find("beside")?.hear(news),
      connected: (isConnected) => this.connection(isConnected),
      lost: (sentence) => this.say(sentence),
    });
    if (this.dataset.run) this.resume(this.dataset.run, this.dataset.runKind);
  }

  listen() {
    this.button = (action) => this.form.querySelector(`[data-action="${action}"]`);
    this.button("run").addEventListener("click", (event) => this.press(event, "free"));
    this.button("stop").addEventListener("click", () => this.stop());
    this.editor.addEventListener("code-run", () => this.start("free"));
    this.input = new ProgramInput(this.find("input"), this);
    if (this.dataset.challenge) this.listenToSubmit();
  }

  listenToSubmit() { // the playground has nothing to hand in
    this.button("submit").addEventListener("click", (event) => this.press(event, "submit", this.handedIn()));
    this.editor.addEventListener("code-submit", () => this.start("submit", this.handedIn()));
    this.find("onward").addEventListener("click", (event) => this.goOn(event));
    this.button("test").addEventListener("click", (event) => this.press(event, "free", { test: this.test() }));
    for (const button of this.querySelectorAll('[data-action="rerun"]')) {
      button.addEventListener("click", (event) => this.press(event, "rerun", { about: button.value }));
    }
    for (const button of document.querySelectorAll('[data-action="compare"]')) {
      button.addEventListener("click", (event) => this.compare(event));
    }
  }

  /** What is told with a program; how sure the next one is, is another matter. */
  handedIn() {
    const { confidence: said, asked_at: asked } = this.form.elements;
    const confidence = said.value;
    for (const choice of said) choice.checked = false;
    return { confidence, asked_at: asked.value };
  }

  /** The learner's own. */
  test() {
    return this.form.elements.test.value;
  }

  /** Only on the page of who has solved the challenge or given it up. */
  compare(event) {
    this.press(event, "compare", { about: event.currentTarget.value });
    this.scrollIntoView({ block: "start" });
  }

  press(event, kind, more = {}) {
    event.preventDefault(); // the form is for pages without this script
    this.start(kind, more);
  }

  /** `more` is the name of a solution or a scenario (`about`), or a `test`. */
  start(kind, more = {}) {
    this.editor.save?.();
    this.token = makeUuid();
    this.dataset.runAbout = more.about ?? "";
    this.show(begin("", kind));
    this.say(kind === "submit" ? "Handing in." : "Starting.");
    this.program = wholeProgram(this.editor.value, more.test);
    this.socket.start(this.request(kind, more));
  }

  request(kind, more) {
    const { challenge } = this.dataset;
    const program = { source: this.editor.value, token: this.token };
    if (challenge) return { type: "start", kind, challenge, ...more, ...program };
    return { type: "play", clock: this.form.elements.clock.value, ...program };
  }

  /** A run that the server has not named yet is stopped when it has. */
  stop() {
    if (!this.story) return;
    this.say("Stopping.");
    if (this.story.run) this.socket.stop(this.story.run);
    else this.unwanted = this.token;
  }

  /** Whether the program is told it; then it is shown among what it prints. */
  type(text) {
    if (!this.socket.input(this.story.run, text)) return this.keepTyped();
    this.show(echo(this.story, text));
    return true;
  }

  endInput() {
    if (!this.socket.endInput(this.story.run)) return this.keepTyped();
    this.say("The input has ended; the program goes on.");
    this.find("output").focus();
    return true;
  }

  keepTyped() {
    this.say("Not sent: there is no connection. Send it again in a moment.");
    return false;
  }

  /** The solutions come with a page that is made after the challenge was passed. */
  async goOn(event) {
    event.preventDefault();
    const shown = document.querySelector("#solutions");
    if (shown) {
      shown.scrollIntoView();
      shown.focus({ preventScroll: true }); // the address may name the place already
      return;
    }
    const { href } = event.target; // an address of its own, as a reload would not go to the place
    await this.editor.save?.();
    location.assign(href);
  }

  /** The run we asked for. Answers to older clicks belong to runs nobody looks at any more. */
  follow({ run, kind, token }) {
    if (token !== this.token) return;
    this.show(begin(run, kind));
    if (token === this.unwanted) this.socket.stop(run);
    this.dispatchEvent(new CustomEvent("run-created", { detail: { run, kind } }));
  }

  resume(run, kind) {
    this.program = this.editor.value; // as far as this page knows
    this.show(begin(run, kind));
    this.socket.watch(run);
  }

  refuse({ sentence, token }) {
    if (token && token !== this.token) return;
    if (!this.story?.run) this.show(null);
    this.say(sentence);
  }

  hear(events) {
    if (!this.story) return;
    if (this.retold?.run === this.story.run) return this.retell(events);
    this.show(events.reduce(tell, this.story));
    const { run, kind, phase, isWhole } = this.story;
    if (phase !== "ended" || isWhole) return;
    this.retold = begin(run, kind);
    this.socket.watch(run);
  }

  /** An ending after Stop did not wait for all that came before; now that may take its time. */
  retell(events) {
    this.retold = events.reduce(tell, this.retold);
    if (this.retold.phase !== "ended") return;
    this.output.clear();
    this.show(this.retold);
  }

  connection(isConnected) {
    if (isConnected) {
      clearTimeout(this.impatience);
      this.impatience = undefined;
      if (this.isDisconnected && this.story) this.say(this.story.sentence);
      this.isDisconnected = false;
      return;
    }
    this.impatience ??= setTimeout(() => { // from the first loss on, however many tries fail
      this.isDisconnected = true;
      this.say("The connection to the server is lost. Trying again; your code is safe here.");
    }, IMPATIENT_MS);
  }

  /** Everything that follows from the story; the document is touched once a frame. */
  show(story) {
    if (story?.run !== this.story?.run) this.clear(story?.kind === "rerun" ? this.dataset.runAbout : "");
    const before = this.story;
    this.story = story;
    this.dataset.phase = story?.phase ?? "";
    this.dataset.outcome = story?.outcome ?? "";
    if (story && story.sentence !== before?.sentence) this.say(story.sentence);
    this.offer(story);
    this.find("beside")?.follow(story);
    this.elapsed.show(story, before);
    const isJudged = story?.kind === "submit" && story.phase === "ended" && this.token; // here and now
    if (isJudged && before?.phase !== "ended") this.dispatchEvent(new CustomEvent("run-judged", { bubbles: true }));
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  offer(story) {
    const goesOn = story !== null && story.phase !== "ended";
    const stop = this.button("stop"); // hidden, it could not keep the focus
    if (!goesOn && document.activeElement === stop) this.find("output").focus({ preventScroll: true });
    stop.hidden = !goesOn;
    this.input.offer(goesOn && story.kind === "free" && story.phase === "running" ? story.run : "");
    if (this.dataset.challenge) this.find("onward").hidden = !(story?.kind === "submit" && story.outcome === "passed");
  }

  /** `only` is the name of the scenario that is judged alone. */
  clear(only) {
    this.output.clear();
    this.timelines.clear();
    this.scenarios.begin(only);
    this.findings?.remove();
  }

  draw() {
    this.frame = undefined;
    if (!this.story) return;
    this.output.draw(this.story);
    this.scenarios.draw(this.story);
    this.drawFindings();
    this.timelines.draw(this.story, this.program);
  }

  drawFindings() {
    this.findings?.remove();
    this.findings = drawFindings(this.story.findings);
    if (this.story.findings.length) this.find("output").parentElement.before(this.findings);
  }

  say(sentence) {
    const status = this.find("status");
    if (status.textContent !== sentence) status.textContent = sentence;
  }
}

customElements.define("run-panel", RunPanel);
