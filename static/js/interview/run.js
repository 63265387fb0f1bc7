// <room-panel>: runs the code of the room. The server writes each run down before it begins.
import { csrfToken } from "interleave/csrf";
import { RunPanel } from "interleave/run-panel";
import { makeUuid } from "interleave/run-request";
import { begin } from "interleave/run-story";

class RoomPanel extends RunPanel {
  listen() {
    super.listen();
    this.button("try").addEventListener("click", (event) => this.press(event, "submit"));
  }

  async start(kind) {
    this.token = makeUuid();
    this.dataset.runAbout = "";
    this.show(begin("", kind));
    this.say(kind === "submit" ? "Asking for the hidden scenarios." : "Starting.");
    this.source = this.editor.value;
    await this.editor.save?.();
    try {
      await this.ask(kind);
    } catch {
      this.refuse({ sentence: "The server cannot be reached. Your code is safe; press it again.", token: this.token });
    }
  }

  async ask(kind) {
    const { token } = this;
    const body = new FormData(this.form);
    body.set("source", this.source);
    body.set("token", token);
    const answer = await fetch(kind === "submit" ? this.dataset.tryUrl : this.dataset.runUrl, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
      body,
    });
    const { run, sentence } = await answer.json();
    if (!answer.ok) return this.refuse({ sentence, token });
    if (kind === "submit") this.countTry();
    this.follow({ run, kind, token });
    this.socket.watch(run);
  }

  countTry() {
    this.find("scenarios").hidden = false;
    const left = this.form.querySelector('[data-role="tries"]');
    left.textContent = Math.max(0, Number(left.textContent) - 1);
    this.button("try").disabled = left.textContent === "0";
  }
}

customElements.define("room-panel", RoomPanel);
