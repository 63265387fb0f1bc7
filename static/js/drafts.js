// Keeps what is typed: on the server after a pause, and until then in this browser.

const PAUSE_MS = 1200;
const RETRY_MS = 5000;

/**
 * Tells one of: {kind: "saving"} · {kind: "saved", at, revision} · {kind: "unsaved", sentence} ·
 * {kind: "conflict", newer: {source, revision}, sentence} · {kind: "aside", at} ·
 * {kind: "local", copy: {source, at}, isKept} · {kind: "signed-out"}
 *
 * `copies` are the learner's in this browser; `tabCopies` outlive the loss of who the learner is.
 */
export class Drafts {
  constructor({
    url, revision, saved, csrf, tell, copies, tabCopies,
    send = (...request) => fetch(...request),
    later = (work, pause) => setTimeout(work, pause),
    forget = (timer) => clearTimeout(timer),
  }) {
    Object.assign(this, { url, revision, saved, csrf, tell, copies, tabCopies, send, later, forget });
    this.text = saved;
    this.conflict = null;
    this.aside = null; // in a conflict: the text that the server has kept beside the draft
    this.keptAt = null; // when it did; what is typed next takes its place
    this.keepsOld = false; // whether the server shall keep what the next save replaces
    this.isSignedOut = false;
    this.sending = null;
  }

  edited(text) {
    this.text = text;
    if (this.isSafe && !this.sending) this.copies.drop();
    else this.keepLocally();
    this.schedule(PAUSE_MS);
  }

  /** Whether the server has the text as it is now. */
  get isSafe() {
    return this.text === (this.conflict ? this.aside : this.saved);
  }

  /** Resolves to whether the server has the text as it is now as the draft. */
  async flush() {
    this.forget(this.timer);
    while (!this.isSafe && !this.isSignedOut) {
      this.sending ??= this.save(this.text);
      const isDone = await this.sending;
      if (!isDone) break;
    }
    return this.text === this.saved;
  }

  /** The page goes: what is not saved is sent without waiting for the answer. */
  leave() {
    this.forget(this.timer);
    if (this.isSafe || this.isSignedOut) return;
    this.post(this.body(), true).catch(() => {}); // the copy in this browser remains
  }

  /** Texts that were typed here and never saved go to the earlier texts, and one is offered. */
  async recover() {
    const lost = [...this.leftBy(this.copies), ...this.leftBy(this.tabCopies)];
    lost.sort((one, other) => other.at - one.at);
    if (!lost.length) return;
    let isKept = true;
    for (const copy of lost.toReversed()) isKept = (await this.rescue(copy)) && isKept;
    const [{ source, at }] = lost;
    this.tell({ kind: "local", copy: { source, at }, isKept });
  }

  /** Before another text is put in place: the present one must not be lost by that. */
  async makeRoom() {
    await this.flush();
    if (!this.isSafe) this.copies.begin(); // to be found when the page is opened again
    Object.assign(this, { aside: null, keptAt: null, keepsOld: true });
  }

  /** After a conflict: my text goes on, upon the newer one, which the server keeps as well. */
  keepMine() {
    this.keepsOld = true;
    this.revision = this.conflict.revision;
    this.endConflict();
    return this.flush();
  }

  /** After a conflict: the newer text goes on; mine is among the earlier texts of the server. */
  async takeNewer() {
    const { source, revision } = this.conflict;
    await this.flush();
    if (this.isSafe) this.copies.drop();
    else this.copies.begin();
    this.endConflict();
    Object.assign(this, { revision, saved: source, text: source });
    return source;
  }

  endConflict() {
    Object.assign(this, { conflict: null, aside: null, keptAt: null });
  }

  leftBy(copies) {
    const others = copies.others().map((copy) => ({ ...copy, copies }));
    others.filter(({ source }) => source === this.saved).forEach((copy) => copies.forget(copy));
    return others.filter(({ source }) => source !== this.saved);
  }

  /** Resolves to whether the server keeps it; if not, this browser does until the next opening. */
  async rescue(copy) {
    try {
      const { ok } = await this.post({ source: copy.source, aside: true });
      if (ok) copy.copies.forget(copy);
      return ok;
    } catch {
      return false;
    }
  }

  async save(text) {
    const heed = this.conflict ? this.setAside : this.answered;
    this.tell({ kind: "saving" });
    try {
      return await this.judge(await this.post(this.body()), text, heed);
    } catch {
      this.fail("Not saved on the server yet; a copy is kept in this browser.");
      return false;
    } finally {
      this.sending = null;
    }
  }

  body() {
    if (this.conflict) return { source: this.text, aside: true, instead_of: this.keptAt };
    return { source: this.text, revision: this.revision, keeps_old: this.keepsOld };
  }

  post(body, isLeaving = false) {
    return this.send(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf() },
      body: JSON.stringify(body),
      credentials: "same-origin",
      keepalive: isLeaving,
    });
  }

  async judge(response, text, heed) {
    if (response.status === 403) return this.signOut();
    if (response.status >= 500 || response.status === 429) throw new Error("try again");
    const body = await response.json();
    if (response.status === 409) return this.collide(body, text);
    if (response.ok) return heed.call(this, body, text);
    this.tell({ kind: "unsaved", sentence: body.sentence });
    return false;
  }

  answered(body, text) {
    this.revision = body.revision;
    this.saved = text;
    this.keepsOld = false;
    if (this.text === text) this.copies.drop();
    this.tell({ kind: "saved", at: new Date(body.saved_at), revision: body.revision });
    return true;
  }

  /** The draft stays the other page's; what is typed here is kept beside it. */
  setAside(body, text) {
    if (!this.conflict) return true; // the learner has chosen meanwhile
    Object.assign(this, { aside: text, keptAt: body.kept_at });
    this.tell({ kind: "aside", at: new Date(body.saved_at) });
    return true;
  }

  collide(newer, text) {
    Object.assign(this, { conflict: newer, aside: text });
    this.tell({ kind: "conflict", newer, sentence: newer.sentence });
    return this.text !== text; // what was typed meanwhile goes beside the draft at once
  }

  /** No trying again: this page's cookies are gone, and only a reload brings new ones. */
  signOut() {
    this.isSignedOut = true;
    this.keepLocally();
    this.tell({ kind: "signed-out" });
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
    this.copies.write(this.text);
    if (this.isSignedOut) this.tabCopies.write(this.text);
  }
}
