"""Two browsers of one learner answer the same item at once: both pages say which one counts."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from tests.browser.accessibility import violations
from tests.browser.staging import fits_a_phone, press, scripts
from tests.serving import Site

CHALLENGE = "overlap-two-waits"
FOLDER = Path(__file__).parents[2] / "content/async-python/challenges" / CHALLENGE
QUESTION = "/questions/async-mental-model-01/"
LATER_MS = 60_000

THIS_COUNTS = "this answer is the one that counts."
OTHER_COUNTS = "that answer counts. This one is kept in your history."
TOGETHER = (
    "2 programs for this challenge on the same day, here or on another page. None"
)
Both = tuple[Page, Page]


@pytest_asyncio.fixture(loop_scope="session")
async def both(open_page: Callable[[Site], Awaitable[Page]], served: Site) -> Both:
    """Two browsers in which the same guest is known."""
    one, two = await open_page(served), await open_page(served)
    await one.goto(QUESTION)
    await two.context.add_cookies(await one.context.cookies())  # type: ignore[arg-type] # as they came
    return one, two


@pytest.fixture
def conflicts(complaints: list[str]) -> list[str]:
    """The browser's own words on a draft of two pages."""
    return complaints


async def test_of_two_programs_at_once_both_pages_say_which_one_counts(
    both: Both, conflicts: list[str]
) -> None:
    one, two = both
    await writes(one, (FOLDER / "solution.py").read_text())
    await writes(two, (FOLDER / "starter.py").read_text())
    await asyncio.gather(press(one, "Submit"), press(two, "Submit"))
    await expect(status(one)).to_have_text("All 7 scenarios passed.")
    await expect(status(two)).to_contain_text("of 7 scenarios passed.")
    # Whichever was judged first: the failed one is a try before it, or came after it.
    await expect(beside(one)).to_contain_text("as one answer: this one counts")
    await expect(beside(two).get_by_role("link")).to_have_text(
        re.compile("^that (one|program)$")
    )
    for page in both:
        assert await violations(page) == []
        assert await fits_a_phone(page, 390)
    await two.reload()
    await expect(beside(two)).to_contain_text("counts")
    await two.get_by_role("button", name="Run").click()
    await expect(beside(two)).to_be_empty()
    conflicts.clear()


async def test_of_two_programs_that_fail_both_pages_say_that_they_count_once(
    both: Both, conflicts: list[str]
) -> None:
    for page in both:
        await writes(page, "both = None\n")
        await press(page, "Submit")
        await expect(status(page)).to_have_text("0 of 7 scenarios passed.")
    for page in both:
        await expect(beside(page)).to_contain_text(TOGETHER)
    conflicts.clear()


async def test_a_page_whose_connection_was_lost_tells_of_a_program_handed_in_elsewhere(
    both: Both, conflicts: list[str]
) -> None:
    one, two = both
    sockets, asked = list[WebSocketRoute](), asyncio.Queue[str]()

    def stand_between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_server(message: str | bytes) -> None:
            server.send(message)
            asked.put_nowait(json.loads(message)["type"])

        socket.on_message(to_server)
        sockets.append(socket)

    await one.route_web_socket("**/ws/runs/", stand_between)
    await writes(one, "first = None\n")
    await press(one, "Submit")
    await expect(status(one)).to_have_text("0 of 7 scenarios passed.")
    await sockets[0].close()
    async with asyncio.timeout(30):
        while await asked.get() != "watch":
            pass
    await writes(two, "second = None\n")
    await press(two, "Submit")
    await expect(status(two)).to_have_text("0 of 7 scenarios passed.")
    await expect(beside(one)).to_contain_text(TOGETHER)
    conflicts.clear()


async def test_of_two_answers_at_once_both_pages_say_which_one_counts(
    both: Both,
) -> None:
    for page in both:
        await page.clock.install(time=0)
        await page.clock.pause_at(1)
        await page.goto(QUESTION)
    await asyncio.gather(answers(both[0], "1"), answers(both[1], "2"))
    for page in both:
        await page.clock.fast_forward(LATER_MS)
    told = [await told_of(page) for page in both]
    assert sorted(told) == sorted([THIS_COUNTS, OTHER_COUNTS])


async def test_a_page_that_is_looked_at_again_tells_of_an_answer_given_elsewhere(
    both: Both,
) -> None:
    one, two = both
    await one.clock.install(time=0)
    await one.clock.pause_at(1)
    await one.goto(QUESTION)
    await answers(one, "1")
    await two.goto(QUESTION)
    await answers(two, "2")
    await expect(two.locator("beside-told")).to_contain_text(OTHER_COUNTS)
    await expect(one.locator("beside-told")).to_be_empty()
    await one.evaluate("dispatchEvent(new Event('focus'))")
    await expect(one.locator("beside-told")).to_contain_text(THIS_COUNTS)
    await one.clock.resume()
    assert await violations(one) == []


async def test_a_page_that_is_seen_tells_of_an_answer_given_elsewhere_much_later(
    both: Both,
) -> None:
    one, two = both
    await one.clock.install(time=0)
    await one.clock.pause_at(1)
    await one.goto(QUESTION)
    await answers(one, "1")
    await one.clock.run_for(LATER_MS)
    await two.goto(QUESTION)
    await answers(two, "2")
    await expect(two.locator("beside-told")).to_contain_text(OTHER_COUNTS)
    await expect(one.locator("beside-told")).to_be_empty()
    await one.clock.run_for(LATER_MS)
    await expect(one.locator("beside-told")).to_contain_text(THIS_COUNTS)
    await one.clock.resume()


async def told_of(page: Page) -> str:
    """Which of the two sentences its page comes to say."""
    told = page.locator("beside-told")
    await expect(told).to_contain_text(re.compile("counts"))
    text = " ".join((await told.inner_text()).split())
    return next(one for one in (THIS_COUNTS, OTHER_COUNTS) if text.endswith(one))


async def answers(page: Page, option: str) -> None:
    await page.keyboard.press(option)
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile("/attempts/"))
    await page.locator("beside-told:defined").wait_for(state="attached")


async def writes(page: Page, text: str) -> None:
    await page.goto(f"/challenges/{CHALLENGE}/")
    await scripts(page, "run-panel")
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


def status(page: Page) -> Locator:
    return page.locator('run-panel [data-role="status"]')


def beside(page: Page) -> Locator:
    return page.locator("run-panel beside-told")
