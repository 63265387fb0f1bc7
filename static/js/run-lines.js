// What a run panel writes into the document: pieces of output, scenarios, findings.
import { round } from "interleave/run-story";

export function drawPiece({ stream, text }) {
  return make("span", stream, text);
}

export function drawScenario(line, { passed, message, took_seconds }) {
  if (line.dataset.judged) return;
  clearScenario(line);
  line.dataset.judged = "yes";
  line.classList.add(passed ? "scenario-passed" : "scenario-failed");
  line.prepend(make("span", "visually-hidden", passed ? "Holds:" : "Does not hold:"));
  if (took_seconds !== null) line.append(make("span", "took", `${round(took_seconds)} s`));
  if (message) line.append(make("span", "message", message));
}

export function clearScenario(line) {
  delete line.dataset.judged;
  line.classList.remove("scenario-passed", "scenario-failed");
  for (const extra of line.querySelectorAll(".visually-hidden, .took, .message")) extra.remove();
}

export function drawFinding({ line, message }) {
  return make("li", "finding", line === null ? message : `Line ${line}: ${message}`);
}

/** Text of programs only ever becomes text. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
