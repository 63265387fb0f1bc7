// One socket for all scripts of a page: texts are saved over it. Pure: no document in here.
import { RoomSocket } from "interleave/interview/room-socket";
import { Saves } from "interleave/interview/saves";

const KEPT = ["changed", "company"]; // what whoever joins late must know

export class RoomLine {
  /** Without a connection `send` posts, and so does a page that is left. */
  constructor(url, { Socket = RoomSocket, ...timing } = {}) {
    Object.assign(this, { listeners: [], last: new Map(), isConnected: false });
    this.socket = new Socket(url, {
      hear: (message) => this.hear(message),
      connected: (isConnected) => this.connection(isConnected),
      ended: () => this.listeners.forEach(({ ended }) => ended?.()),
    });
    this.saves = new Saves((message) => this.say(message), timing);
    this.send = (url, request) => this.saves.send(url, request);
  }

  /** `listener`: hear(message), and perhaps connected(isConnected), ended(). */
  join(listener) {
    this.listeners.push(listener);
    if (this.isConnected) listener.connected?.(true);
    for (const message of this.last.values()) listener.hear(message);
  }

  say(message) {
    return this.socket.say(message);
  }

  drop() {
    this.socket.drop();
  }

  hear(message) {
    if (message.type === "saved") this.saves.hear(message);
    if (KEPT.includes(message.type)) this.last.set(message.type, message);
    for (const listener of this.listeners) listener.hear(message);
  }

  connection(isConnected) {
    this.isConnected = isConnected;
    if (!isConnected) {
      this.last.clear();
      this.saves.lose();
    }
    for (const { connected } of this.listeners) connected?.(isConnected);
  }
}
