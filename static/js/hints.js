// The hints of a challenge: taken without leaving the page, and read out.
import { csrfToken } from "interleave/csrf";

const REFUSED = "The hint could not be shown. Try it again; what you wrote is still here.";

async function take(event) {
  const button = event.target.closest('[data-hints] button[name="hint"]');
  if (!button) return;
  event.preventDefault();
  const section = button.closest("[data-hints]");
  const told = document.querySelector('[data-role="hint-told"]');
  try {
    section.replaceWith(fragment(await ask(button)));
    const hint = document.querySelector(`#hint-${button.value}`);
    hint?.querySelector("summary").focus();
    told.textContent = hint?.innerText ?? "";
  } catch {
    told.textContent = REFUSED;
    told.classList.remove("visually-hidden");
  }
}

/** A try that failed takes off points, too, and what is solved has counted: told anew. */
async function tellAnew() {
  const section = document.querySelector("[data-hints]");
  const button = section?.querySelector('button[name="hint"]');
  if (!button) return;
  const fresh = fragment(await ask(button, "0")); // none is taken
  for (const { id } of section.querySelectorAll("details:not([open])")) {
    fresh.querySelector(`#${id}`)?.removeAttribute("open");
  }
  section.replaceWith(fresh);
}

async function ask(button, number = button.value) {
  const body = new FormData();
  body.set("hint", number);
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  const answer = await fetch(button.getAttribute("formaction"), { method: "POST", headers, body });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).html;
}

/** Our own server's, as it would stand in the page. */
function fragment(html) {
  return document.createRange().createContextualFragment(html);
}

document.addEventListener("click", take);
document.addEventListener("run-judged", () => tellAnew().catch(() => {})); // then a reload tells it
