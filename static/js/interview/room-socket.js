// A socket of an interview that comes back by itself when it is lost.

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const NOT_UNDERSTOOD = 4400;
const NOT_SIGNED_IN = 4401;
const NOT_YOURS = 4403;

export class RoomSocket {
  /** `listener`: hear(message), connected(isConnected), ended() when there is no way back. */
  constructor(url, listener, {
    Socket = WebSocket,
    later = (work, pause) => setTimeout(work, pause),
    random = Math.random,
  } = {}) {
    Object.assign(this, { url, listener, Socket, later, random });
    this.failures = 0;
    this.open();
  }

  open() {
    this.socket = new this.Socket(this.url);
    this.socket.onopen = () => this.listener.connected(true);
    this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.lose(code);
  }

  hear(message) {
    this.failures = 0; // it was let in, and not only through the door
    this.listener.hear(message);
  }

  /** Unsaid while there is no connection: whoever connects again says all that is so. */
  say(message) {
    const isOpen = this.socket.readyState === 1;
    if (isOpen) this.socket.send(JSON.stringify(message));
    return isOpen;
  }

  /** The browser knows that there is no network; the socket would find out much later. */
  drop() {
    this.socket.close();
  }

  lose(code) {
    this.listener.connected(false);
    const isFinal = code === NOT_YOURS || code === NOT_UNDERSTOOD || (code === NOT_SIGNED_IN && this.failures > 0);
    if (isFinal) return this.listener.ended();
    this.failures += 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS);
    this.later(() => this.open(), pause * (0.75 + this.random() / 2));
  }
}
