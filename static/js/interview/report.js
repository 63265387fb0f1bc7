// The report: each program's timeline beside the model's, from the data that came with the page.
import { RunTimelines } from "interleave/run-timelines";
import "interleave/code-lines";

for (const item of document.querySelectorAll("[data-timelines]")) {
  const { source, traces } = JSON.parse(document.getElementById(item.dataset.timelines).textContent);
  const scenarios = [...item.querySelectorAll("[data-scenario]")].map((line) => [
    line.dataset.scenario, { passed: line.matches(".scenario-passed") },
  ]);
  const timelines = new RunTimelines(item, item.querySelector('[data-role="timeline"]'));
  timelines.draw({ phase: "ended", traces, scenarios: Object.fromEntries(scenarios) }, source);
}

const PAPER_PX = 460; // beside the names of the tasks

/** On paper nothing can be opened: all timelines are drawn before, and put away again after it. */
const closed = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".scenario-timeline")) {
    if (!details.open) closed.push(details);
    details.open = true;
    details.querySelector("timeline-view").print(PAPER_PX);
  }
});
addEventListener("afterprint", () => {
  for (const details of closed.splice(0)) details.open = false;
});
