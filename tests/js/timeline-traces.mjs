// Traces for the tests: those of the golden folder, and ones that a test makes.
import { readFile } from "node:fs/promises";
import "./modules.mjs";

export const { readTrace } = await import("interleave/timeline/trace");

export async function golden(name) {
  const text = await readFile(new URL(`../golden/traces/${name}.json`, import.meta.url), "utf8");
  const { records, source } = JSON.parse(text);
  return { records, source, trace: readTrace(records) };
}

/** Tasks that sleep by turns: `slices` records of running and as many of printing. */
export function sleepers(slices, tasks = 10) {
  const records = [["H", 1, "virtual", "3.11"], ["S", 0, "sleep", 4, null, "1 s", null]];
  for (let task = 1; task <= tasks; task += 1) records.push(["C", 0, task, `Task-${task}`, "work", task > 1 ? 1 : 0, 9, 3, 0]);
  for (let slice = 0; slice < slices; slice += 1) {
    const task = (slice % tasks) + 1;
    records.push(["O", slice * 1000, task, "stdout", `${slice}\n`]);
    records.push(["R", slice * 1000, task, 0, 0, 0, 0, []]);
  }
  records.push(["Z", slices * 1000, { slices, tasks, records: records.length, dropped: 0 }]);
  return records;
}
