"""A whole interview of twenty minutes in Chromium, on a clock that the test drives.

The network is cut twice, the server is killed once, and a second window takes over.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.staging import Stage, fits_a_phone, press, scripts, write
from tests.serving import Site

Open = Callable[[Site], Awaitable[Page]]
# A browser whose date is a day ahead, and jumps when the test says so.
WRONG_DATE = """
  const Right = Date;
  let ahead = 86_400_000;
  window.jump = (seconds) => { ahead += seconds * 1000; };
  window.Date = class extends Right {
    constructor(...parts) { parts.length ? super(...parts) : super(Right.now() + ahead); }
    static now() { return Right.now() + ahead; }
  };
"""
SHOWN_AFTER_A_JUMP = """
  (seconds) => {
    jump(seconds);
    const clock = document.querySelector("interview-clock");
    clock.tick();
    return clock.textContent;
  }
"""


async def test_a_phone_screen_from_the_lobby_to_the_report(
    stage: Stage, open_page: Open, complaints: list[str]
) -> None:
    page = await open_page(stage.site)
    await page.context.add_init_script(WRONG_DATE)
    await through_the_lobby(page)
    await say_the_first_answer(stage, page)
    await the_countdown_asks_for_no_date_of_the_browsers(page)
    await press(page, "On to the next section")
    await expect(clock_of(page)).to_contain_text("left in this section")
    await answers_outlive_a_killed_server(stage, page)
    await what_is_picked_offline_counts_in_the_grace(stage, page)
    page = await a_second_window_takes_over(stage, page)
    await press(page, "On to the next section")
    await write_the_program(page)
    await the_last_text_counts_at_zero(stage, page)
    await rate_and_read(stage, page)
    complaints.clear()  # the browser complains of the network that was cut


async def through_the_lobby(page: Page) -> None:
    await page.goto("/interviews/")
    assert await violations(page) == []
    await page.get_by_role("button", name="To the lobby: Phone screen").click()
    await scripts(page, "run-panel")
    await press(page, "Run")
    await expect(page.locator(".run-output")).to_contain_text("ready")
    await press(page, "Begin: the clock starts")
    await expect(page.locator(".room-place")).to_contain_text("section 1 of 4")
    assert await violations(page) == []
    assert await fits_a_phone(page)


async def say_the_first_answer(stage: Stage, page: Page) -> None:
    notes = page.get_by_label("Your notes, if you like")
    await notes.fill("a call runs nothing")
    await expect(page.get_by_role("timer").nth(1)).to_contain_text("thinking time left")
    stage.show(31)
    await page.reload()
    await expect(notes).to_have_value("a call runs nothing")
    await press(page, "I have said it")
    await page.get_by_role("checkbox").first.check()
    await press(page, "Keep the ticks")
    await expect(page.get_by_text("They are kept.")).to_be_visible()


async def the_countdown_asks_for_no_date_of_the_browsers(page: Page) -> None:
    """31 s of 3 and of 20 minutes have run; the page has counted on for some seconds more."""
    left = re.compile(r"2:[012]\d left in this section, 19:[012]\d in all")
    await expect(clock_of(page)).to_have_text(left)
    for seconds in (3600, -7200):
        assert left.fullmatch(await page.evaluate(SHOWN_AFTER_A_JUMP, seconds))


async def answers_outlive_a_killed_server(stage: Stage, page: Page) -> None:
    await page.get_by_role("radio").nth(1).check()
    await expect(kept(page)).to_contain_text("Kept as it is now")
    address = page.url
    stage.kill()
    stage.start()
    await page.goto(address)
    await expect(page.get_by_role("radio").nth(1)).to_be_checked()


async def what_is_picked_offline_counts_in_the_grace(stage: Stage, page: Page) -> None:
    """Section 2 ends at nine minutes of the plan; the network comes back seconds later."""
    await page.get_by_role("link", name="2", exact=True).click()
    await page.context.set_offline(True)
    await page.get_by_role("radio").nth(0).check()
    await expect(kept(page)).to_contain_text("Not kept yet")
    stage.show(9 * 60 + 15)
    async with page.expect_response("**/answer/") as answer:
        await page.context.set_offline(False)
    assert (await answer.value).ok
    await expect(page.locator(".room-place")).to_contain_text("section 3 of 4")


async def a_second_window_takes_over(stage: Stage, page: Page) -> Page:
    """It comes just after half of the time, which is told there, too."""
    stage.show(10 * 60 + 2)
    other = await page.context.new_page()
    await other.goto(page.url)
    await expect(other.get_by_text("Half of the time is over.")).to_be_visible()
    await expect(other.get_by_text("It goes on here")).to_be_visible()
    await look_at_the_clock(page)
    await expect(page.get_by_text("was taken over by another window")).to_be_visible()
    await page.close()
    return other


async def write_the_program(page: Page) -> None:
    await page.get_by_role("button", name="Which errors leave, and when?").click()
    await press(page, "On to the approach")
    await page.get_by_label("Your approach").fill("Both at once, in a TaskGroup; x" * 3)
    await press(page, "On to the code")
    await scripts(page, "room-panel")
    await write(page, "print('mine')")
    await press(page, "Run")
    await expect(page.locator(".run-output")).to_contain_text("mine")
    await press(page, "Hidden scenarios")
    await expect(page.locator('[data-role="tries"]')).to_have_text("1")
    await expect(page.locator(".scenario-failed").first).to_be_visible()
    await press(page, "On to verifying")
    await expect(page.get_by_role("button", name="Inject it")).to_be_visible()
    await scripts(page, "room-panel")
    await press(page, "Inject it")
    await expect(page.locator(".scenario-failed").first).to_be_visible()
    assert await violations(page) == []


async def the_last_text_counts_at_zero(stage: Stage, page: Page) -> None:
    """Typed while the network was cut, and sent when the time is over."""
    await page.context.set_offline(True)
    await write(page, "print('typed last')")
    await expect(page.locator('[data-role="saved"]')).to_contain_text("Not saved")
    stage.show(20 * 60 + 15)
    await page.context.set_offline(False)
    await expect(page.get_by_text("How did it go?")).to_be_visible()


async def rate_and_read(stage: Stage, page: Page) -> None:
    for row in await page.locator("fieldset").all():
        await row.get_by_role("radio", name="3: lean hire").check()
    assert await violations(page) == []
    await press(page, "Show the report")
    stage.show(20 * 60 + 30)
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("Phone screen: the report")
    report = page.locator("article")
    await expect(report).to_contain_text("print('typed last')")
    late = report.get_by_text("its last text came in the grace")
    await expect(late).to_have_count(2)  # what was picked offline, and the program
    await expect(report).to_contain_text("Written from 2 windows")
    assert await violations(page) == []
    assert await fits_a_phone(page)
    await page.get_by_role("link", name="Play the typing back").click()
    await expect(page.get_by_role("status")).to_contain_text("Step")
    await page.locator(".scrubber").press("End")
    played = page.locator('[data-role="code"]')
    await expect(played).to_have_text("print('typed last')")
    assert await violations(page) == []


async def look_at_the_clock(page: Page) -> None:
    """As when somebody comes back to the window."""
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def clock_of(page: Page) -> Locator:
    return page.locator("interview-clock")


def kept(page: Page) -> Locator:
    return page.locator('[data-role="answer-saved"]')
