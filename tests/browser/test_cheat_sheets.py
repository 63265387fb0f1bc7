"""Every cheat sheet is one sheet of A4 when it is printed, and is read well on a screen."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Page

from tests.browser.accessibility import violations

PACKS = Path(__file__).parents[2] / "content"
PAGE = re.compile(rb"/Type\s*/Page\b")  # not /Pages, which is their list
# As much as a file may hold, and as little of it in a line as lists have.
FULLEST = "".join(f"<li>{'word ' * 6}</li>" for _ in range(2600 // 31))


async def test_each_is_one_page_of_a4(page: Page) -> None:
    paths = ["/cheat-sheet/", *topic_sheets()]
    assert len(paths) > 4
    counts = {path: await printed_pages(page, path) for path in paths}
    assert counts == dict.fromkeys(paths, 1)


async def test_the_fullest_that_a_file_may_be_is_one_page_too(page: Page) -> None:
    await page.goto("/cheat-sheet/")
    fill = "(text, html) => { text.innerHTML = html; }"
    await page.locator(".sheet-text").evaluate(fill, f"<ul>{FULLEST}</ul>")
    assert await pages_on_paper(page) == 1
    await page.locator(".sheet-text").evaluate(fill, f"<ul>{FULLEST * 3}</ul>")
    assert await pages_on_paper(page) == 2


async def test_a_topic_leads_to_its_sheet(page: Page) -> None:
    await page.goto("/topics/tasks/")
    await page.get_by_role("link", name="Cheat sheet").click()
    await page.wait_for_url("**/topics/tasks/cheat-sheet/")
    assert await violations(page) == []
    await page.get_by_role("link", name="Topics").first.click()
    await page.get_by_role("link", name="night before").click()
    await page.wait_for_url("**/cheat-sheet/")
    assert await page.get_by_role("heading", level=1).inner_text() == "The night before"
    assert await violations(page) == []


def topic_sheets() -> list[str]:
    files = sorted(PACKS.glob("*/cheatsheets/*.md"))
    slugs = [file.stem for file in files if file.stem != "night-before"]
    return [f"/topics/{slug}/cheat-sheet/" for slug in slugs]


async def printed_pages(page: Page, path: str) -> int:
    await page.goto(path)
    return await pages_on_paper(page)


async def pages_on_paper(page: Page) -> int:
    pdf = await page.pdf(prefer_css_page_size=True)
    return len(PAGE.findall(pdf))
