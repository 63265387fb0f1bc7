// <interview-company>: the candidate's side of an interview with a host.
import { line } from "interleave/interview/line";
import { Paced, unwatchedFor } from "interleave/interview/live-text";

const PACE_MS = 80;
const TICK_MS = 1000;
const FIELDS = "[data-text-url]";
const SEEN = ["tests", "approach", "extend"]; // server and host know the same

class InterviewCompany extends HTMLElement {
  connectedCallback() {
    this.find = (role) => this.querySelector(`[data-role="${role}"]`);
    this.slot_ = Number(this.dataset.slot);
    this.paced = new Paced((message) => line.say(message), PACE_MS);
    this.watching = 0;
    if (this.slot_) this.listen();
    this.ticking = setInterval(() => this.show(), TICK_MS);
    line.join({
      hear: (message) => this.hear(message),
      connected: (isConnected) => this.connection(isConnected),
      ended: () => this.end(),
    });
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  listen() {
    this.editor = document.querySelector(".room code-editor");
    for (const name of ["code-edited", "code-selected"]) this.editor?.addEventListener(name, () => this.tellCode());
    for (const field of this.fields()) {
      for (const name of ["input", "select", "keyup", "click"]) field.addEventListener(name, () => this.tellField(field));
    }
  }

  fields() {
    const all = [...document.querySelectorAll(FIELDS)];
    return all.filter((field) => SEEN.includes(partOf(field)));
  }

  tellCode() {
    if (!this.editor.view) return; // without its script it is a plain field
    this.tell("code", this.editor.value, this.editor.selection);
  }

  tellField(field) {
    const { value, selectionStart: anchor, selectionEnd: head } = field;
    this.tell(partOf(field), value, { anchor, head });
  }

  tell(part, text, { anchor, head }) {
    const slot = this.slot_;
    this.paced.tell(part, { type: "typed", slot, part, text, anchor, head });
  }

  /** All that stands here now. */
  tellAll() {
    if (!this.slot_) return;
    if (this.editor) this.tellCode();
    for (const field of this.fields()) this.tellField(field);
  }

  hear(message) {
    if (message.type === "tell") this.tellAll();
    if (message.type === "company") this.watching = message.watching;
    if (message.type === "changed") this.change(message);
    this.show();
  }

  change({ events, held, unwatched, candidate_without: own, host_without: theirs }) {
    if (!held) return this.end();
    this.unwatchedUntil = performance.now() + unwatched * 1000;
    const focus = this.find("focus");
    focus.textContent = own && theirs ? "Both of you do without unwatched minutes: code is seen from its first line." : "The first five minutes of coding each program are unwatched.";
    if (this.events !== undefined && events !== this.events) this.refresh();
    this.events = events;
  }

  /** Something may have been told. */
  async refresh() {
    const place = document.querySelector('[data-role="told"]');
    if (!place) return;
    const answer = await fetch(this.dataset.told);
    const html = answer.ok ? await answer.text() : place.innerHTML;
    if (html.trim() !== place.innerHTML.trim()) place.innerHTML = html;
  }

  show() {
    if (this.isOver) return;
    const left = ((this.unwatchedUntil ?? 0) - performance.now()) / 1000;
    const text = this.sentence(left);
    const told = this.find("watching");
    if (told.textContent !== text) told.textContent = text;
    this.classList.toggle("watched", this.watching > 0 && left <= 0);
  }

  sentence(left) {
    if (this.isLost) return "The connection is lost, and is tried again. What you type is saved as before.";
    if (left > 0) return `Nobody sees your code: unwatched for ${unwatchedFor(left)}.`;
    return this.watching ? "They are watching now." : "They are not watching now.";
  }

  connection(isConnected) {
    this.isLost = !isConnected;
    if (isConnected) this.tellAll();
    else this.watching = 0;
    this.show();
  }

  end() {
    this.isOver = true;
    clearInterval(this.ticking);
    this.find("watching").textContent = "They hold this interview no more: you go on alone, and nobody watches.";
    this.classList.remove("watched");
  }
}

function partOf(field) {
  return field.dataset.textUrl.split("?")[0].split("/").at(-2);
}

customElements.define("interview-company", InterviewCompany);
