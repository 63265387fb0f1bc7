// The pane of what a program prints: only the newest part of the story is kept in the document.
import { drawPiece } from "interleave/run-lines";

const NEAR_END_PX = 40;

export class OutputPane {
  constructor(pane) {
    this.pane = pane;
    this.shown = 0; // pieces of output that were put into the document
  }

  clear() {
    this.shown = 0;
    this.pane.replaceChildren();
  }

  /** Who has scrolled back is left there. */
  draw({ output, outputStart }) {
    const { pane } = this;
    const isAtEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_END_PX;
    while (this.shown - pane.childElementCount < outputStart && pane.firstChild) pane.firstChild.remove();
    const fresh = output.slice(Math.max(this.shown - outputStart, 0));
    pane.append(...fresh.map(drawPiece));
    this.shown = outputStart + output.length;
    if (isAtEnd) pane.scrollTop = pane.scrollHeight;
  }
}
