// An interview at any step of its recording. Pure: no document in here.

export class Recording {
  /** `steps`: [seconds, field, [place, removed, inserted], what happened, moment]; places count characters as Python does. */
  constructor({ fields, steps }) {
    this.fields = fields;
    const texts = fields.map(({ starter }) => [...starter]);
    let seen = { seconds: 0, field: null, text: "", says: "" };
    this.seen = [seen];
    for (const [seconds, field, edit, says] of steps) {
      if (edit) {
        const [place, removed, inserted] = edit;
        texts[field].splice(place, removed, ...inserted);
        seen = { ...seen, seconds, field, text: texts[field].join("") };
      } else {
        seen = { ...seen, seconds, says };
      }
      this.seen.push(seen);
    }
  }

  get steps() {
    return this.seen.length - 1;
  }

  /** What stands in the field that was typed in last, and what happened last. */
  at(step) {
    const { field, ...seen } = this.seen[step];
    return { ...seen, title: field === null ? "" : this.fields[field].title };
  }

  pause(step) {
    return this.seen[step + 1].seconds - this.seen[step].seconds;
  }

  /** The first step in which an item was typed in. */
  first(slot) {
    const found = this.seen.findIndex(({ field }) => field !== null && this.fields[field].slot === slot);
    return Math.max(found, 0);
  }
}
