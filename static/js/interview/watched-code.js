// <watched-code>: somebody else's code as they write it, with their cursor. It cannot be changed.
import { CodeEditor } from "interleave/editor";
import { Decoration, EditorState, EditorView, StateEffect, StateField } from "interleave/codemirror";
import { changeBetween } from "interleave/interview/live-text";

const put = StateEffect.define(); // {anchor, head}

const theirs = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc }) {
    const moved = effects.findLast((effect) => effect.is(put));
    return moved ? Decoration.set(marksOf(moved.value, newDoc), true) : marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The selection, and the cursor as a bar beside a character, or beside an empty line. */
function marksOf({ anchor, head }, doc) {
  const [from, to] = [anchor, head].map((at) => Math.min(Math.max(at, 0), doc.length)).sort((a, b) => a - b);
  const at = Math.min(Math.max(head, 0), doc.length);
  const line = doc.lineAt(at);
  const marks = [Decoration.line({ class: "cm-theirs-line" }).range(line.from)];
  if (from < to) marks.push(Decoration.mark({ class: "cm-theirs" }).range(from, to));
  if (at < line.to) marks.push(Decoration.mark({ class: "cm-theirs-before" }).range(at, at + 1));
  else if (at > line.from) marks.push(Decoration.mark({ class: "cm-theirs-after" }).range(at - 1, at));
  return marks;
}

const bar = "2px solid var(--strand)";
const looks = EditorView.theme({
  ".cm-theirs": { backgroundColor: "var(--code-selection)" },
  ".cm-theirs-before": { boxShadow: "inset 2px 0 var(--strand)" },
  ".cm-theirs-after": { boxShadow: "inset -2px 0 var(--strand)" },
  ".cm-theirs-line": { outline: "1px dashed var(--line)", borderInlineStart: bar },
});

class WatchedCode extends CodeEditor {
  extensions() {
    return [...super.extensions(), EditorState.readOnly.of(true), EditorView.editable.of(false), theirs, looks];
  }

  /** Nothing here is typed, and so nothing is kept. */
  updated() {}

  show({ text, anchor, head }) {
    const change = changeBetween(this.value, text);
    const isSame = change.from === change.to && !change.insert;
    this.view.dispatch({ changes: isSame ? [] : change, effects: put.of({ anchor, head }) });
  }
}

customElements.define("watched-code", WatchedCode);
