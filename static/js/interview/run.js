// <room-panel>: runs the code of the room. The server writes each run down before it begins.
import { csrfToken } from "interleave/csrf";
import { wholeProgram } from "interleave/program-lines";
import { RunPanel } from "interleave/run-panel";
import { makeUuid } from "interleave/run-request";
import { begin } from "interleave/run-story";

const ADDRESSES = { free: "runUrl", submit: "tryUrl", rerun: "faultUrl" };
const SAYINGS = { free: "Starting.", submit: "Asking for the hidden scenarios.", rerun: "Injecting the fault." };

class RoomPanel extends RunPanel {
  listen() {
    super.listen();
    this.button("try").addEventListener("click", (event) => this.press(event, "submit"));
    this.button("fault")?.addEventListener("click", (event) => this.press(event, "rerun"));
  }

  async start(kind) {
    this.token = makeUuid();
    this.dataset.runAbout = "";
    this.show(begin("", kind));
    this.say(SAYINGS[kind]);
    this.source = this.editor.value;
    this.program = wholeProgram(this.source, this.testFor(kind));
    await this.editor.save?.();
    try {
      await this.ask(kind);
    } catch {
      this.refuse({ sentence: "The server cannot be reached. Your code is safe; press it again.", token: this.token });
    }
  }

  /** Only a run of one's own has the tests below it; other phases have no field for them. */
  testFor(kind) {
    return kind === "free" ? this.form.elements["field-tests"]?.value : "";
  }

  async ask(kind) {
    const { token } = this;
    const body = new FormData(this.form);
    body.set("source", this.source);
    body.set("token", token);
    const answer = await fetch(this.dataset[ADDRESSES[kind]], {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
      body,
    });
    const { run, sentence } = await answer.json();
    if (!answer.ok) return this.refuse({ sentence, token });
    this.showScenarios(kind);
    if (kind === "submit") this.countTry();
    this.follow({ run, kind, token });
    this.socket.watch(run);
  }

  /** A fault is one of the hidden scenarios, and gives none of the others away. */
  showScenarios(kind) {
    const list = this.find("scenarios");
    list.hidden = kind === "free";
    for (const line of list.children) line.hidden = kind === "rerun" && line.dataset.scenario !== this.dataset.fault;
  }

  countTry() {
    const left = this.form.querySelector('[data-role="tries"]');
    left.textContent = Math.max(0, Number(left.textContent) - 1);
    this.button("try").disabled = left.textContent === "0";
  }
}

customElements.define("room-panel", RoomPanel);
