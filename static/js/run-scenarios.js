// The scenarios of a run panel: how each was judged; while one is judged alone, the others stay.
import { clearScenario, drawScenario, keepScenario } from "interleave/run-lines";

export class RunScenarios {
  constructor(panel) {
    this.panel = panel;
  }

  get lines() {
    return this.panel.querySelectorAll("[data-scenario]");
  }

  /** `only` is the name of one that is judged alone. */
  begin(only) {
    for (const line of this.lines) {
      if (only && line.dataset.scenario !== only) keepScenario(line);
      else clearScenario(line);
    }
  }

  draw({ scenarios }) {
    for (const line of this.lines) {
      const judged = scenarios[line.dataset.scenario];
      if (judged) drawScenario(line, judged);
      else if (!("earlier" in line.dataset)) clearScenario(line);
    }
  }
}
