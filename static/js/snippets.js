// Programs in notes and questions, run where they stand: output, findings and timeline below them.
import { drawFinding, make } from "interleave/run-lines";
import { RunDesk } from "interleave/run-desk";
import { OutputPane } from "interleave/run-output";
import "interleave/code-lines";
import "interleave/timeline/view";

const desk = new RunDesk({ welcome: onlyOnce(becomeGuest) });

/** A reader has no name here before they run something; any page that runs programs gives one. */
async function becomeGuest() {
  if (document.querySelector("[data-signed-in]")) return;
  const answer = await fetch("/playground/", { credentials: "same-origin" });
  await answer.text(); // what is not read stays under way
  if (!answer.ok) throw new Error("no guest");
}

function onlyOnce(work) {
  let done;
  return () => (done ??= work().catch((problem) => { done = undefined; throw problem; }));
}

class Snippet {
  constructor(pre) {
    this.pre = pre;
    this.source = textOf(pre);
    this.box = make("div", "snippet", "");
    this.box.dataset.code = "";
    const foot = pre.nextElementSibling?.matches(".snippet-foot") ? pre.nextElementSibling : make("p", "snippet-foot", "");
    pre.replaceWith(this.box);
    this.button = make("button", "button button-small", "Run");
    this.button.type = "button";
    this.status = make("span", "small soft", "");
    this.status.setAttribute("role", "status");
    foot.prepend(this.button);
    foot.append(this.status);
    this.box.append(pre, foot);
    this.button.addEventListener("click", () => (this.stop ? this.stop() : this.run()));
    if (pre.matches(".timeline")) whenSeen(this.box, () => this.run());
  }

  run() {
    if (this.stop) return;
    this.results ??= this.makeResults();
    this.output.clear();
    this.pane.hidden = false;
    this.button.textContent = "Stop";
    this.stop = desk.run({ clock: "virtual", source: this.source }, (story, sentence) => this.show(story, sentence));
  }

  show(story, sentence) {
    this.status.textContent = sentence;
    const isOver = !story || story.phase === "ended";
    if (isOver) {
      this.button.textContent = "Run again";
      this.stop = null;
    }
    if (story) this.draw(story, isOver);
  }

  draw(story, isOver) {
    this.output.draw(story);
    if (!isOver) return;
    this.pane.hidden = this.isPrintedBelow();
    this.findings.replaceChildren(...story.findings.map(drawFinding));
    this.timeline.show([{ label: "", records: story.traces[""], source: this.source }]);
  }

  /** The notes may show already what the program prints. */
  isPrintedBelow() {
    const printed = this.box.nextElementSibling;
    return Boolean(printed?.matches("pre.output")) && printed.textContent.trim() === this.pane.textContent.trim();
  }

  makeResults() {
    number(this.pre);
    const pane = make("pre", "run-output", "");
    pane.tabIndex = 0;
    pane.dataset.empty = "Nothing was printed.";
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", "Output");
    this.pane = pane;
    this.output = new OutputPane(pane);
    this.findings = make("ul", "findings", "");
    this.findings.setAttribute("role", "list");
    this.timeline = document.createElement("timeline-view");
    this.timeline.hidden = true;
    this.box.append(pane, this.findings, this.timeline);
    return true;
  }
}

function textOf(pre) {
  const lines = [...pre.querySelectorAll(".line")].map(({ textContent }) => textContent);
  const text = lines.length ? lines.join("\n") : pre.textContent;
  return `${text.replace(/\n$/, "")}\n`;
}

/** Lines with numbers, for sentences speak of them. No element reaches from one line to the next. */
function number(pre) {
  if (pre.matches(".listing")) return;
  const lines = pre.querySelector("code").innerHTML.replace(/\n$/, "").split("\n").map((html) => {
    const line = make("span", "line", "");
    const text = make("span", "", "");
    text.innerHTML = html; // of our own page, where it was escaped
    line.append(text);
    return line;
  });
  pre.querySelector("code").replaceChildren(...lines);
  pre.classList.add("listing");
}

function whenSeen(element, act) {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    act();
  });
  watcher.observe(element);
}

for (const pre of document.querySelectorAll(".prose pre.language-python, pre.timeline")) new Snippet(pre);
