"""Texts that could not be saved as the draft: whatever is clicked or ignored, none is lost."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.accessibility import violations

CHALLENGE = "/challenges/call-anything/"


@pytest.fixture
def grumbles(complaints: list[str]) -> list[str]:
    """The browser's own words on posts that fail, which these tests provoke."""
    return complaints


async def test_an_offer_that_is_ignored_loses_nothing(
    page: Page, grumbles: list[str]
) -> None:
    page = await loses_a_text(page, "lost = 1")
    await expect(notice(page)).to_contain_text("among your earlier texts")
    assert await violations(page) == []
    await write(page, "typed = 2")
    await expect(saved(page)).to_contain_text("Saved")
    await page.reload()
    await expect(code(page)).to_have_text("typed = 2")
    assert await notice(page).count() == 0
    assert await earlier_texts(page) == ["lost = 1"]
    grumbles.clear()


async def test_what_is_brought_back_replaces_nothing_for_good(
    page: Page, grumbles: list[str]
) -> None:
    page = await loses_a_text(page, "lost = 1")
    back = page.get_by_role("button", name="Bring it back")
    await expect(back).to_be_visible()
    await write(page, "typed = 2")
    await brings_back(page, "lost = 1")
    assert await earlier_texts(page, 2) == ["lost = 1", "typed = 2"]
    grumbles.clear()


async def test_a_note_that_is_too_long_is_said_to_be_and_stays_in_its_page(
    page: Page, grumbles: list[str]
) -> None:
    await page.goto(CHALLENGE)
    await page.get_by_text("Add a note").click()
    note = page.get_by_label("Your note, for you alone")
    await note.evaluate("(field) => { field.value = 'x'.repeat(200_001); }")
    await page.get_by_role("button", name="Keep the note").click()
    told = page.locator('[data-role="kept"]')
    await expect(told).to_have_text(
        "That would be a note of 200,001 characters; 200,000 is the most. "
        "Shorten it and keep it again."
    )
    assert len(await note.input_value()) == 200_001
    grumbles.clear()
    await note.fill("short")
    await page.get_by_role("button", name="Keep the note").click()
    await expect(told).to_have_text("The note is kept.")


async def test_what_is_typed_after_a_conflict_outlives_its_page(
    page: Page, grumbles: list[str]
) -> None:
    await page.goto(CHALLENGE)
    other = await page.context.new_page()
    await other.goto(CHALLENGE)
    await write(page, "draft = 1")
    await expect(saved(page)).to_contain_text("Saved")
    await write(other, "mine = 2")
    await expect(notice(other)).to_contain_text("Both texts")
    await write(other, "precious = 3")
    await expect(saved(other)).to_contain_text("Kept among")
    await other.close()
    await page.reload()
    await expect(code(page)).to_have_text("draft = 1")
    await brings_back(page, "precious = 3")
    texts = await earlier_texts(page, 3)
    assert texts == ["draft = 1", "mine = 2", "precious = 3"]
    grumbles.clear()


async def test_a_page_whose_cookies_are_gone_asks_for_a_reload_and_offers_its_text(
    page: Page, grumbles: list[str]
) -> None:
    await page.goto(CHALLENGE)
    await write(page, "first = 1")
    await expect(saved(page)).to_contain_text("Saved")
    await page.context.clear_cookies()
    await write(page, "typed = 2")
    await expect(notice(page)).to_contain_text("will be offered")
    assert await violations(page) == []
    await page.get_by_role("button", name="Reload this page").click()
    await brings_back(page, "typed = 2")
    grumbles.clear()


async def loses_a_text(page: Page, text: str) -> Page:
    """Typed in a tunnel, where the page was closed; the page that is opened after it."""
    await page.goto(CHALLENGE)
    await page.context.set_offline(True)
    await write(page, text)
    await expect(saved(page)).to_contain_text("Not saved")
    await page.close()
    await page.context.set_offline(False)
    page = await page.context.new_page()
    await page.goto(CHALLENGE)
    return page


async def brings_back(page: Page, text: str) -> None:
    back = page.get_by_role("button", name="Bring it back")
    await expect(back).to_be_visible()  # its text is on the server by now
    async with page.expect_response(
        lambda reply: text in (reply.request.post_data or "")
    ):
        await back.click()
    await expect(code(page)).to_have_text(text)
    await expect(saved(page)).to_contain_text("Saved")


async def earlier_texts(page: Page, count: int = 1) -> list[str]:
    await page.goto(f"{CHALLENGE}texts/")
    texts = page.locator("details pre")
    await expect(texts).to_have_count(count)
    return sorted(text.strip() for text in await texts.all_text_contents())


async def write(page: Page, text: str) -> None:
    await code(page).click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


def code(page: Page) -> Locator:
    return page.locator(".cm-content")


def saved(page: Page) -> Locator:
    return page.locator("[data-role=saved]")


def notice(page: Page) -> Locator:
    return page.locator("[role=alert].notice")
