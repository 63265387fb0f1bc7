"""Every kind of question is answered in Chromium without touching the mouse."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.accessibility import violations

TOLD = re.compile("/attempts/")


async def ask(page: Page, slug: str) -> None:
    await page.goto(f"/questions/{slug}/", wait_until="networkidle")
    assert await violations(page) == []


async def is_told(page: Page, verdict: str) -> None:
    await page.wait_for_url(TOLD)
    heading = page.get_by_role("heading", name=verdict, exact=True)
    await expect(heading).to_be_visible()
    assert await violations(page) == []


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def test_a_choice_is_picked_by_its_number_and_enter_goes_on(page: Page) -> None:
    await ask(page, "async-mental-model-02")
    options = await page.locator("label.option").all_inner_texts()
    right = next(n for n, text in enumerate(options, 1) if "really suspends" in text)
    await press(page, str(right), "Enter")
    await is_told(page, "Right.")
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile("/questions/"))


async def test_several_are_picked_and_dropped_by_their_numbers(page: Page) -> None:
    await ask(page, "async-mental-model-03")
    await press(page, "1", "2", "1")
    picked = page.locator("input[name=choice]:checked")
    await expect(picked).to_have_count(1)
    await press(page, "Enter")
    await is_told(page, "Not right.")


async def test_a_gap_is_filled_and_sent_from_its_field(page: Page) -> None:
    await ask(page, "coroutines-and-await-08")
    gap = await page.locator(".blank").bounding_box()
    assert gap
    assert min(gap["width"], gap["height"]) > 16  # an empty element is seen by nobody
    await page.get_by_label("What fills the gap?").focus()
    await page.keyboard.type("await")
    await press(page, "Enter")
    await is_told(page, "Right.")


async def test_a_line_is_found_by_its_number_and_with_the_arrows(page: Page) -> None:
    await ask(page, "async-mental-model-06")
    await press(page, "3")
    await expect(page.locator("input[name=line]:checked")).to_have_value("3")
    await press(page, "ArrowDown", "Enter")
    await is_told(page, "Right.")


async def test_lines_are_moved_with_the_arrows_and_judged_by_running(
    page: Page,
) -> None:
    await ask(page, "coroutines-and-await-07")
    for line, place in ((6, 0), (7, 1)):
        row = page.locator(f'li[data-line="{line}"]')
        await row.locator("button").first.focus()
        while await movable(page, place) != str(line):
            await press(page, "ArrowUp")
    assert await page.locator("li.loose button").first.get_attribute("aria-disabled")
    await press(page, "Control+Enter")
    await is_told(page, "Right.")


async def movable(page: Page, place: int) -> str | None:
    return await page.locator("li.loose").nth(place).get_attribute("data-line")


async def test_recall_shows_its_answer_before_it_takes_the_ticks(page: Page) -> None:
    await ask(page, "async-mental-model-08")
    await press(page, "1")
    await expect(page.locator("input[name=point]:checked")).to_have_count(0)
    await press(page, "Enter", "1", "2", "3", "4")
    assert await violations(page) == []
    await press(page, "Enter")
    await is_told(page, "Right.")


async def test_the_list_of_keys_opens_and_closes(page: Page) -> None:
    await ask(page, "async-mental-model-02")
    await press(page, "?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert await violations(page) == []
    await press(page, "Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/topics/", "/topics/tasks/", "/progress/"])
async def test_the_theme_is_remembered_and_both_can_be_read(
    page: Page, path: str
) -> None:
    await page.goto(path, wait_until="networkidle")
    assert await violations(page) == []
    switch = page.get_by_role("button", name="Change to the other theme")
    await switch.focus()
    await press(page, "Enter")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert await violations(page) == []


async def test_the_browser_says_in_which_time_zone_it_is(page: Page) -> None:
    await page.goto("/")
    zone = await page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    cookies = {each["name"]: each["value"] for each in await page.context.cookies()}
    assert cookies["zone"] == zone


async def test_a_note_that_is_typed_outlives_the_answer(page: Page) -> None:
    await ask(page, "async-mental-model-02")
    await page.get_by_text("Add a note").focus()
    await press(page, "Enter")
    await page.get_by_label("Your note").focus()
    await page.keyboard.type("ask about this")
    await page.get_by_role("radio").first.focus()
    await press(page, "1", "Enter")
    await page.wait_for_url(TOLD)
    kept = page.get_by_text("ask about this")
    async with asyncio.timeout(30):  # it is on its way while the page is left
        while not await kept.count():
            await page.goto("/notes/")
    await expect(kept).to_be_visible()
