"""One guest in Chromium: answers, runs, stops, fails, reloads in the middle, passes, looks back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.accessibility import violations

CHALLENGE = "overlap-two-waits"
FOLDER = Path(__file__).parents[2] / "content/async-python/challenges" / CHALLENGE
QUESTION = "async-mental-model-04"  # predict the output

PRINTS = 'print("one")\nprint("two")\n'
# The challenge's clock is virtual: select() pauses in real time, time.sleep() would not.
ENDLESS = """\
import itertools, select
for number in itertools.count(1):
    print("line", number)
    select.select([], [], [], 0.05)
"""
SLOW = """\
import select
for number in range(1, 61):
    print("line", number)
    select.select([], [], [], 0.05)
"""


async def test_a_guest_goes_the_whole_path(page: Page) -> None:
    await answers_a_question(page)
    await page.goto(f"/challenges/{CHALLENGE}/")
    await runs_a_program(page)
    await stops_an_endless_program(page)
    await stops_a_program_in_the_moment_it_begins(page)
    await hands_in_a_wrong_solution_and_reads_why(page)
    await reloads_and_loses_its_socket_in_the_middle_of_a_run_and_misses_nothing(page)
    await hands_in_a_right_solution(page)
    await sees_progress(page)


async def answers_a_question(page: Page) -> None:
    await page.goto(f"/questions/{QUESTION}/")
    assert await violations(page) == []
    await page.get_by_label("It prints").fill("A1 B1  A2 B2")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(re.compile("/attempts/"))
    await expect(page.get_by_role("main")).to_contain_text("Right")
    assert await violations(page) == []


async def runs_a_program(page: Page) -> None:
    await write(page, PRINTS)
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("one\ntwo")
    await expect(action(page, "run")).to_be_enabled()
    assert await violations(page) == []


async def stops_an_endless_program(page: Page) -> None:
    await write(page, ENDLESS)
    await action(page, "run").click()
    await expect(output(page)).to_contain_text("line 3")
    await action(page, "stop").click()
    await expect(action(page, "run")).to_be_enabled()
    await expect(status(page)).to_contain_text("topped")
    await expect(output(page)).to_be_focused()  # Stop is hidden, and cannot keep it
    lines = (await output(page).inner_text()).split("\n")[:-1]  # the last may be half
    assert lines == counted(len(lines))


async def stops_a_program_in_the_moment_it_begins(page: Page) -> None:
    """Before the server has answered with the run that is to be stopped."""
    await action(page, "run").evaluate(
        "run => { run.click(); run.form.querySelector('[data-action=stop]').click(); }"
    )
    await expect(page.locator("run-panel")).to_have_attribute("data-outcome", "stopped")


async def hands_in_a_wrong_solution_and_reads_why(page: Page) -> None:
    await write(page, (FOLDER / "starter.py").read_text())
    await action(page, "submit").click()
    failed = page.locator("[data-scenario]", has_text="5 s").first
    await expect(failed).to_be_visible()
    await expect(status(page)).to_contain_text("scenarios")
    assert await violations(page) == []


async def reloads_and_loses_its_socket_in_the_middle_of_a_run_and_misses_nothing(
    page: Page,
) -> None:
    await write(page, SLOW)
    await action(page, "run").click()
    await expect(output(page)).to_contain_text("line 5")
    await expect(page.get_by_text("Saved")).to_be_visible()
    await page.reload()
    await expect(output(page)).to_contain_text("line 6")
    await page.evaluate("document.querySelector('run-panel').socket.socket.close()")
    await expect(output(page)).to_contain_text("line 60")
    lines = (await output(page).inner_text()).strip().split("\n")
    assert lines == counted(60)
    assert await source(page) == SLOW.rstrip("\n")


async def hands_in_a_right_solution(page: Page) -> None:
    await write(page, (FOLDER / "solution.py").read_text())
    await page.keyboard.press("Control+Shift+Enter")
    await expect(status(page)).to_contain_text("passed")
    assert await violations(page) == []
    onward = page.get_by_role("link", name="See ways to solve it")
    await onward.click()
    solutions = page.get_by_role("region", name="Ways to solve it")
    await expect(solutions).to_be_in_viewport()
    await expect(solutions).to_be_focused()
    await onward.click()  # the address names the place already
    await expect(solutions).to_be_focused()


async def sees_progress(page: Page) -> None:
    await page.goto("/progress/")
    row = page.get_by_role("row", name=re.compile("Mental model"))
    cells = await row.get_by_role("cell").all_inner_texts()
    assert [cell.strip() for cell in cells[:2]] == ["3", "2"]  # answers, right
    assert await violations(page) == []


async def write(page: Page, text: str) -> None:
    """Type over whatever the editor holds, as a person would paste."""
    content = page.locator(".cm-content")
    await content.click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


async def source(page: Page) -> str:
    lines = await page.locator(".cm-line").all_inner_texts()
    return "\n".join(line.strip("\n") for line in lines).rstrip("\n")


def counted(last: int) -> list[str]:
    return [f"line {number}" for number in range(1, last + 1)]


def action(page: Page, name: str) -> Locator:
    return page.locator(f"button[data-action={name}]")


def output(page: Page) -> Locator:
    return page.locator("[data-role=output]")


def status(page: Page) -> Locator:
    return page.locator("[data-role=status]")
