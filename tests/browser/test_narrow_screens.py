"""On a phone, every question and every challenge is read without scrolling sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser.accessibility import violations

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
    widest: float = await page.evaluate(OVERHANG)
    return round(widest)
