// What one side of an interview tells the other of a text. Pure: no document in here.

/** Passes on what was said last, at most once in `pause`; the first at once. */
export class Paced {
  constructor(say, pause, { now = () => performance.now(), later = (work, ms) => setTimeout(work, ms) } = {}) {
    Object.assign(this, { say, pause, now, later });
    this.saidAt = -Infinity;
    this.waiting = new Map();
  }

  tell(name, value) {
    this.waiting.set(name, value);
    if (this.isDue) return;
    const wait = this.saidAt + this.pause - this.now();
    if (wait <= 0) return this.flush();
    this.isDue = true;
    this.later(() => this.flush(), wait);
  }

  flush() {
    this.isDue = false;
    this.saidAt = this.now();
    for (const value of this.waiting.values()) this.say(value);
    this.waiting.clear();
  }
}

/** The one change that makes the new text of the old: {from, to, insert}, as the editor counts. */
export function changeBetween(old, text) {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from += 1;
  let end = 0;
  while (end < most - from && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { from, to: old.length - end, insert: text.slice(from, text.length - end) };
}

/** "Unwatched for 4:05." */
export function unwatchedFor(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
