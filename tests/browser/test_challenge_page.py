"""The bench of a challenge in Chromium: what is typed is kept, what is printed is text."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

CHALLENGE = "/challenges/call-anything/"
SOON = 15_000  # milliseconds; only a broken site needs them


async def test_what_is_typed_is_saved_and_comes_back(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "kept = 1")
    await expect(saved(page)).to_contain_text("Saved", timeout=SOON)
    await page.reload()
    await expect(code(page)).to_have_text("kept = 1")


async def test_escape_then_tab_leaves_the_editor(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "x")
    await page.keyboard.press("Tab")
    await expect(code(page)).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Tab")
    await expect(code(page)).not_to_be_focused()


async def test_two_pages_lose_neither_text(page: Page, complaints: list[str]) -> None:
    await page.goto(CHALLENGE)
    await write(page, "first = 1")
    await expect(saved(page)).to_contain_text("Saved", timeout=SOON)
    other = await page.context.new_page()
    await other.goto(CHALLENGE)
    await write(other, "other = 2")
    await expect(saved(other)).to_contain_text("Saved", timeout=SOON)
    await other.close()
    await write(page, "mine = 3")
    await page.get_by_role("button", name="Go on with this text").click(timeout=SOON)
    await expect(saved(page)).to_contain_text("Saved", timeout=SOON)
    await page.reload()
    await expect(code(page)).to_have_text("mine = 3")
    await page.goto(f"{CHALLENGE}texts/")
    texts = await page.locator("details pre").all_text_contents()
    assert {text.strip() for text in texts} == {"other = 2", "mine = 3"}
    complaints.clear()  # the browser complains of the conflict


async def test_the_other_pages_text_can_be_taken(
    page: Page, complaints: list[str]
) -> None:
    await page.goto(CHALLENGE)
    other = await page.context.new_page()
    await other.goto(CHALLENGE)
    await write(other, "other = 2")
    await expect(saved(other)).to_contain_text("Saved", timeout=SOON)
    await other.close()
    await write(page, "mine = 3")
    await page.get_by_role("button", name="Show the other text").click(timeout=SOON)
    await expect(code(page)).to_have_text("other = 2")
    complaints.clear()  # the browser complains of the conflict


async def test_a_text_that_never_reached_the_server_is_offered(
    page: Page, complaints: list[str]
) -> None:
    await page.goto(CHALLENGE)
    before = await code(page).inner_text()
    await page.route("**/draft/", lambda route: route.abort())
    await write(page, "lost = 1")
    await expect(saved(page)).to_contain_text("Not saved", timeout=SOON)
    await page.reload()
    assert await code(page).inner_text() == before
    await page.unroute("**/draft/")
    await page.get_by_role("button", name="Bring it back").click()
    await expect(code(page)).to_have_text("lost = 1")
    await expect(saved(page)).to_contain_text("Saved", timeout=SOON)
    complaints.clear()  # the browser complains of the posts that were cut


async def test_a_reset_keeps_the_old_text(page: Page) -> None:
    await page.goto(CHALLENGE)
    starter = await code(page).inner_text()
    await write(page, "old = 1")
    await page.get_by_role("button", name="Reset").click()
    await expect(page.get_by_text("This is the starting code again")).to_be_visible()
    assert await code(page).inner_text() == starter
    await page.goto(f"{CHALLENGE}texts/")
    texts = await page.locator("details pre").all_text_contents()
    assert [text.strip() for text in texts] == ["old = 1"]


async def test_what_a_program_prints_is_text_and_nothing_else(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "print('<img src=x onerror=alert(1)><b>bold</b>')")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_contain_text("<b>bold</b>", timeout=SOON)
    assert await output(page).locator("img, b").count() == 0


async def test_a_program_that_asks_is_answered(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "print('hello', input())")
    await page.keyboard.press("Control+Enter")
    field = page.get_by_label("Input for the program")
    await field.fill("ada", timeout=SOON)
    await field.press("Enter")
    await expect(output(page)).to_have_text("hello ada", timeout=SOON)


async def test_a_second_run_begins_a_new_story(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "print('first')")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("first", timeout=SOON)
    await write(page, "print('second')")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("second", timeout=SOON)


async def write(page: Page, text: str) -> None:
    await code(page).click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


def code(page: Page) -> Locator:
    return page.locator(".cm-content")


def saved(page: Page) -> Locator:
    return page.locator("[data-role=saved]")


def output(page: Page) -> Locator:
    return page.locator("[data-role=output]")
