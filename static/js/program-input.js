// The field for what a running program asks for, and the end of its input.

export class ProgramInput {
  /** `program` is told: type(text) and endInput(), which say whether it was sent. */
  constructor(form, program) {
    this.form = form;
    this.field = form.elements.text;
    this.program = program;
    this.endedRun = ""; // whose input has ended
    form.addEventListener("submit", (event) => this.send(event));
    form.querySelector('[data-action="end-input"]').addEventListener("click", () => this.end());
    this.field.addEventListener("keydown", (event) => this.press(event));
  }

  /** For this run; hidden for "", and when the run's input has ended. */
  offer(run) {
    this.run = run;
    this.form.hidden = !run || run === this.endedRun;
  }

  send(event) {
    event.preventDefault();
    if (this.program.type(`${this.field.value}\n`)) this.field.value = "";
  }

  /** Ctrl+D, as in a terminal. */
  press(event) {
    if (event.key.toLowerCase() !== "d" || !event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.end();
  }

  /** What is in the field is the last of it. */
  end() {
    if (this.form.hidden) return;
    if (this.field.value && !this.program.type(this.field.value)) return;
    this.field.value = "";
    if (!this.program.endInput()) return;
    this.endedRun = this.run;
    this.offer(this.run);
  }
}
