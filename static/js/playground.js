// The playground's page: which text it opens with, its draft, and its link to be copied.
import { isLink, pack, unpack } from "interleave/code-link";
import { PlaygroundDraft } from "interleave/playground-draft";
import { make } from "interleave/run-lines";
import "interleave/editor";
import "interleave/run-panel";

const form = document.querySelector("#code-form");
const editor = form.querySelector("code-editor");
const panel = document.querySelector("run-panel");
const told = form.querySelector('[data-role="saved"]');
const draft = new PlaygroundDraft(editor.dataset.learner);
let isForeign = false; // the text came with an address, and nothing of it was changed yet

function typed() {
  return { source: editor.value, clock: form.elements.clock.value };
}

function put({ source, clock }) {
  editor.value = source;
  form.elements.clock.value = clock;
}

/** The text of the address, else the draft. A text of the learner's is never written over. */
async function open() {
  const given = isLink(location.hash) ? await unpack(location.hash) : null;
  if (isLink(location.hash) && !given) tell("This link holds no program that can be read. It may have been cut off.");
  const mine = draft.latest();
  if (given) put(given);
  isForeign = Boolean(given) || "given" in editor.dataset;
  if (isForeign && mine && mine.source !== editor.value) offer(mine);
  if (!isForeign && mine) put(mine);
  editor.addEventListener("code-edited", keep);
  form.addEventListener("change", keep); // the clock
  if (!isForeign && draft.run) panel.resume(draft.run, "free");
  listEarlier();
}

function keep() {
  if (isForeign) setAside();
  isForeign = false;
  draft.keep(typed());
  tell("Kept in this browser");
}

function setAside() {
  draft.setAside();
  listEarlier();
}

/** What gave way to other texts: each can be had again. */
function listEarlier() {
  const kept = form.querySelector('[data-role="earlier"]');
  const buttons = draft.earlier().map((program) => {
    const button = make("button", "button button-quiet", firstLine(program.source));
    button.type = "button";
    button.addEventListener("click", () => {
      setAside();
      put(program);
      editor.focus(); // the button that was pressed is gone
    });
    return button;
  });
  kept.hidden = buttons.length === 0;
  kept.querySelector("div").replaceChildren(...buttons);
}

function firstLine(source) {
  const lines = source.split("\n").filter((line) => line.trim() && !/^(import|from) /.test(line));
  return (lines[0] ?? "an empty text").slice(0, 60);
}

function offer(mine) {
  const notice = make("div", "notice", "");
  const button = make("button", "button", "Bring back my own text");
  button.type = "button";
  button.addEventListener("click", () => {
    notice.remove();
    put(mine);
    editor.focus();
  });
  notice.append(make("p", "", "This program came with the link. The text you had here is kept."), button);
  editor.before(notice);
}

async function copyLink() {
  const url = new URL(location.pathname, location.href);
  url.hash = await pack(typed());
  history.replaceState(null, "", url); // to be copied by hand where the clipboard is closed
  try {
    await navigator.clipboard.writeText(url.href);
    tell("The link is copied. It holds the whole program.");
  } catch {
    tell("The link is in the address bar now. It holds the whole program.");
  }
}

function tell(sentence) {
  if (told.textContent !== sentence) told.textContent = sentence;
}

const copy = form.querySelector('[data-action="copy-link"]');
copy.hidden = false;
copy.addEventListener("click", copyLink);
panel.addEventListener("run-created", ({ detail }) => { draft.run = detail.run; });
addEventListener("hashchange", () => { if (isLink(location.hash)) location.reload(); });
open();
