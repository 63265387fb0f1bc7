// <beside-told>: what an answer is beside the others of its day, which may come from another window.

// At first for an answer that was given at the same time; then as long as somebody may still read here.
const LOOKS_MS = [2_000, 8_000, ...Array.from({ length: 20 }, (_, n) => 30_000 * (n + 1))];

class BesideTold extends HTMLElement {
  connectedCallback() {
    this.lookAgain = () => this.look();
    document.addEventListener("visibilitychange", this.lookAgain);
    addEventListener("focus", this.lookAgain);
    if (this.dataset.part) this.looks = LOOKS_MS.map((pause) => setTimeout(this.lookAgain, pause));
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.lookAgain);
    removeEventListener("focus", this.lookAgain);
    this.looks?.forEach(clearTimeout);
  }

  /** The story of the program that the page shows: once it was judged, there may be others. */
  follow(story) {
    const isJudged = story?.kind === "submit" && ["passed", "failed"].includes(story.outcome);
    const part = isJudged ? `/runs/${story.run}/beside/` : "";
    if (part === (this.dataset.part ?? "")) return;
    this.dataset.part = part;
    this.replaceChildren();
    this.look();
  }

  /** Another program was judged, and this one is shown here. */
  hear({ run }) {
    if (this.dataset.part === `/runs/${run}/beside/`) this.look();
  }

  /** Nothing without an address; a page that nobody sees looks when it is seen. */
  async look() {
    const { part } = this.dataset;
    if (!part || document.hidden) return;
    const look = Symbol("look");
    this.latest = look;
    const html = await textOf(part);
    if (html !== null && this.latest === look && this.dataset.part === part) this.show(html);
  }

  /** What stands here already is not announced again. */
  show(html) {
    const told = document.createRange().createContextualFragment(html.trim());
    if (told.textContent.trim() !== this.textContent.trim()) this.replaceChildren(told);
  }
}

/** null: the server or the network is away; the next look may find it. */
async function textOf(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

customElements.define("beside-told", BesideTold);
