// One socket for all the programs of a page that run where they stand: one after the other.
import { makeUuid, socketUrl } from "interleave/run-request";
import { RunSocket } from "interleave/run-socket";
import { begin, isLast, tell } from "interleave/run-story";

export class RunDesk {
  /** `welcome` resolves when the server knows who we are; before that no socket would be let in. */
  constructor({ welcome = async () => {}, open = openSocket, token = makeUuid } = {}) {
    Object.assign(this, { welcome, open, token });
    this.line = []; // jobs that wait for their turn
    this.job = null; // the one under way
  }

  /** `show(story, sentence)` is told all that happens; answers with what takes the program back. */
  run(program, show) {
    const job = { program, show, token: this.token(), story: null, isUnwanted: false };
    this.line.push(job);
    show(begin("", "free"), this.job ? "Waiting for the program before it." : "Starting.");
    this.next();
    return () => this.stop(job);
  }

  async next() {
    if (this.job || !this.line.length) return;
    this.job = this.line.shift();
    const { job } = this;
    try {
      await this.welcome();
      this.socket ??= this.open(this);
    } catch {
      this.end(job, "The server cannot be reached. Try again in a moment.");
      return;
    }
    this.socket.start({ type: "play", ...job.program, token: job.token });
  }

  stop(job) {
    this.line = this.line.filter((each) => each !== job);
    if (job !== this.job) job.show(null, "");
    else if (job.story) this.socket.stop(job.story.run);
    else this.refrain(job);
  }

  /** The server has not named its run yet: it is stopped when it has. */
  refrain(job) {
    job.isUnwanted = true;
    job.show(begin("", "free"), "Stopping.");
  }

  created({ run, kind, token }) {
    if (token !== this.job?.token) return;
    this.job.story = begin(run, kind);
    if (this.job.isUnwanted) this.socket.stop(run);
    this.socket.endInput(run); // nobody types here: who asks is told the end at once
  }

  events(events) {
    const { job } = this;
    if (!job?.story) return;
    job.story = events.reduce(tell, job.story);
    job.show(job.story, job.story.sentence);
    if (isLast(events.at(-1))) this.free();
  }

  refused({ sentence, token }) {
    if (this.job && (!token || token === this.job.token)) this.end(this.job, sentence);
  }

  beside() {}

  connected() {}

  lost(sentence) {
    if (this.job) this.end(this.job, sentence);
    this.socket = undefined;
  }

  end(job, sentence) {
    job.show(null, sentence);
    this.free();
  }

  free() {
    this.job = null;
    this.next();
  }
}

function openSocket(desk) {
  return new RunSocket(socketUrl("/ws/runs/"), desk);
}
