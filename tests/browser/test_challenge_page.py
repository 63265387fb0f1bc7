"""The bench of a challenge in Chromium: what is typed is kept, what is printed is text."""

from __future__ import annotations

import asyncio

from playwright.async_api import Locator, Page, Route, expect

from tests.browser.accessibility import violations

CHALLENGE = "/challenges/call-anything/"


async def test_what_is_typed_is_saved_and_comes_back(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "kept = 1")
    await expect(saved(page)).to_contain_text("Saved")
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
    await expect(saved(page)).to_contain_text("Saved")
    other = await page.context.new_page()
    await other.goto(CHALLENGE)
    await write(other, "other = 2")
    await expect(saved(other)).to_contain_text("Saved")
    await other.close()
    await write(page, "mine = 3")
    await page.get_by_role("button", name="Go on with this text").click()
    await expect(saved(page)).to_contain_text("Saved")
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
    await expect(saved(other)).to_contain_text("Saved")
    await other.close()
    await write(page, "mine = 3")
    await page.get_by_role("button", name="Show the other text").click()
    await expect(code(page)).to_have_text("other = 2")
    complaints.clear()  # the browser complains of the conflict


async def test_a_text_that_never_reached_the_server_is_offered(
    page: Page, complaints: list[str]
) -> None:
    await page.goto(CHALLENGE)
    before = await code(page).inner_text()
    await page.route("**/draft/", lambda route: route.abort())
    await write(page, "lost = 1")
    await expect(saved(page)).to_contain_text("Not saved")
    await page.reload()
    assert await code(page).inner_text() == before
    await page.unroute("**/draft/")
    await page.get_by_role("button", name="Bring it back").click()
    await expect(code(page)).to_have_text("lost = 1")
    await expect(saved(page)).to_contain_text("Saved")
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
    await expect(output(page)).to_contain_text("<b>bold</b>")
    assert await output(page).locator("img, b").count() == 0


async def test_a_program_that_asks_is_answered(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "print('hello', input())")
    await page.keyboard.press("Control+Enter")
    field = page.get_by_label("Input for the program")
    await field.fill("ada")
    await field.press("Enter")
    await expect(output(page)).to_have_text("ada\nhello ada")


async def test_a_program_that_reads_to_the_end_of_its_input_is_told_the_end(
    page: Page,
) -> None:
    await page.goto(CHALLENGE)
    await write(page, "import sys\nprint(repr(sys.stdin.read()))")
    await page.keyboard.press("Control+Enter")
    field = page.get_by_label("Input for the program")
    await field.fill("one")
    assert await violations(page) == []
    await field.press("Enter")
    await field.fill("two")
    await page.get_by_role("button", name="End input").click()
    await expect(output(page)).to_have_text("one\ntwo'one\\ntwo'")
    await expect(field).to_be_hidden()


async def test_control_d_ends_the_input(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "import sys\nprint(repr(sys.stdin.read()))")
    await page.keyboard.press("Control+Enter")
    field = page.get_by_label("Input for the program")
    await expect(field).to_be_visible()
    await field.press("Control+d")
    await expect(output(page)).to_have_text("''")
    await expect(output(page)).to_be_focused()


async def test_a_second_run_begins_a_new_story(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "print('first')")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("first")
    await write(page, "print('second')")
    await page.keyboard.press("Control+Enter")
    await expect(output(page)).to_have_text("second")


async def test_a_hint_is_taken_by_keyboard_and_read_out(page: Page) -> None:
    await page.goto(CHALLENGE)
    await write(page, "kept = 1")
    await page.get_by_role("button", name="Show hint 1 of 3").press("Enter")
    await expect(page.locator("#hint-1 summary")).to_be_focused()
    await expect(page.locator("[data-role=hint-told]")).to_contain_text("Hint 1 of 3")
    await expect(code(page)).to_have_text("kept = 1")
    await page.reload()
    await expect(page.locator("#hint-1")).to_be_visible()


async def test_what_a_hint_costs_is_told_anew_when_a_try_has_failed(page: Page) -> None:
    await page.goto(CHALLENGE)
    await expect(page.locator("#hint-cost")).to_have_text("Costs 20 of 100 points.")
    await page.get_by_role("button", name="Show hint 1 of 3").click()
    await page.locator("#hint-1 summary").click()
    await write(page, "fails = 1")
    await page.get_by_role("button", name="Submit").click()
    await expect(page.locator("#hint-cost")).to_have_text("Costs 20 of 65 points.")
    await expect(page.locator("#hint-1")).not_to_have_attribute("open", "")


async def test_vim_has_its_keys_and_lets_go_of_the_editor(page: Page) -> None:
    await page.goto(CHALLENGE)
    await page.get_by_text("Editor settings").click()
    await page.get_by_label("Keys").select_option("vim")
    await expect(page.locator(".cm-vim-panel")).to_be_visible()
    await code(page).click()
    await page.keyboard.type("ggdGimine = 1")
    await page.keyboard.press("Escape")
    await expect(code(page)).to_have_text("mine = 1")
    await page.keyboard.type(":w\n")
    await expect(saved(page)).to_contain_text("Saved")
    await code(page).focus()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Tab")
    await expect(code(page)).not_to_be_focused()
    await page.reload()
    await expect(page.locator(".cm-vim-panel")).to_be_visible()
    assert await violations(page) == []


async def test_of_two_settings_of_the_editor_in_a_row_the_last_stands(
    page: Page,
) -> None:
    """Also where what was sent first would arrive last."""
    chosen = asyncio.Event()

    async def delay(route: Route) -> None:
        await chosen.wait()
        await route.continue_()

    await page.goto(CHALLENGE)
    await page.route("**/account/editor/", delay, times=1)
    await page.get_by_text("Editor settings").click()
    await page.get_by_label("Keys").select_option("vim")
    async with page.expect_response(
        lambda answer: "size=largest" in (answer.request.post_data or "")
    ):
        await page.get_by_label("Size of the code").select_option("largest")
        chosen.set()
    await page.reload()
    await expect(page.locator("#editor-size")).to_have_value("largest")
    await expect(page.locator("#editor-keys")).to_have_value("vim")


async def test_a_timeline_leads_to_the_lines_of_ones_own_test_as_these_are_counted(
    page: Page,
) -> None:
    await page.goto(CHALLENGE)
    await write(page, "import asyncio\n")
    await page.get_by_text("A test of your own").click()
    await page.fill(
        "#own-test",
        "async def nap():\n    await asyncio.sleep(1)\n\nasyncio.run(nap())",
    )
    await page.get_by_role("button", name="Run with my test").click()
    await page.get_by_role("heading", name="Timeline").wait_for()
    line = page.locator(".timeline-line .line-link")
    await at_the_sleep(page)
    await expect(line).to_have_text("line 2 of your testawait asyncio.sleep(1)")
    await expect(page.locator("[data-role=status]")).to_have_text("The program ended.")
    await page.goto("/history/runs/")
    await page.get_by_role("link", name="With a test of your own").first.click()
    await at_the_sleep(page)
    await expect(line).to_have_text("line 2 of your testawait asyncio.sleep(1)")
    await expect(page.locator(".line-shown")).to_have_text("    await asyncio.sleep(1)")


async def at_the_sleep(page: Page) -> None:
    await page.locator(".timeline-plot").focus()
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowRight")


async def test_a_failed_scenario_is_judged_alone_and_a_test_of_ones_own_is_kept(
    page: Page,
) -> None:
    await page.goto(CHALLENGE)
    await page.get_by_text("A test of your own").click()
    await page.fill("#own-test", "print('only mine')")
    await page.get_by_role("button", name="Run with my test").click()
    await expect(output(page)).to_have_text("only mine")
    await page.get_by_role("button", name="Submit").click()
    status = page.locator("[data-role=status]")
    await expect(status).to_contain_text("scenarios passed")
    again = page.get_by_role("button", name="Judge only this one").first
    await again.click()
    await expect(status).to_contain_text("Only this scenario was judged")
    failed = page.locator(".scenario-failed")
    await expect(failed.nth(1).locator(".message")).not_to_be_empty()
    await expect(failed.nth(1).locator(".earlier")).to_have_text("From an earlier run")
    await expect(failed.first.locator(".earlier")).to_have_count(0)
    assert await violations(page) == []
    await page.get_by_role("button", name="Submit").click()
    await expect(status).to_contain_text("scenarios passed")
    await expect(page.locator(".earlier")).to_have_count(0)
    await page.reload()
    await expect(page.locator("#own-test")).to_have_value("print('only mine')")


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
