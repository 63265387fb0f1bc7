// The socket of a page: says what is asked, comes back when it is lost, and misses nothing.
import { isLast } from "interleave/run-story";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const ACK_EVERY_CHARS = 16 * 1024; // window.py holds more
const PROTOCOL = "runs.2"; // wire.py
const NOT_SIGNED_IN = 4401;
const NOT_UNDERSTOOD = 4400;

/**
 * Tells its listener: events(list), created(message), refused(message), beside(message),
 * connected(isConnected), lost(sentence). What it was asked is said again after each reconnect until it is answered.
 */
export class RunSocket {
  constructor(url, listener, {
    Socket = WebSocket,
    later = (work, pause) => setTimeout(work, pause), // a browser's own is no method of this
    random = Math.random,
  } = {}) {
    this.url = url;
    this.listener = listener;
    this.Socket = Socket;
    this.later = later;
    this.random = random;
    this.failures = 0;
    this.isStranger = false; // the server did not know us the last time
    this.starts = new Map(); // token → message, until the server has answered it
    this.watched = new Map(); // run → number of the last event heard, while it goes on
    this.ended = new Map(); // the latest run that is over, → its last number: others may come beside it
    this.stops = new Set(); // runs to be stopped
    this.unread = new Map(); // run → characters heard and not yet acknowledged
    this.open();
  }

  open() {
    this.socket = new this.Socket(this.url, PROTOCOL);
    this.socket.onopen = () => this.resume();
    this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data), data.length);
    this.socket.onclose = ({ code }) => this.lose(code);
  }

  /** A message of type "start" or "play", with a token: two with the same are one. */
  start(message) {
    this.starts.set(message.token, message);
    this.say(message);
  }

  watch(run, after = 0) {
    this.watched.set(run, after);
    this.say({ type: "watch", run, after });
  }

  stop(run) {
    this.stops.add(run);
    this.say({ type: "stop", run });
  }

  /** Whether it was said: what a program is told is not said again later. */
  input(run, text) {
    return this.say({ type: "input", run, text });
  }

  endInput(run) {
    return this.say({ type: "end_input", run });
  }

  /** Unsaid while there is no connection: what matters is said again by resume. */
  say(message) {
    const isOpen = this.socket.readyState === 1;
    if (isOpen) this.socket.send(JSON.stringify(message));
    return isOpen;
  }

  resume() {
    this.failures = 0;
    this.unread.clear();
    this.listener.connected(true);
    for (const message of this.starts.values()) this.say(message);
    for (const [run, after] of [...this.ended, ...this.watched]) this.say({ type: "watch", run, after });
    for (const run of this.stops) this.say({ type: "stop", run });
  }

  hear(message, size) {
    this.isStranger = false;
    if (message.type === "created") this.create(message);
    else if (message.type === "refused") this.refuse(message);
    else if (message.type === "beside") this.listener.beside(message);
    else this.follow(message, size);
  }

  create(message) {
    this.starts.delete(message.token);
    if (!this.watched.has(message.run)) this.watched.set(message.run, 0);
    this.listener.created(message);
  }

  refuse(message) {
    this.starts.delete(message.token);
    this.listener.refused(message);
  }

  /** Events that follow number `after`; what is between them is left out. */
  follow({ run, after, events }, size) {
    const last = this.watched.get(run);
    if (last === undefined) return;
    if (after > last) return this.watch(run, last); // something is missing
    const fresh = events.filter(({ seq }) => seq > last).map((event) => ({ run, ...event }));
    const newest = fresh.at(-1);
    if (!newest) return;
    this.watched.set(run, newest.seq);
    this.acknowledge(newest, size);
    if (isLast(newest)) this.leave(run);
    this.listener.events(fresh);
  }

  leave(run) {
    this.ended = new Map([[run, this.watched.get(run)]]);
    this.watched.delete(run);
    this.stops.delete(run);
    this.unread.delete(run);
  }

  /** The server sends no more than a window ahead of this. */
  acknowledge(event, size) {
    const { run, seq } = event;
    const unread = (this.unread.get(run) ?? 0) + size;
    const isDue = unread >= ACK_EVERY_CHARS || isLast(event);
    this.unread.set(run, isDue ? 0 : unread);
    if (isDue) this.say({ type: "ack", run, seq });
  }

  lose(code) {
    this.listener.connected(false);
    if (code === NOT_UNDERSTOOD || (code === NOT_SIGNED_IN && this.isStranger)) {
      this.listener.lost("This page is out of date. Your code is saved; reload the page.");
      return;
    }
    if (code === NOT_SIGNED_IN) {
      this.isStranger = true; // somebody has signed in since, and the new cookie may do
      return this.open();
    }
    this.failures += 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS);
    this.later(() => this.open(), pause * (0.75 + this.random() / 2));
  }
}
