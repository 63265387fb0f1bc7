// Saves of texts over the socket of a room, answered as posts are. Pure: no document in here.

const ANSWER_MS = 5000; // a network that is gone may not say so: then it is posted, too
const WINDOW = /^(?<path>[^?]*)\?window=(?<window>.*)$/;

export class Saves {
  /** `say` tells whether it was said; what was not, and what a leaving page sends, is posted. */
  constructor(say, {
    post = (...request) => fetch(...request),
    later = (work, pause) => setTimeout(work, pause),
  } = {}) {
    Object.assign(this, { say, post, later, waiting: new Map(), last: 0 });
  }

  send(url, request) {
    const found = url.match(WINDOW);
    if (!found || request.keepalive) return this.post(url, request);
    const [slot, part] = found.groups.path.split("/").slice(-3, -1);
    const token = (this.last += 1);
    const sent = JSON.parse(request.body);
    const { window } = found.groups;
    const isSaid = this.say({ type: "save", token, slot: Number(slot), part, window, sent });
    if (!isSaid) return this.post(url, request);
    return new Promise((resolve, reject) => {
      this.waiting.set(token, { resolve, reject });
      this.later(() => this.waiting.delete(token) && resolve(this.post(url, request)), ANSWER_MS);
    });
  }

  hear({ token, status, body }) {
    this.waiting.get(token)?.resolve(new Response(JSON.stringify(body), { status }));
    this.waiting.delete(token);
  }

  /** Nobody knows what has become of these: they are sent again, and a text that is there counts once. */
  lose() {
    for (const { reject } of this.waiting.values()) reject(new Error("the connection was lost"));
    this.waiting.clear();
  }
}
