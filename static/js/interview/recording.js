// A text at any step of its recording. Pure: no document in here.

/** `edits`: [seconds, place, removed, inserted, moment]; places count characters as Python does. */
export class Recording {
  constructor({ starter, edits, marks }) {
    this.edits = edits;
    this.marks = marks;
    this.texts = [[...starter]];
    for (const [, place, removed, inserted] of edits) {
      const text = [...this.texts.at(-1)];
      text.splice(place, removed, ...inserted);
      this.texts.push(text);
    }
  }

  get steps() {
    return this.edits.length;
  }

  text(step) {
    return this.texts[step].join("");
  }

  seconds(step) {
    return step ? this.edits[step - 1][0] : 0;
  }

  /** What happened last before the step. */
  mark(step) {
    const at = this.seconds(step);
    return this.marks.findLast(([seconds]) => seconds <= at)?.[1] ?? "";
  }
}
