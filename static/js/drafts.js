// Keeps what is typed: on the server after a pause, and until then in this browser.

const PAUSE_MS = 1200;
const RETRY_MS = 5000;

/**
 * Tells one of: {kind: "saving"} · {kind: "saved", at} · {kind: "unsaved", sentence} ·
 * {kind: "conflict", newer: {source, revision}, sentence} · {kind: "local", copy: {source, at}}
 */
export class Drafts {
  constructor({
    url, revision, saved, key, csrf, tell,
    send = (...request) => fetch(...request),
    storage = localStorage,
    later = (work, pause) => setTimeout(work, pause),
    forget = (timer) => clearTimeout(timer),
    now = () => new Date(),
  }) {
    Object.assign(this, { url, revision, saved, key, csrf, tell, send, storage, later, forget, now });
    this.text = saved;
    this.conflict = null;
    this.keepsOld = false; // whether the server shall keep what the next save replaces
    this.sending = null;
  }

  edited(text) {
    this.text = text;
    this.keepLocally();
    this.schedule(PAUSE_MS);
  }

  /** Resolves to whether the server has the text as it is now. */
  async flush() {
    this.forget(this.timer);
    while (this.text !== this.saved && !this.conflict) {
      this.sending ??= this.save(this.text);
      const isDone = await this.sending;
      if (!isDone) break;
    }
    return this.text === this.saved;
  }

  /** The page goes: what is not saved is sent without waiting for the answer. */
  leave() {
    this.forget(this.timer);
    if (this.text === this.saved || this.conflict) return;
    this.post(this.text, true).catch(() => {}); // the copy in this browser remains
  }

  /** Tell of a text that was typed here and never reached the server. */
  offerLocalCopy() {
    const copy = this.localCopy();
    if (!copy) return;
    if (copy.source === this.saved) this.dropLocalCopy();
    else this.tell({ kind: "local", copy: { ...copy, at: new Date(copy.at) } });
  }

  dropLocalCopy() {
    withStorage(() => this.storage.removeItem(this.key));
  }

  /** After a conflict: my text goes on, upon the newer one, which the server keeps as well. */
  keepMine() {
    this.keepsOld = true;
    this.revision = this.conflict.revision;
    this.conflict = null;
    return this.flush();
  }

  /** After a conflict: the newer text goes on; mine is among the earlier texts of the server. */
  takeNewer() {
    const { source, revision } = this.conflict;
    Object.assign(this, { revision, saved: source, text: source, conflict: null });
    this.dropLocalCopy();
    return source;
  }

  async save(text) {
    this.tell({ kind: "saving" });
    try {
      return await this.answered(await this.post(text), text);
    } catch {
      this.fail("Not saved on the server yet; a copy is kept in this browser.");
      return false;
    } finally {
      this.sending = null;
    }
  }

  post(text, isLeaving = false) {
    return this.send(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
      body: JSON.stringify({ source: text, revision: this.revision, keeps_old: this.keepsOld }),
      credentials: "same-origin",
      keepalive: isLeaving,
    });
  }

  async answered(response, text) {
    if (response.status >= 500 || response.status === 429) throw new Error("try again");
    const body = await response.json();
    if (response.status === 409) return this.collide(body);
    if (!response.ok) {
      this.tell({ kind: "unsaved", sentence: body.sentence });
      return false;
    }
    this.revision = body.revision;
    this.saved = text;
    this.keepsOld = false;
    if (this.text === text) this.dropLocalCopy();
    this.tell({ kind: "saved", at: new Date(body.saved_at), revision: body.revision });
    return true;
  }

  collide(newer) {
    this.conflict = newer;
    this.tell({ kind: "conflict", newer, sentence: newer.sentence });
    return false;
  }

  fail(sentence) {
    this.tell({ kind: "unsaved", sentence });
    this.schedule(RETRY_MS);
  }

  schedule(pause) {
    this.forget(this.timer);
    this.timer = this.later(() => this.flush(), pause);
  }

  keepLocally() {
    const copy = { source: this.text, at: this.now().toISOString() };
    withStorage(() => this.storage.setItem(this.key, JSON.stringify(copy)));
  }

  localCopy() {
    try {
      const copy = JSON.parse(withStorage(() => this.storage.getItem(this.key)) ?? "null");
      return typeof copy?.source === "string" ? copy : null;
    } catch {
      return null; // something else wrote there
    }
  }
}

/** Storage may be full or forbidden: then the server's copy is the only one. */
function withStorage(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
