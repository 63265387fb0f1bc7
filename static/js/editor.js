// <code-editor>: its textarea, with CodeMirror in front of it and its text saved as it is typed.
import {
  Compartment, Decoration, EditorState, EditorView, HighlightStyle, bracketMatching, closeBrackets, closeBracketsKeymap,
  defaultKeymap, drawSelection, highlightActiveLine, highlightActiveLineGutter, history,
  historyKeymap, indentOnInput, indentUnit, indentWithTab, keymap, lineNumbers, Prec, python,
  StateEffect, StateField, syntaxHighlighting, tags,
} from "interleave/codemirror";
import { Drafts } from "interleave/drafts";
import { DraftNotices } from "interleave/draft-notices";
import { csrfToken } from "interleave/csrf";
import { LocalCopies } from "interleave/local-copies";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.variableName)], color: "var(--code-name)" },
  { tag: [tags.className, tags.meta], color: "var(--code-name)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
]);

const theme = EditorView.theme({
  "&": { border: "1px solid var(--edge)", borderRadius: "var(--radius-s)", backgroundColor: "var(--sheet)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { font: "400 var(--code-size) / 1.55 var(--font-code)", maxHeight: "70vh" },
  ".cm-content, .cm-gutter": { minHeight: "22rem" },
  ".cm-content": { caretColor: "var(--ink)", color: "var(--ink)" },
  ".cm-shown": { backgroundColor: "var(--notice-tint)", boxShadow: "inset 3px 0 var(--strand)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)", borderColor: "var(--line)" },
  "&.cm-focused .cm-fat-cursor": { backgroundColor: "var(--strand)", color: "var(--on-accent)" },
  "&:not(.cm-focused) .cm-fat-cursor": { outlineColor: "var(--strand)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--ink-soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklch, var(--accent-tint) 55%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selection)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-tint)", outline: "1px solid var(--accent)" },
});

const show = StateEffect.define(); // a line of the text is shown by a timeline; null: none

const shownLine = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, docChanged, effects, newDoc }) {
    const asked = effects.findLast((effect) => effect.is(show));
    if (!asked) return docChanged ? marks.map(changes) : marks;
    const isThere = asked.value !== null && asked.value >= 1 && asked.value <= newDoc.lines;
    if (!isThere) return Decoration.none;
    return Decoration.set(Decoration.line({ class: "cm-shown" }).range(newDoc.line(asked.value).from));
  },
  provide: (field) => EditorView.decorations.from(field),
});

const VIM = "interleave/vim"; // whoever hashes the names of files would take it for a path
const ESCAPE_MS = 2000; // after Escape, so long does Tab leave the editor

/** Vim has uses of its own for Escape, and would keep it from the editor. */
const leaving = Prec.highest(EditorView.domEventHandlers({
  keydown: (event, view) => {
    if (event.key === "Escape") view.setTabFocusMode(ESCAPE_MS);
    return false;
  },
}));

/** Loaded when it is first asked for: most learners never do. */
async function vimKeys() {
  const { Vim, vim } = await import(VIM);
  Vim.defineEx("write", "w", ({ cm6 }) => cm6.dom.closest("code-editor").save());
  return [leaving, vim({ status: true })];
}

export class CodeEditor extends HTMLElement {
  keys = new Compartment();

  connectedCallback() {
    this.textarea = this.querySelector("textarea");
    this.view = new EditorView({
      doc: this.textarea.value,
      extensions: this.extensions(),
    });
    this.textarea.hidden = true;
    this.textarea.after(this.view.dom);
    this.measure();
    if (this.dataset.draftUrl) this.keepDrafts();
    if (this.dataset.keys === "vim") this.configure(this.dataset);
  }

  /** Other keys, another size; what is typed stays. */
  async configure({ keys, size }) {
    Object.assign(this.dataset, { keys, size });
    const extension = keys === "vim" ? await vimKeys() : [];
    if (this.dataset.keys === keys) this.view.dispatch({ effects: this.keys.reconfigure(extension) });
    this.view.requestMeasure();
  }

  /** The view may have measured its lines before the style and the fonts were there. */
  measure() {
    this.view.requestMeasure();
    document.fonts.ready.then(() => this.view.requestMeasure());
    if (document.readyState !== "complete") addEventListener("load", () => this.view.requestMeasure(), { once: true });
  }

  get value() {
    return this.view.state.doc.toString();
  }

  set value(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  focus() {
    this.view.focus();
  }

  /** Shows a line without moving the cursor or the page; null shows none. */
  showLine(line) {
    const { view } = this;
    view.dispatch({ effects: show.of(line) });
    if (line === null || line > view.state.doc.lines) return;
    const { top, bottom } = view.lineBlockAt(view.state.doc.line(line).from);
    const { scrollTop, clientHeight } = view.scrollDOM;
    const isSeen = top >= scrollTop && bottom <= scrollTop + clientHeight;
    if (!isSeen) view.scrollDOM.scrollTop = (top + bottom - clientHeight) / 2;
  }

  /** Send what was typed now, without waiting for a pause. Resolves to whether it is saved. */
  async save() {
    return this.drafts ? this.drafts.flush() : false;
  }

  extensions() {
    const nonce = document.querySelector('meta[name="csp-nonce"]')?.content ?? "";
    return [
      EditorView.cspNonce.of(nonce),
      this.keys.of([]), // before all others: Vim must have the first word
      EditorState.tabSize.of(4),
      indentUnit.of("    "),
      lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), drawSelection(),
      shownLine, history(), indentOnInput(), bracketMatching(), closeBrackets(), python(),
      syntaxHighlighting(colours), theme,
      EditorView.contentAttributes.of({
        "aria-label": this.querySelector("label")?.textContent ?? "Your code",
        "aria-describedby": this.textarea.getAttribute("aria-describedby") ?? "",
        tabindex: "0", // a text longer than its pane is scrolled by keyboard, too
      }),
      keymap.of([...this.shortcuts(), ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.updateListener.of((update) => this.updated(update)),
      EditorView.domEventHandlers({ blur: () => { this.save(); } }),
    ];
  }

  updated({ docChanged, selectionSet }) {
    if (docChanged) this.edited();
    if (selectionSet && !docChanged) this.dispatchEvent(new CustomEvent("code-selected"));
  }

  /** Where the cursor is, and the other end of what is selected. */
  get selection() {
    const { anchor, head } = this.view.state.selection.main;
    return { anchor, head };
  }

  shortcuts() {
    const telling = (name) => () => this.dispatchEvent(new CustomEvent(name)) || true;
    return [
      { key: "Mod-Enter", run: telling("code-run"), shift: telling("code-submit") },
    ];
  }

  edited() {
    this.textarea.value = this.value; // what the form would send without us
    this.drafts?.edited(this.value);
    this.dispatchEvent(new CustomEvent("code-edited"));
  }

  keepDrafts() {
    const form = this.closest("form");
    const notices = new DraftNotices(this, form);
    this.drafts = new Drafts({
      url: this.dataset.draftUrl,
      revision: Number(this.dataset.revision),
      saved: this.textarea.defaultValue,
      copies: new LocalCopies(`draft:${this.dataset.learner}:${this.dataset.itemSlug}`), // one browser, several people
      tabCopies: new LocalCopies(`draft:${this.dataset.itemSlug}`, { storage: sessionStorage }),
      csrf: csrfToken,
      tell: (news) => notices.show(news),
    });
    addEventListener("pagehide", () => this.drafts.leave());
    this.drafts.recover();
  }
}

customElements.define("code-editor", CodeEditor);
