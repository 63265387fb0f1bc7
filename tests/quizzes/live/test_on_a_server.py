"""Sockets of a real server: many at once, killed in the middle, and strangers at the door."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from quizzes.runs import telling
from tests.serving import ROOT, Site
from tests.visitors import Body, Visitor, dial, visit
from tests.watching import printed, types

CHALLENGE = "call-anything"
SOLUTION = ROOT / "content/async-python/challenges" / CHALLENGE / "solution.py"
RIGHT = SOLUTION.read_text()
BUSY = "sum(range(10_000_000))\n"  # whichever clock: it takes its time
SOCKETS = 50
LINES = 40
PRINTING = f"""
for number in range({LINES}):
    print("line", number, flush=True)
    sum(range(20_000))
"""


async def test_fifty_sockets_run_fifty_programs_and_lose_nothing(site: Site):
    site.start()
    async with AsyncExitStack() as pages:
        visitors = [
            await pages.enter_async_context(visit(site.url, CHALLENGE))
            for _ in range(SOCKETS)
        ]
        stories = await asyncio.gather(*map(run_printing, visitors))
    expected = "".join(f"line {number}\n" for number in range(LINES))
    for told in stories:
        assert [body["seq"] for body in told] == list(range(1, len(told) + 1))
        assert printed(told) == expected
        assert told[-1]["ending"] == "exited"
    assert site.log == ""  # no "database is locked", no traceback, nothing


async def run_printing(visitor: Visitor) -> list[Body]:
    await visitor.start(PRINTING)
    return await visitor.hear_all()


async def test_a_submission_that_a_kill_interrupts_is_judged_by_the_next_server(
    site: Site,
):
    site.start()
    async with visit(site.url, CHALLENGE) as visitor:
        run = await visitor.start(BUSY + RIGHT, "submit")
        told = await visitor.hear_until(lambda body: body["type"] == "started")
        site.stop(signal.SIGKILL)
        site.start()
        await visitor.come_back()
        await visitor.say(type="watch", run=run, after=told[-1]["seq"])
        told += await visitor.hear_all()
    assert [body["seq"] for body in told] == list(range(1, len(told) + 1))
    assert "restarted" in types(told)
    assert told[-1]["outcome"] == "passed"


async def test_a_draft_outlives_a_kill(site: Site):
    site.start()
    typed = "async def call(fn, *args):\n    pass  # not done yet\n"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        await browser.get(f"/challenges/{CHALLENGE}/")
        saved = await browser.post(
            f"/challenges/{CHALLENGE}/draft/",
            json={"source": typed, "revision": 0},
            headers={"X-CSRFToken": browser.cookies["csrftoken"]},
        )
        assert saved.json()["revision"] == 1
        site.stop(signal.SIGKILL)
        site.start()
        page = await browser.get(f"/challenges/{CHALLENGE}/")
    assert f"\n{typed}</textarea>" in page.text


async def test_a_program_that_a_kill_interrupts_is_told_as_interrupted(site: Site):
    site.start()
    async with visit(site.url, CHALLENGE) as visitor:
        run = await visitor.start("print('begun', flush=True)\nwhile True: pass")
        told = await visitor.hear_until(lambda body: body["type"] == "output")
        site.stop(signal.SIGKILL)
        site.start()
        await visitor.come_back()
        await visitor.say(type="watch", run=run, after=told[-1]["seq"])
        told += await visitor.hear_all()
    assert types(told) == ["started", "output", "broken"]
    assert told[-1]["sentence"] == telling.INTERRUPTED


async def test_a_run_that_waits_outlives_a_kill(site: Site):
    site.start()
    async with visit(site.url, CHALLENGE) as visitor:
        first = await visitor.start(BUSY + RIGHT, "submit")
        await visitor.hear_until(lambda body: body["type"] == "started")
        second = await visitor.start("print('second')")
        site.stop(signal.SIGKILL)
        site.start()
        await visitor.come_back()
        await visitor.say(type="watch", run=first, after=0)
        await visitor.say(type="watch", run=second, after=0)
        heard = await visitor.hear_until(lambda body: body["type"] == "finished")
    told = [body for body in heard if body["run"] == second]
    assert printed(told) == "second\n"


async def test_a_stranger_is_told_to_sign_in(served: Site):
    socket = await dial(served.url, cookies="")
    with pytest.raises(ConnectionClosed) as closed:
        await socket.recv()
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 4401


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://127.0.0.1:1"])
async def test_a_page_of_another_site_or_port_gets_no_socket(served: Site, origin: str):
    async with visit(served.url, CHALLENGE) as visitor:
        with pytest.raises(InvalidStatus) as refused:
            await dial(served.url, visitor.cookies, origin=origin)
    assert refused.value.response.status_code == 403


async def test_an_address_that_is_none_gets_no_socket_and_no_line_in_the_log(
    served: Site,
):
    log = served.log
    for place in ("/no-such-place", "/topics"):  # what follows is /ws/runs/
        with pytest.raises(InvalidStatus) as refused:
            await dial(served.url + place, cookies="", origin=served.url)
        assert refused.value.response.status_code == 403
    assert served.log == log


async def test_a_server_that_closes_leaves_no_task_of_an_open_page(site: Site):
    site.start()
    async with visit(site.url, CHALLENGE), visit(site.url, CHALLENGE):
        assert site.stop(signal.SIGINT) == 0
    assert site.log == ""  # no "Task was destroyed but it is pending!"


async def test_what_no_page_sends_leaves_no_trace_in_the_log(served: Site):
    log = served.log
    async with visit(served.url, CHALLENGE) as visitor:
        await visitor.socket.send('{"type": "start", "source": NaN}')
        with pytest.raises(ConnectionClosed) as closed:
            await visitor.socket.recv()
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 4400
    async with httpx.AsyncClient(base_url=served.url) as browser:
        healthy = await browser.get("/healthz")
    assert healthy.status_code == 200
    assert served.log == log
