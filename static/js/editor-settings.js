// How the learner likes the editor: taken at once, and kept for every page and device.
import { csrfToken } from "interleave/csrf";

const NOT_KEPT = "Not kept: the server could not be reached. It holds for this page.";

const settings = document.querySelector("[data-editor-settings]");
const editor = document.querySelector("code-editor");
const told = settings.querySelector('[data-role="settings-kept"]');

let before = Promise.resolve();

function change(event) {
  event.stopPropagation(); // the form around it keeps programs
  before = before.then(keep); // one after the other, so that the last choice stands
}

async function keep() {
  const keys = settings.querySelector('[name="editor_keys"]').value;
  const size = settings.querySelector('[name="editor_size"]').value;
  const body = new URLSearchParams({ editor_keys: keys, editor_size: size });
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  try {
    await editor.configure({ keys, size });
    const answer = await fetch(settings.dataset.editorSettings, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(answer.status);
    told.textContent = (await answer.json()).sentence;
  } catch {
    told.textContent = NOT_KEPT;
  }
}

settings.hidden = false;
settings.querySelector('[data-action="keep-settings"]')?.remove();
settings.addEventListener("change", change);
