// The page of one run that is over: its timelines, from the data that came with it.
import "interleave/beside-told";
import { RunTimelines } from "interleave/run-timelines";
import "interleave/code-lines";

const page = document.querySelector(".run-page");
const data = document.querySelector("#timelines");

if (data) {
  const { source, traces } = JSON.parse(data.textContent);
  const scenarios = [...page.querySelectorAll("[data-scenario]")].map((line) => [
    line.dataset.scenario, { passed: line.matches(".scenario-passed") },
  ]);
  const timelines = new RunTimelines(page, page.querySelector('[data-role="timeline"]'));
  timelines.draw({ phase: "ended", traces, scenarios: Object.fromEntries(scenarios) }, source);
}
