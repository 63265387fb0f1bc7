// The texts of the room beside the code: saved as they are typed, by the same rules as code.
import { csrfToken } from "interleave/csrf";
import { Drafts } from "interleave/drafts";
import { line } from "interleave/interview/line";
import { LocalCopies } from "interleave/local-copies";

const SEND_AFTER_MS = 600;
const room = document.querySelector("[data-room]");
const fields = [...room.querySelectorAll("[data-text-url]")].map(keep);
const form = room.querySelector("form[data-answer]");
let isEdited = false;
let timer;

/** The code goes the same way; the editor knows of no room. */
const editor = room.querySelector("code-editor");
if (editor?.drafts) editor.drafts.send = line.send;

function keep(field) {
  const told = field.parentElement.querySelector('[data-role="text-saved"]');
  const address = field.dataset.textUrl;
  const name = `text:${address.split("?")[0]}`;
  const drafts = new Drafts({
    url: address,
    revision: Number(field.dataset.revision),
    saved: field.defaultValue,
    copies: new LocalCopies(name),
    tabCopies: new LocalCopies(name, { storage: sessionStorage }),
    csrf: csrfToken,
    send: line.send,
    tell: (news) => tell(news, told, drafts, field),
  });
  field.addEventListener("input", () => drafts.edited(field.value));
  field.addEventListener("blur", () => drafts.flush());
  addEventListener("pagehide", () => drafts.leave());
  drafts.recover();
  return drafts;
}

function tell(news, told, drafts, field) {
  if (news.kind === "saved") told.textContent = "Saved.";
  if (news.kind === "unsaved" || news.kind === "conflict") told.textContent = news.sentence;
  if (news.kind === "local" && !field.value) bringBack(news.copy, drafts, field);
}

/** Typed here and never saved, and nothing stands in its place. */
function bringBack({ source }, drafts, field) {
  field.value = source;
  drafts.edited(source);
}

/** What is picked is kept at once: at the end of the time nobody has to press anything. */
async function sendAnswer() {
  clearTimeout(timer);
  if (!form || !isEdited) return;
  isEdited = false;
  const told = form.querySelector('[data-role="answer-saved"]');
  try {
    const body = new FormData(form);
    body.delete("ticked"); // a follow-up comes when it is sent on purpose
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
      body,
      keepalive: true,
    });
    const { sentence } = await answer.json();
    told.textContent = answer.ok ? "Kept as it is now." : sentence;
    isEdited = answer.status >= 500;
  } catch {
    isEdited = true;
    told.textContent = "Not kept yet: there is no connection. It is tried again.";
    timer = setTimeout(sendAnswer, 3000);
  }
}

function edited() {
  isEdited = true;
  clearTimeout(timer);
  timer = setTimeout(sendAnswer, SEND_AFTER_MS);
}

form?.addEventListener("input", edited);
const order = form?.querySelector("order-lines ol"); // lines that are moved tell no event
if (order) new MutationObserver(edited).observe(order, { childList: true });

function sendAll() {
  return Promise.allSettled([sendAnswer(), editor?.save?.(), ...fields.map((drafts) => drafts.flush())]);
}

document.addEventListener("section-over", sendAll);
document.addEventListener("room-leaves", ({ detail }) => detail.wait(sendAll()));

/** Links and buttons that lead away wait until everything is saved. */
room.addEventListener("click", async (event) => {
  const leaving = event.target.closest("[data-leaves]");
  if (!leaving || leaving.dataset.sent) return;
  event.preventDefault();
  await sendAll();
  leaving.dataset.sent = "1";
  leaving.click();
  delete leaving.dataset.sent;
});
