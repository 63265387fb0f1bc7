// Which window writes: each has a name of its own, kept over reloads, and one holds the pen.
import { csrfToken } from "interleave/csrf";
import { makeUuid } from "interleave/run-request";

const room = document.querySelector("[data-room]");
const KEY = `window:${room.dataset.take}`;

function ownName() {
  const kept = sessionStorage.getItem(KEY);
  const name = kept ?? makeUuid();
  sessionStorage.setItem(KEY, name);
  return name;
}

const name = ownName();

/** The addresses that texts are sent to say who sends them. */
for (const element of room.querySelectorAll("[data-draft-url], [data-text-url]")) {
  const key = "draftUrl" in element.dataset ? "draftUrl" : "textUrl";
  element.dataset[key] = `${element.dataset[key]}?window=${name}`;
}
for (const input of room.querySelectorAll("input[name=window]")) input.value = name;

async function takeOver() {
  const answer = await fetch(room.dataset.take, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify({ window: name }),
  });
  if (!answer.ok) return;
  const { took } = await answer.json();
  if (took) tell("This interview was open in another window. It goes on here, and stands still there.");
}

function tell(sentence) {
  const told = room.querySelector('[data-role="took"]');
  told.textContent = sentence;
  told.classList.replace("visually-hidden", "notice");
}

/** The pen was taken while this page was open. */
document.addEventListener("room-writer", ({ detail: { writer } }) => {
  const isTaken = Boolean(writer) && writer !== name && room.dataset.window === name;
  room.querySelector('[data-role="taken"]').hidden = !isTaken;
  room.classList.toggle("taken", isTaken);
});

room.querySelector('[data-action="take-back"]').addEventListener("click", async () => {
  await takeOver();
  location.reload();
});

if (room.dataset.window !== name) {
  room.dataset.window = name;
  takeOver();
}
