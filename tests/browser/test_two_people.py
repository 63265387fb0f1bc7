"""A host interviews a candidate: two browsers, one room, and each sees what is theirs to see."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.staging import Stage, fits_a_phone, press, scripts, write
from tests.serving import Site

Open = Callable[[Site], Awaitable[Page]]


async def test_a_host_and_a_candidate_from_the_link_to_both_marks(
    stage: Stage, open_page: Open, complaints: list[str]
) -> None:
    host, candidate = await open_page(stage.site), await open_page(stage.site)
    await by_link_into_one_room(host, candidate)
    await to_the_program(host, candidate)
    await unwatched_until_both_do_without(host, candidate)
    await code_cursor_and_runs_are_seen(host, candidate)
    await what_the_host_tells_arrives(host, candidate)
    await time_and_pause(host, candidate)
    await sockets_come_back(stage, host, candidate)
    await a_second_window_of_the_host_is_harmless(host, candidate)
    await both_rate_blind(host, candidate)
    complaints.clear()  # the browsers complain of the server that was killed


async def by_link_into_one_room(host: Page, candidate: Page) -> None:
    await host.goto("/interviews/")
    await host.get_by_label("Your name").fill("Grace")
    await press(host, "Make a link")
    link = await host.get_by_label("The link", exact=True).input_value()
    assert await violations(host) == []
    await candidate.goto(link)
    assert await violations(candidate) == []
    await candidate.get_by_label("Your name, as Grace shall read it").fill("Ada")
    await press(candidate, "To the lobby")
    await expect(candidate.get_by_text("Grace interviews you.")).to_be_visible()
    await expect(host.get_by_role("heading", level=1)).to_contain_text(
        "Ada in the lobby"
    )
    await expect(watching(candidate)).to_have_text("They are watching now.")
    await press(candidate, "Begin: the clock starts")
    await expect(host.get_by_role("heading", level=1)).to_contain_text("section 1 of 4")


async def to_the_program(host: Page, candidate: Page) -> None:
    for section in (2, 3, 4):
        await press(candidate, "On to the next section")
        await expect(candidate.locator(".room-place")).to_contain_text(
            f"section {section} of 4"
        )
    await expect(host.get_by_role("heading", level=1)).to_contain_text("section 4 of 4")
    await press(candidate, "On to the approach")
    approach = candidate.get_by_label("Your approach")
    await expect(approach).to_be_visible()
    await scripts(candidate, "interview-company")
    await expect(watching(candidate)).to_have_text("They are watching now.")
    await approach.fill("Both at once")
    await expect(host.locator('[data-part="approach"]')).to_contain_text("Both at once")
    await press(candidate, "On to the code")


async def unwatched_until_both_do_without(host: Page, candidate: Page) -> None:
    await expect(host.locator('[data-role="unwatched"]')).to_contain_text(
        "Unwatched for"
    )
    await expect(watching(candidate)).to_contain_text("unwatched for")
    await write(candidate, "print('a secret')")
    await expect(candidate.locator('[data-role="saved"]')).to_contain_text("Saved")
    await host.reload()
    assert "a secret" not in await host.content()
    assert await violations(host) == []
    await press(candidate, "I do without unwatched minutes")
    await press(host, "I do without unwatched minutes")
    for page in (candidate, host):
        own = page.get_by_role("button", name="I do without unwatched minutes")
        await expect(own).to_be_hidden()
    await expect(code(host)).to_contain_text("a secret")


async def code_cursor_and_runs_are_seen(host: Page, candidate: Page) -> None:
    await scripts(candidate, "room-panel")
    await write(candidate, "print('seen')")
    await expect(code(host)).to_have_text("print('seen')")
    await expect(code(host)).to_have_css("font-family", re.compile("monospace"))
    await candidate.keyboard.press("Shift+Home")
    await expect(host.locator(".cm-theirs").first).to_be_visible()
    await press(candidate, "Run")
    await expect(host.locator(".run-output")).to_contain_text("seen")
    assert await violations(host) == []
    assert await violations(candidate) == []
    assert await fits_a_phone(host, 390)
    assert await fits_a_phone(candidate, 390)


async def what_the_host_tells_arrives(host: Page, candidate: Page) -> None:
    told = candidate.locator("section.from-host")
    await press(host, "Reveal hint 1")
    await expect(told).to_contain_text("Hint 1")
    await host.get_by_role("button", name="Ask:").first.click()
    await expect(told).to_contain_text("Your interviewer asks")
    await host.get_by_label("A note").fill("-v ran it once")
    await host.keyboard.press("Enter")
    notes = host.locator(".host-notes")
    await expect(notes).to_contain_text("ran it once")
    await press(host, "+ communication")
    await expect(notes).to_contain_text("+ communication")


async def time_and_pause(host: Page, candidate: Page) -> None:
    await host.get_by_label("Why", exact=True).fill("the network was away")
    await press(host, "Add time")
    await expect(candidate.locator("section.from-host")).to_contain_text(
        "added 5 minutes: the network was away"
    )
    await expect(candidate.locator("interview-clock")).to_contain_text("25:00 in all")
    await host.get_by_label("Why a pause").fill("a telephone")
    await press(host, "Pause the clock")
    await expect(candidate.get_by_text("paused it: a telephone")).to_be_visible()
    await press(host, "Go on: the clock runs")
    await expect(candidate.locator(".room-place")).to_be_visible()


async def sockets_come_back(stage: Stage, host: Page, candidate: Page) -> None:
    stage.kill()
    await expect(watching(candidate)).to_contain_text("The connection is lost")
    stage.start()
    await expect(watching(candidate)).to_have_text("They are watching now.")
    await write(candidate, "print('after the crash')")
    await expect(code(host)).to_have_text("print('after the crash')")


async def a_second_window_of_the_host_is_harmless(host: Page, candidate: Page) -> None:
    second = await host.context.new_page()
    await second.goto(host.url)
    await expect(code(second)).to_have_text("print('after the crash')")
    await write(candidate, "print('both see it')")
    for page in (host, second):
        await expect(code(page)).to_have_text("print('both see it')")
    await second.close()
    await expect(watching(candidate)).to_have_text("They are watching now.")


async def both_rate_blind(host: Page, candidate: Page) -> None:
    await host.get_by_text("End it", exact=True).click()
    await press(host, "End the interview now")
    await expect(host.get_by_text("How did Ada do?")).to_be_visible()
    await expect(host.locator(".host-notes")).to_contain_text("ran it once")
    await mark(host, "4: strong hire")
    await press(host, "Keep my marks")
    await expect(host.get_by_text("has not rated themselves yet")).to_be_visible()
    await expect(candidate.get_by_text("How did it go?")).to_be_visible()
    assert "strong hire" not in await candidate.locator(".host-notes").all_inner_texts()
    await mark(candidate, "2: lean no")
    await press(candidate, "Show the report")
    for page in (candidate, host):
        title = page.get_by_role("heading", level=1)
        await expect(title).to_contain_text("the report")
        row = page.get_by_role("row").filter(has_text="Communication")
        await expect(row.locator('[data-label="Own"]')).to_have_text("2")
        await expect(row.locator('[data-label="Interviewer"]')).to_have_text("4")
        assert await violations(page) == []
    assert "ran it once" in await host.content()
    assert "ran it once" not in await candidate.content()


async def mark(page: Page, name: str) -> None:
    for row in await page.locator("fieldset").all():
        await row.get_by_role("radio", name=name).check()


def code(page: Page) -> Locator:
    return page.locator("watched-code .cm-content")


def watching(page: Page) -> Locator:
    return page.locator('[data-role="watching"]')
