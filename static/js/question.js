// Keys of the question and feedback pages, and the list of them behind "?".
import { meaning } from "interleave/keys";
import "interleave/order-lines";

const help = document.querySelector("#keys");

document.addEventListener("keydown", (event) => {
  if (help?.open || event.defaultPrevented) return;
  const meant = meaning(event, focusOf(document.activeElement));
  if (!meant) return;
  event.preventDefault();
  ({ pick: () => pick(meant.index), sure: () => sure(meant.key), send, help: () => help?.showModal() })[meant.act]();
});

function focusOf(element) {
  if (element?.matches("textarea, [contenteditable]")) return "textarea";
  if (element?.matches("input:not([type=radio], [type=checkbox])")) return "text";
  if (element?.matches("button")) return "button";
  if (element?.matches("a[href]")) return "link";
  return element?.matches("summary") ? "summary" : "other";
}

/** The options that can be seen: those behind a closed "Show the answer" cannot be ticked. */
function pick(index) {
  const inputs = [...document.querySelectorAll("input:is([name=choice], [name=line], [name=point], [name=claim])")];
  const input = inputs.filter((each) => each.checkVisibility())[index];
  input?.click();
  input?.focus();
}

/** How sure the learner is; the same key again says nothing. */
function sure(key) {
  const input = document.querySelector(`input[name=confidence][data-key="${key}"]`);
  if (input) input.checked = !input.checked;
}

function send() {
  const next = document.querySelector("a[data-enter]");
  const form = document.querySelector("#question-form");
  if (next) next.click();
  else if (form) sendForm(form);
}

/** What is said or recalled shows its answer first, and only then takes the ticks. */
function sendForm(form) {
  const reveal = form.querySelector("details.reveal");
  if (reveal && !reveal.open) reveal.open = true;
  else form.requestSubmit();
}
