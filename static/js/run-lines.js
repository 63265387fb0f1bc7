// What a run panel writes into the document: pieces of output, scenarios, findings.
import { labSeconds } from "interleave/run-story";

export function drawPiece({ stream, text }) {
  return make("span", stream, text);
}

export function drawScenario(line, { passed, message, took_seconds }) {
  if (line.dataset.judged) return;
  clearScenario(line);
  line.dataset.judged = "yes";
  offerAgain(line, !passed);
  line.classList.add(passed ? "scenario-passed" : "scenario-failed");
  line.prepend(make("span", "visually-hidden", passed ? "Holds:" : "Does not hold:"));
  if (took_seconds !== null) line.append(make("span", "took", `${labSeconds(took_seconds)} s`));
  if (message) line.append(sentence("message", message));
}

export function clearScenario(line) {
  delete line.dataset.judged;
  delete line.dataset.earlier;
  offerAgain(line, "failed" in line.dataset);
  line.classList.remove("scenario-passed", "scenario-failed");
  for (const extra of line.querySelectorAll(".visually-hidden, .took, .message, .earlier")) extra.remove();
}

/** How it was judged stays to be read, and says that it was an earlier run. */
export function keepScenario(line) {
  if (!line.dataset.judged || "earlier" in line.dataset) return;
  line.dataset.earlier = "";
  line.append(make("span", "earlier", "From an earlier run"));
}

/** Whether the scenario did not hold when it was judged last, and can be judged alone. */
function offerAgain(line, failed) {
  const button = line.querySelector('[data-action="rerun"]');
  if (!button) return;
  button.hidden = !failed;
  line.toggleAttribute("data-failed", failed);
}

export function drawFindings(findings) {
  const list = make("ul", "findings", "");
  list.setAttribute("role", "list");
  list.append(...findings.map(drawFinding));
  return list;
}

/** What was noticed: its line, which can be shown in the code, what to do, and where to read of it. */
export function drawFinding({ id, level, line, message }) {
  const item = make("li", level === "advice" ? "finding finding-advice" : "finding", "");
  item.append(make("span", "visually-hidden", level === "advice" ? "Advice:" : "Mistake:"));
  if (line !== null) item.append(lineButton(line), " ");
  item.append(sentence("", message), " ");
  const link = make("a", "small", "Read about it");
  link.href = `/findings/${encodeURIComponent(id)}/`;
  link.setAttribute("aria-label", `Read about ${id}`);
  item.append(link);
  return item;
}

function lineButton(line) {
  const button = make("button", "line-link", `line ${line}`);
  button.type = "button";
  button.addEventListener("click", () => askForLine(button, line));
  return button;
}

/** Whoever shows code near the element shows this line of it; null for none. */
export function askForLine(element, line) {
  element.dispatchEvent(new CustomEvent("code-line", { bubbles: true, detail: { line } }));
}

/** What stands between backticks is a name in the code. */
function sentence(className, text) {
  const span = make("span", className, "");
  text.split(/`([^`\n]+)`/).forEach((part, place) => {
    if (part) span.append(place % 2 ? make("code", "", part) : part);
  });
  return span;
}

/** Text of programs only ever becomes text. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
