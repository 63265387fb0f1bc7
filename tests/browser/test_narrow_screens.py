"""On a phone, every question, challenge and interview is read without scrolling sideways."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.staging import press
from tests.serving import Site

Open = Callable[[Site], Awaitable[Page]]

PACKS = Path(__file__).parents[2] / "content"
TOPICS = sorted(path.stem for path in PACKS.glob("*/topics/*.md"))

WIDTH = 360  # pixels; the narrowest phones that are about
OVERHANG = """() => {
    const { scrollWidth } = document.scrollingElement;
    const buttons = [...document.querySelectorAll("main button")];
    return Math.max(scrollWidth, ...buttons.map((each) => each.getBoundingClientRect().right));
}"""


@pytest.mark.parametrize("topic", TOPICS)
async def test_no_page_of_an_item_is_wider_than_a_phone(page: Page, topic: str) -> None:
    await page.set_viewport_size({"width": WIDTH, "height": 740})
    items = await items_of(page, f"/topics/{topic}/")
    assert len(items) > 9
    widths = {path: await width(page, path) for path in items}
    assert {path: wide for path, wide in widths.items() if wide > WIDTH} == {}


async def test_long_lines_to_order_are_within_everybodys_reach(page: Page) -> None:
    await page.set_viewport_size({"width": WIDTH, "height": 740})
    await page.goto("/questions/gather-09/", wait_until="networkidle")
    assert await violations(page) == []


async def test_a_bookmark_in_the_list_has_its_mark(page: Page) -> None:
    await page.set_viewport_size({"width": WIDTH, "height": 740})
    await page.goto("/questions/gather-09/", wait_until="networkidle")
    await press(page, "Bookmark")
    await expect(page.locator(".keepsakes")).to_contain_text("among your bookmarks")
    await page.goto("/notes/")
    await expect(page.locator("#bookmarks .items svg").first).to_be_visible()


async def test_no_page_of_an_interview_is_wider_than_a_phone(page: Page) -> None:
    await page.set_viewport_size({"width": WIDTH, "height": 740})
    wide = {"interviews": await width(page, "/interviews/")}

    async def shows(text: str, button: str) -> None:
        """The page that a button leads to is known by a text."""
        await press(page, button)
        told = page.get_by_role("main")
        await expect(told).to_contain_text(text)
        wide[text] = await widest(page)

    await shows("the lobby", "To the lobby: Phone screen")
    await shows("section 1 of 4", "Begin: the clock starts")
    room = page.url
    for section in (2, 3, 4):
        await shows(f"section {section} of 4", "On to the next section")
    await shows("Your approach, before any code", "On to the approach")
    await shows("Hidden scenarios", "On to the code")
    await shows("Your own tests", "On to verifying")
    await shows("The interviewer asks on", "Done: ask me on")
    await shows("The clock stands still", "Pause")
    await shows("Hidden scenarios", "Go on")
    await shows("How did it go?", "End the interview")
    for row in await page.locator("fieldset").all():
        await row.get_by_role("radio").first.check()
    await shows("the report", "Show the report")
    await shows("Withdraw", "Make a link")
    shared = (await hrefs(page, "a[href^='/shared/']"))[0]
    wide["share"] = await width(page, shared)
    wide["playback"] = await width(page, f"{room.split('?')[0]}playback/")
    assert {name: w for name, w in wide.items() if w > WIDTH} == {}


async def test_no_page_of_who_interviews_somebody_is_wider_than_a_phone(
    page: Page, open_page: Open, served: Site
) -> None:
    candidate = await open_page(served)
    for each in (page, candidate):
        await each.set_viewport_size({"width": WIDTH, "height": 740})
    await page.goto("/interviews/")
    await page.get_by_label("Your name").fill("Grace")
    await press(page, "Make a link")
    link = await page.get_by_label("The link", exact=True).input_value()
    wide = {"link": await widest(page), "invited": await width(candidate, link)}
    await candidate.get_by_label("Your name, as Grace").fill("Ada")
    await press(candidate, "To the lobby")
    await expect(candidate.get_by_text("Grace interviews you.")).to_be_visible()
    wide["lobby of both"] = await widest(candidate)
    await press(candidate, "Begin: the clock starts")
    await expect(candidate.locator(".room-place")).to_contain_text("section 1 of 4")
    wide["room of both"] = await widest(candidate)
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_contain_text("section 1 of 4")
    wide["host"] = await widest(page)
    await page.get_by_label("A note").fill("-ps " + "averylongword" * 9)
    await page.keyboard.press("Enter")
    await expect(page.locator(".host-notes")).to_contain_text("averylongword")
    wide["host with a note"] = await widest(page)
    assert {name: w for name, w in wide.items() if w > WIDTH} == {}


async def items_of(page: Page, topic: str) -> list[str]:
    await page.goto(topic)
    return await hrefs(page, ".items a")


async def hrefs(page: Page, selector: str) -> list[str]:
    found: list[str] = await page.locator(selector).evaluate_all(
        "all => all.map((each) => each.getAttribute('href'))"
    )
    return found


async def width(page: Page, path: str) -> int:
    await page.goto(path)
    return await widest(page)


async def widest(page: Page) -> int:
    reached: float = await page.evaluate(OVERHANG)
    return round(reached)
