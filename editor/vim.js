// The keys of Vim, for those who switch them on; CodeMirror itself comes from its own bundle.
export { Vim, vim } from "@replit/codemirror-vim";
