// The learner's own test on a challenge: kept as it is typed.
import { csrfToken } from "interleave/csrf";

const PAUSE_MS = 1000; // without a key, before it is kept
const NOT_KEPT = "Not kept yet. Trying again; it is still here.";

const field = document.querySelector("#own-test");
const basedOn = document.querySelector('[name="test_based_on"]');
const told = document.querySelector('[data-role="test-kept"]');
let later;

/** Resolves when the server has what is typed now, or has not. */
async function keep(more = {}) {
  clearTimeout(later);
  const test = field.value;
  if (test === basedOn.value) return;
  try {
    const { sentence } = await send(test, more);
    basedOn.value = test;
    told.textContent = sentence;
  } catch {
    told.textContent = NOT_KEPT;
    later = setTimeout(keep, 5 * PAUSE_MS);
  }
  if (field.value !== test) edited();
}

async function send(test, more) {
  const answer = await fetch(field.dataset.keepUrl, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
    body: new URLSearchParams({ test, test_based_on: basedOn.value }),
    ...more,
  });
  const body = await answer.json();
  if (answer.status === 413) return body; // it is too long: to send it again changes nothing
  if (!answer.ok) throw new Error(answer.status);
  return body;
}

function edited() {
  clearTimeout(later);
  later = setTimeout(keep, PAUSE_MS);
}

if (field) {
  field.addEventListener("input", edited);
  field.addEventListener("blur", () => keep());
  addEventListener("pagehide", () => { keep({ keepalive: true }); });
}
