// What is left, counted between two looks at the server's clock. Pure: no document in here.

/** The monotonic clock of this page carries what the server said; no date of the browser's is asked. */
export class Countdown {
  constructor(now) {
    this.now = now; // seconds, monotonic
    this.left = {};
    this.at = now();
  }

  /** What the server says replaces whatever was counted. */
  hear(left) {
    this.left = left;
    this.at = this.now();
  }

  seconds(name) {
    return Math.max(0, (this.left[name] ?? 0) - (this.now() - this.at));
  }
}

/** "4:05"; a started second is still there. */
export function spelt(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The warnings that came between two moments, as seconds before the end. */
export function crossed(warnings, before, after) {
  return warnings.filter((at) => before > at && after <= at);
}

export function warning(seconds, total) {
  if (seconds === 60) return "One minute is left.";
  if (seconds === 300) return "Five minutes are left.";
  return total ? "Half of the time is over." : `${Math.round(seconds / 60)} minutes are left.`;
}
