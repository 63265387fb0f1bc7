// The parts of CodeMirror 6 that <code-editor> uses, and no others.

export { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { python } from "@codemirror/lang-python";
export { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { Compartment, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
export { Decoration, EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
export { tags } from "@lezer/highlight";

// And what vim.js needs of the same packages: there must be one of each on a page.
export {
  cursorCharBackward, cursorCharLeft, cursorLineBoundaryBackward, cursorLineBoundaryForward, indentLess, indentMore,
  indentSelection, insertNewlineAndIndent, redo, undo,
} from "@codemirror/commands";
export { StringStream, ensureSyntaxTree, foldCode, matchBrackets } from "@codemirror/language";
export {
  CharCategory, EditorSelection, Facet, MapMode, RangeSetBuilder, codePointAt, codePointSize, combineConfig,
  findClusterBreak, fromCodePoint,
} from "@codemirror/state";
export { Direction, ViewPlugin, getDialog, getDrawSelectionConfig, getPanel, runScopeHandlers, showDialog, showPanel } from "@codemirror/view";
