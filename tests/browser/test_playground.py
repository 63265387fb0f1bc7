"""The playground in Chromium: run, stop, type, come back, and hand a program on by its link."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.accessibility import violations

RESTS = "import asyncio\nasyncio.run(asyncio.sleep(600))\nprint('rested')"


async def test_a_program_runs_on_the_virtual_clock(page: Page) -> None:
    await page.goto("/playground/")
    await write(page, RESTS)
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(output(page)).to_have_text("rested")
    await expect(page.get_by_text("600 virtual s")).to_be_visible()
    assert await violations(page) == []


async def test_a_program_on_the_real_clock_is_stopped(page: Page) -> None:
    await page.goto("/playground/")
    await clock(page, "Real").check()
    await write(page, f"print('resting', flush=True)\n{RESTS}")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("resting")
    await page.get_by_role("button", name="Stop").click()
    await expect(status(page)).to_have_text("You stopped the program.")


async def test_a_reload_keeps_the_text_the_clock_and_the_run(page: Page) -> None:
    await page.goto("/playground/")
    await clock(page, "Real").check()
    await write(page, "print(input())")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_label("Input for the program")).to_be_visible()
    await page.reload()
    await page.get_by_label("Input for the program").fill("still here")
    await page.keyboard.press("Enter")
    await expect(output(page)).to_contain_text("still here")
    await expect(code(page)).to_have_text("print(input())")
    await expect(clock(page, "Real")).to_be_checked()


async def test_a_link_carries_the_program_and_runs_nothing(page: Page) -> None:
    link = await link_to(page, "print('<b>é 🐍')", which="Real")
    other = await page.context.new_page()
    await other.goto(link)
    await expect(code(other)).to_have_text("print('<b>é 🐍')")
    await expect(clock(other, "Real")).to_be_checked()
    await expect(other.get_by_role("button", name="Run", exact=True)).to_be_visible()
    assert await output(other).text_content() == ""
    assert await other.locator("run-panel").get_attribute("data-phase") is None


async def test_a_link_takes_no_text_away(page: Page) -> None:
    link = await link_to(page, "given = 1")
    await write(page, "mine = 2")
    other = await page.context.new_page()
    await other.goto(link)
    await expect(code(other)).to_have_text("given = 1")
    await write(other, "given = 3")
    await other.get_by_text("Earlier texts").click()
    await other.get_by_role("button", name="mine = 2").click()
    await expect(code(other)).to_have_text("mine = 2")
    await expect(other.get_by_role("button", name="given = 3")).to_be_visible()


async def test_ones_own_text_comes_back_with_one_click(page: Page) -> None:
    link = await link_to(page, "given = 1")
    await write(page, "mine = 2")
    other = await page.context.new_page()
    await other.goto(link)
    await other.get_by_role("button", name="Bring back my own text").focus()
    await other.keyboard.press("Enter")
    await expect(code(other)).to_have_text("mine = 2")
    await expect(code(other)).to_be_focused()


async def test_a_link_that_was_cut_off_says_so(page: Page) -> None:
    await page.goto("/playground/#deflate=q1Yqzy_KLQ")
    await expect(page.get_by_text("It may have been cut off")).to_be_visible()
    await expect(code(page)).to_contain_text("import asyncio")


async def test_the_skip_link_is_no_program_and_loads_nothing_anew(page: Page) -> None:
    await page.goto("/playground/")
    await page.evaluate("document.documentElement.dataset.mark = 'the same page'")
    async with page.expect_event("framenavigated"):  # to the fragment
        await page.get_by_role("link", name="Skip to the content").press("Enter")
    await page.get_by_role("button", name="Copy link").click()
    await expect(page.get_by_text("It holds the whole program.")).to_be_visible()
    assert await page.locator("html").get_attribute("data-mark") == "the same page"


async def link_to(page: Page, source: str, which: str = "Virtual") -> str:
    await page.goto("/playground/")
    await clock(page, which).check()
    await write(page, source)
    await page.get_by_role("button", name="Copy link").click()
    await expect(page.get_by_text("It holds the whole program.")).to_be_visible()
    return page.url


async def write(page: Page, text: str) -> None:
    await code(page).click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


def clock(page: Page, which: str) -> Locator:
    """By how its label begins: they speak of each other."""
    return page.get_by_role("radio", name=re.compile(f"^{which} clock"))


def code(page: Page) -> Locator:
    return page.locator(".cm-content")


def output(page: Page) -> Locator:
    return page.locator("[data-role=output]")


def status(page: Page) -> Locator:
    return page.locator("run-panel [data-role=status]")
