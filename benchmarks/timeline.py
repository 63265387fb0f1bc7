"""How long the browser takes to draw a timeline, and to go one step: 2,000 events against 200.

It measures in the page of a site served for real: reading the trace, laying it out, drawing
it and the browser's own layout, which is forced; then one step of the replay.
"""

from __future__ import annotations

import asyncio
import shutil

from playwright.async_api import async_playwright

from tests import serving

from .noise import Noise

SIZES = (200, 2000, 5000)  # events
TASKS = 10
MEASURE = """async (sizes) => {
  await import("interleave/timeline/view");
  const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];
  const timed = (work) => {
    const began = performance.now();
    work();
    return performance.now() - began;
  };
  return sizes.map((records) => {
    const view = document.createElement("timeline-view");
    document.querySelector("run-panel").before(view);
    const draw = () => {
      view.show([{ label: "", records, source: "" }]);
      view.paint(600);
      view.frame.picture.getBBox();
    };
    const step = (place) => timed(() => (view.goTo(place), view.getBoundingClientRect()));
    const drawn = median(Array.from({ length: 15 }, () => timed(draw)));
    const stepped = median(Array.from({ length: 60 }, (_, place) => step(place)));
    const elements = view.frame.picture.querySelectorAll("*").length;
    view.remove();
    return { drawn, stepped, elements };
  });
}"""


def trace(events: int) -> list[list[object]]:
    """Tasks that print and sleep by turns."""
    records: list[list[object]] = [
        ["H", 1, "virtual", "3.11"],
        ["S", 0, "sleep", 4, None, "1 s", None],
    ]
    for task in range(1, TASKS + 1):
        records.append(["C", 0, task, f"task {task}", "work", int(task > 1), 9, 3, 0])
    for turn in range(events // 2):
        task = turn % TASKS + 1
        records.append(["O", turn * 1000, task, "stdout", f"{turn}\n"])
        records.append(["R", turn * 1000, task, 0, 0, 0, 0, []])
    return records


async def measure(url: str) -> list[dict[str, float]]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],  # root may not use its own
        )
        page = await chromium.new_page(base_url=url)
        await page.goto("/playground/")
        found: list[dict[str, float]] = await page.evaluate(
            MEASURE, [trace(size) for size in SIZES]
        )
        await chromium.close()
    return found


def main() -> None:
    with serving.running() as served:
        noise = Noise()
        found = asyncio.run(measure(served.url))
    least = found[0]
    print("events  draw ms  ratio  step ms  elements")
    for size, row in zip(SIZES, found, strict=True):
        ratio = row["drawn"] / least["drawn"]
        print(
            f"{size:6d}  {row['drawn']:7.1f}  {ratio:5.1f}"
            f"  {row['stepped']:7.1f}  {row['elements']:8.0f}"
        )
    print(noise.machine())


if __name__ == "__main__":
    main()
