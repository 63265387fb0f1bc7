"""Programs in notes and questions run where they stand, also for a reader without a name."""

from __future__ import annotations

from itertools import pairwise

from playwright.async_api import Page, expect

from tests.browser.accessibility import violations

NOTES = "/topics/gather/"


async def test_a_program_of_the_notes_runs_in_place(page: Page) -> None:
    await page.goto(NOTES)
    snippet = page.locator(".snippet").first
    await snippet.get_by_role("button", name="Run").click()
    await expect(snippet.get_by_role("status").first).to_have_text("The program ended.")
    names = snippet.locator(".timeline-name")
    await expect(names.first).to_have_text("main")
    tops = await names.evaluate_all(
        "names => names.map((name) => name.getBoundingClientRect().top)"
    )
    assert [round(below - top) for top, below in pairwise(tops)] == [34] * (
        len(tops) - 1
    )
    await snippet.locator(".timeline-plot").focus()
    await page.keyboard.press("Home")
    await expect(snippet.locator(".line-shown")).to_have_count(1)
    assert await violations(page) == []


async def test_programs_wait_for_each_other(page: Page) -> None:
    await page.goto(NOTES)
    snippets = page.locator(".snippet")
    count = await snippets.count()
    assert count > 1
    for number in range(count):
        snippet = snippets.nth(number)
        await snippet.scroll_into_view_if_needed()
        if not await snippet.locator("pre.timeline").count():
            await snippet.get_by_role("button", name="Run").click()
    shown = snippets.locator("timeline-view:not([hidden])")
    await expect(shown).to_have_count(count)


async def test_a_program_that_the_notes_show_with_its_timeline_runs_when_it_is_seen(
    page: Page,
) -> None:
    await page.goto(NOTES)
    snippet = page.locator(".snippet:has(pre.timeline)").first
    await snippet.scroll_into_view_if_needed()
    await expect(snippet.locator(".timeline-name").first).to_be_visible()


async def test_a_program_of_the_notes_opens_in_the_playground(page: Page) -> None:
    await page.goto(NOTES)
    first = await page.locator(".snippet pre").first.text_content() or ""
    await page.get_by_role("link", name="Open in playground").first.click()
    code = page.locator(".cm-content")
    await expect(code).to_contain_text(first.strip().splitlines()[-1])
    await expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()


async def test_notes_with_programs_fit_a_phone(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(NOTES)
    await page.locator(".snippet-foot button").first.click()
    await expect(page.locator(".timeline-name").first).to_be_visible()
    assert await page.evaluate("document.scrollingElement.scrollWidth") == 360


async def test_what_was_predicted_is_run_after_the_answer(page: Page) -> None:
    await page.goto("/questions/async-mental-model-04/")
    assert await page.locator("timeline-view").count() == 0
    await page.get_by_label("It prints").fill("nothing")
    await page.get_by_role("button", name="Answer").click()
    await expect(page.locator(".timeline-name").first).to_be_visible()
    await page.get_by_label("Step of the replay").focus()
    await page.keyboard.press("Home")
    await expect(page.locator(".line-shown")).to_have_count(1)
    assert await violations(page) == []
    await page.get_by_role("link", name="Open in playground").click()
    await expect(page.locator(".cm-content")).to_contain_text("asyncio")
