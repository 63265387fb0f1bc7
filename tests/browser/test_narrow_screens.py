"""On a phone, every question and every challenge is read without scrolling sideways."""

from __future__ import annotations

from playwright.async_api import Page

WIDTH = 360  # pixels; the narrowest phones that are about
OVERHANG = """() => {
    const { scrollWidth } = document.scrollingElement;
    const buttons = [...document.querySelectorAll("main button")];
    return Math.max(scrollWidth, ...buttons.map((each) => each.getBoundingClientRect().right));
}"""


async def test_no_page_of_an_item_is_wider_than_a_phone(page: Page) -> None:
    await page.set_viewport_size({"width": WIDTH, "height": 740})
    items = [item for topic in await links(page, "/topics/") for item in topic]
    assert len(items) > 40
    widths = {path: await width(page, path) for path in items}
    assert {path: wide for path, wide in widths.items() if wide > WIDTH} == {}


async def links(page: Page, path: str) -> list[list[str]]:
    """The addresses of all items, topic by topic."""
    await page.goto(path)
    topics = await hrefs(page, "main h2 a[href^='/topics/']")
    return [await items_of(page, topic) for topic in topics]


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
