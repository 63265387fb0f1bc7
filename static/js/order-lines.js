// <order-lines>: move lines by their buttons, by arrow keys on these, or by dragging.
import { dropped, moved, standing } from "interleave/order";

class OrderLines extends HTMLElement {
  #list;
  #told;
  #dragged = null;

  connectedCallback() {
    this.#list = this.querySelector("ol");
    this.#told = this.querySelector("[data-role=told]");
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("dragstart", (event) => this.#lifted(event));
    this.addEventListener("dragover", (event) => this.#passed(event));
    this.addEventListener("dragend", () => this.#landed());
    for (const row of this.#list.querySelectorAll(".loose")) row.draggable = true;
    this.#mark();
  }

  get #lines() {
    return [...this.#list.children].map((row) => ({ line: row.dataset.line, pinned: row.matches(".pinned") }));
  }

  #clicked(event) {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    this.#move(button, button.value.startsWith("up ") ? -1 : 1);
  }

  #pressed(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const button = event.target.closest("button[name=move]");
    if (!by || !button || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#move(button, by);
  }

  #move(button, by) {
    const { line } = button.closest("li").dataset;
    this.#show(moved(this.#lines, line, by));
    button.focus();
    const { place, of } = standing(this.#lines, line);
    this.#told.textContent = `Line ${place} of ${of} that can be moved.`;
  }

  #lifted(event) {
    this.#dragged = event.target.closest(".loose");
    if (!this.#dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.#dragged.textContent.trim());
    this.#dragged.classList.add("dragged");
  }

  #passed(event) {
    const row = event.target.closest("li");
    if (!this.#dragged || !row) return;
    event.preventDefault();
    if (row !== this.#dragged) {
      this.#show(dropped(this.#lines, this.#dragged.dataset.line, row.dataset.line));
    }
  }

  #landed() {
    this.#dragged?.classList.remove("dragged");
    this.#dragged = null;
  }

  #show(lines) {
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.line, row]));
    lines.forEach(({ line }, place) => {
      const row = rows.get(line);
      if (this.#list.children[place] !== row) this.#list.insertBefore(row, this.#list.children[place] ?? null);
    });
    this.#mark();
  }

  /** A button at its end says that it does nothing there, and keeps the focus. */
  #mark() {
    const lines = this.#lines;
    for (const button of this.#list.querySelectorAll("button[name=move]")) {
      const { place, of } = standing(lines, button.closest("li").dataset.line);
      const isAtEnd = button.value.startsWith("up ") ? place === 1 : place === of;
      button.setAttribute("aria-disabled", String(isAtEnd));
    }
  }
}

customElements.define("order-lines", OrderLines);
