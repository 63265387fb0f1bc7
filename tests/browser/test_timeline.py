"""The timeline in Chromium: seen, stepped through by keyboard, read as text; a deadlock's card."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from tests.browser.accessibility import violations
from tests.serving import ROOT

TRACES = ROOT / "tests" / "golden" / "traces"
OVERLAP = json.loads((TRACES / "overlap.json").read_text())["source"]
DEADLOCK = json.loads((TRACES / "deadlock.json").read_text())["source"]
TWO_TASKS = """\
import asyncio


async def both(first, second):
    one, two = asyncio.create_task(first()), asyncio.create_task(second())
    await asyncio.gather(one, two)
    return one.result(), two.result()
"""
MANY = """\
import asyncio

async def work():
    for turn in range({count}):
        print(turn)  # else equal turns would be told as one
        await asyncio.sleep(1)

async def main():
    await asyncio.gather(work(), work())

asyncio.run(main())
"""
WATCH = """() => {
    globalThis.touched = new Set();
    new MutationObserver((changes) => {
        for (const { target } of changes) globalThis.touched.add(target.getAttribute("class"));
    }).observe(document.querySelector(".timeline-plot svg"), {
        childList: true, subtree: true, attributes: true,
    });
}"""
HOSTILE = """\
import json, os
mark = "<img src=x onerror=document.title=1>"
wait = {"task": 7, "line": 9**9, "ids": [7], "holders": [7, 8]}
wait |= dict.fromkeys(("name", "kind", "awaiting", "subject"), mark)
for record in (
    ["C", 0, 7, mark, mark, 0, 1, 1, 0],
    ["S", 0, mark, 1, mark, mark, None],
    ["R", 0, 7, 0, 0, 0, 0, [8, 9]],
    ["R", 1e300, 7, -1, "x", {}, 0, None],
    ["X", 5, "deadlock", [wait, {"task": 7, "line": 10**18}], [7, 7]],
    ["X", 5, "deadlock", [wait], [7, 7]],
    [[]], None, {"H": 1}, ["constructor"], ["__proto__", 1, 2, 3],
):
    report = {"type": "trace", "records": [record]}
    os.write(4, json.dumps(report).encode() + b"\\n")
finding = {"type": "finding", "id": "../" + mark, "level": "advice", "line": 3, "message": mark}
os.write(4, json.dumps(finding).encode() + b"\\n")
print("written")
"""


async def test_a_run_shows_its_tasks_and_is_stepped_through_by_keyboard(
    page: Page,
) -> None:
    await run(page, OVERLAP)
    await expect(names(page)).to_have_text(["main", "fetch #1", "fetch #2", "fetch #3"])
    await plot(page).focus()
    await page.keyboard.press("Home")
    await expect(caption(page)).to_contain_text("The program creates the task main.")
    await expect(shown(page)).to_have_text("asyncio.run(main())")
    for _ in range(5):
        await page.keyboard.press("ArrowRight")
    await expect(caption(page)).to_contain_text("then sleeps for 1 s")
    await expect(shown(page)).to_have_text("await asyncio.sleep(seconds)")
    await page.keyboard.press("ArrowDown")
    await expect(caption(page)).to_contain_text("Fetch #2")
    await page.keyboard.press("End")
    await expect(names(page).first).to_have_attribute("data-state", "returned")
    await expect(names(page).last).to_have_attribute("data-state", "cancelled")


async def test_a_button_at_its_end_keeps_the_focus_and_says_the_step(
    page: Page,
) -> None:
    await run(page, OVERLAP)
    back = page.get_by_role("button", name="One step back")
    await page.get_by_label("Step of the replay").fill("1")
    await back.focus()
    await page.keyboard.press("Enter")
    await expect(back).to_have_attribute("aria-disabled", "true")
    await expect(back).to_be_focused()
    await expect(page.locator(".timeline [role=status]")).to_have_text(
        "0 s: The program creates the task main. It waits for its first turn."
    )


async def test_the_slider_says_each_step(page: Page) -> None:
    await run(page, OVERLAP)
    slider = page.get_by_label("Step of the replay")
    await slider.focus()
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowRight")
    await expect(slider).to_have_attribute(
        "aria-valuetext",
        "0 s: Main creates the task fetch #1. It waits for its first turn.",
    )


async def test_what_stop_left_out_is_told_once_the_run_has_ended(page: Page) -> None:
    """The socket does what the server does after Stop: traces are left out, and it is said."""
    watched = []

    def stand_between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_server(message: str | bytes) -> None:
            watched.extend([message] if "watch" in str(message) else [])
            server.send(message)

        def to_page(message: str | bytes) -> None:
            socket.send(message if watched else without_traces(str(message)))

        socket.on_message(to_server)
        server.on_message(to_page)

    await page.route_web_socket("**/ws/runs/", stand_between)
    await run(page, OVERLAP)
    await expect(page.locator("[data-role=output]")).not_to_contain_text("left out")
    assert len(watched) == 1


async def test_the_pointer_tells_what_it_is_at_and_shows_its_line(page: Page) -> None:
    await run(page, OVERLAP)
    first = names(page).nth(3)
    lane, area = await first.bounding_box(), await plot(page).bounding_box()
    assert lane
    assert area
    middle = lane["y"] + lane["height"] / 2
    await page.mouse.move(area["x"] + area["width"] / 3, middle)
    await expect(caption(page)).to_contain_text("Fetch #3 sleeps for 3 s: 2 s.")
    await expect(shown(page)).to_have_text("await asyncio.sleep(seconds)")
    await page.mouse.move(area["x"], area["y"] - 60)
    await expect(caption(page)).to_contain_text("4 tasks")
    await expect(shown(page)).to_have_count(0)


async def test_a_deadlock_is_a_card_with_its_circle(page: Page) -> None:
    await run(page, DEADLOCK)
    card = page.get_by_role("region", name="Deadlock at 0.1 s")
    await expect(card.locator(".deadlock-row")).to_have_count(3)
    await expect(card.locator(".deadlock-arc-cycle:not(.deadlock-tip)")).to_have_count(
        2
    )
    await expect(card).to_contain_text("In a circle: ")
    await card.get_by_role("button", name="line 6").first.click()
    await expect(shown(page)).to_have_text("async with second:")
    assert await violations(page) == []


async def test_a_deadlocks_picture_is_no_taller_after_the_window_was_narrow(
    page: Page,
) -> None:
    await run(page, DEADLOCK)
    rows = page.locator(".deadlock-rows")
    wide = await rows.bounding_box()
    size = page.viewport_size
    assert wide
    assert size
    await page.set_viewport_size({"width": 360, "height": 800})
    await page.wait_for_function(
        "before => document.querySelector('.deadlock-rows').offsetHeight > before",
        arg=wide["height"],
    )
    await page.set_viewport_size(size)
    await page.wait_for_function(
        "before => document.querySelector('.deadlock-picture').offsetHeight === before",
        arg=round(wide["height"]),
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_part_passes_axe(page: Page, theme: str) -> None:
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of its literals
    await run(page, OVERLAP)
    await page.get_by_text("Table of all steps").click()
    await page.get_by_text("As text").click()
    await page.get_by_role("radio", name="Steps").check()
    await plot(page).focus()
    await page.keyboard.press("ArrowLeft")
    assert await violations(page) == []


async def test_the_table_and_the_text_hold_the_same(page: Page) -> None:
    await run(page, OVERLAP)
    await page.get_by_text("Table of all steps").click()
    await page.get_by_text("As text").click()
    sentences = await page.locator(".timeline-table .step-link").all_text_contents()
    text = await page.locator(".timeline-transcript").text_content() or ""
    assert len(sentences) > 10
    assert [each for each in sentences if each not in text] == []
    await page.get_by_role("button", name="Fetch #2 prints “got b”.").click()
    await expect(caption(page)).to_contain_text("0.5 s Fetch #2 prints “got b”.")


async def test_a_timeline_fits_a_phone_and_zooms(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await run(page, DEADLOCK)
    picture = plot(page).locator("svg")
    fitting = await picture.get_attribute("width") or ""
    await page.get_by_role("button", name="Zoom in").click()
    await expect(picture).to_have_attribute("width", str(int(int(fitting) * 1.5)))
    assert await page.evaluate("document.scrollingElement.scrollWidth") == 360
    await plot(page).focus()
    await page.keyboard.press("0")
    await expect(picture).to_have_attribute("width", fitting)
    await expect(page.get_by_role("button", name="Zoom out")).to_be_disabled()


async def test_whatever_a_program_writes_into_its_trace_is_text(page: Page) -> None:
    await run(page, HOSTILE)
    await expect(page.locator("[data-role=output]")).to_have_text("written")
    await expect(names(page).last).to_have_text("<img src=x onerror=document.title=1>")
    await expect(page.get_by_role("region", name="Deadlock")).to_be_visible()
    assert await page.locator("main img").count() == 0
    assert await page.title() == "Playground · Interleave"


async def test_a_reload_brings_the_timeline_back(page: Page) -> None:
    await run(page, OVERLAP)
    await page.reload()
    await expect(names(page)).to_have_count(4)


async def test_the_page_of_a_run_has_its_timeline(page: Page) -> None:
    await run(page, OVERLAP)
    uid = await page.evaluate(
        "() => Object.entries(sessionStorage).find(([key]) => key.endsWith(':run'))[1]"
    )
    await page.goto(f"/runs/{json.loads(uid)}/")
    await plot(page).focus()
    await page.keyboard.press("Home")
    await expect(page.locator(".line-shown")).to_have_text("asyncio.run(main())")
    assert await violations(page) == []


async def test_the_first_scenario_that_failed_opens_its_timeline(page: Page) -> None:
    await page.goto("/challenges/overlap-two-waits/")
    await page.get_by_role("button", name="Submit").click()
    await expect(page.locator("run-panel")).to_have_attribute("data-phase", "ended")
    first = page.locator(".scenario-failed").first
    await expect(first.locator(".timeline-plot")).to_be_visible()
    await expect(page.locator(".scenario-timeline[open]")).to_have_count(1)
    await expect(page.locator(".scenario-timeline")).to_have_count(
        await page.locator(".scenario").count()
    )
    await first.get_by_label("Step of the replay").focus()
    for _ in range(20):
        await page.keyboard.press("ArrowLeft")
        if await shown(page).count():
            break
    await expect(shown(page)).to_have_count(1)
    assert await violations(page) == []


async def test_the_model_stands_below_on_the_same_axis(page: Page) -> None:
    await page.goto("/challenges/overlap-two-waits/")
    await write(page, TWO_TASKS)
    await page.get_by_role("button", name="Submit").click()
    await page.get_by_role("link", name="See ways to solve it").click()
    ways = page.locator("#solutions")
    await ways.get_by_text("The model", exact=True).click()
    await ways.get_by_role("button", name="Compare with mine").first.click()
    view = page.locator(".scenario").first.locator("timeline-view")
    await expect(view.locator(".timeline-heading")).to_have_text(["Yours", "The model"])
    await view.locator(".timeline-plot").focus()
    await page.keyboard.press("Home")
    await expect(view.locator(".timeline-name[data-state=waiting]")).to_have_count(1)
    said = view.locator(".timeline-caption")
    await page.keyboard.press("ArrowRight")  # the scenario itself is nobody's line
    await page.keyboard.press("ArrowRight")
    await expect(said).to_contain_text("Yours, 0 s")
    await expect(said.get_by_role("button")).to_have_count(1)
    await page.keyboard.press("End")
    await expect(said).to_contain_text("The model, 3 s")
    await expect(said.get_by_role("button")).to_have_count(0)
    assert await violations(page) == []
    await write(page, "async def is no Python")
    await ways.get_by_role("button", name="Compare with mine").first.click()
    headings = ["Yours: it did not start", "The model"]
    await expect(view.locator(".timeline-heading")).to_have_text(headings)
    await expect(view.locator(".timeline-name")).to_have_count(4)
    assert await violations(page) == []


def without_traces(message: str) -> str:
    told = json.loads(message)
    left = {"type": "output", "stream": "stdout", "text": "left out", "left_out": True}
    told["events"] = [
        {"seq": event["seq"], **left} if event["type"] == "trace" else event
        for event in told.get("events", [])
    ]
    return json.dumps(told)


async def run(page: Page, source: str) -> None:
    await page.goto("/playground/")
    await write(page, source)
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page.locator("run-panel")).to_have_attribute("data-phase", "ended")
    await expect(page.locator(".timeline-plot > svg > g").first).to_be_attached()


async def write(page: Page, source: str) -> None:
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(source)


def plot(page: Page) -> Locator:
    return page.locator(".timeline-plot")


def names(page: Page) -> Locator:
    return page.locator(".timeline-name")


def caption(page: Page) -> Locator:
    return page.locator(".timeline-caption > p")


def shown(page: Page) -> Locator:
    """The line of the editor that the timeline speaks of."""
    return page.locator(".cm-shown")


async def test_thousands_of_events_are_as_many_elements_as_ten(page: Page) -> None:
    await run(page, MANY.format(count=5))
    picture = plot(page).locator("svg *")
    few = await picture.count()
    await run(page, MANY.format(count=500))
    await expect(page.locator(".timeline-at")).to_have_text(re.compile("of 2..."))
    assert await picture.count() < few + 20  # ticks and labels


async def test_a_step_touches_nothing_of_the_picture_but_its_cursor(page: Page) -> None:
    await run(page, OVERLAP)
    await plot(page).focus()
    await page.evaluate(WATCH)
    for _ in range(5):
        await page.keyboard.press("ArrowLeft")
    await expect(page.locator(".timeline-at")).to_have_text(re.compile("^1[0-9] of"))
    assert await page.evaluate("[...globalThis.touched]") == ["timeline-now"]
