// The note and the bookmark of an item: kept without leaving the page, where an answer may be begun.
import { csrfToken } from "interleave/csrf";

const REFUSED = "It could not be kept. Try it again; what you wrote is still here.";

async function keep(event) {
  const form = event.target.closest("[data-keepsake]");
  if (!form) return;
  event.preventDefault();
  const status = form.closest(".keepsakes").querySelector('[data-role="kept"]');
  const typed = form.elements.text?.value;
  try {
    const told = await send(form, event.submitter);
    show[form.dataset.keepsake](form, told, typed);
    status.textContent = told.sentence;
  } catch (problem) {
    status.textContent = problem.sentence ?? REFUSED;
  }
}

/** A note that was typed and not kept: it is kept although an answer leads away from it. */
function keepWhatIsTyped() {
  for (const form of document.querySelectorAll('[data-keepsake="note"]')) {
    const { text, based_on: basedOn } = form.elements;
    if (text.value === basedOn.value) continue;
    send(form, null, { keepalive: true }).catch(() => null); // nobody is left to be told
  }
}

async function send(form, submitter, options = {}) {
  const answer = await fetch(form.action, {
    ...options,
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
    body: new FormData(form, submitter),
  });
  if (!answer.ok) {
    const told = await answer.json().catch(() => null); // most refusals are pages
    throw Object.assign(new Error(answer.status), told);
  }
  return answer.json();
}

const show = {
  bookmark(form, { marked }) {
    const button = form.querySelector("button");
    button.value = marked ? "0" : "1";
    button.setAttribute("aria-pressed", marked);
  },

  /** What was typed while it was on its way stays. */
  note({ elements }, { text }, typed) {
    if (elements.text.value === typed) elements.text.value = text;
    elements.based_on.value = text;
  },
};

document.addEventListener("submit", keep);
window.addEventListener("pagehide", keepWhatIsTyped);
