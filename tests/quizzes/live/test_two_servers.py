"""Two servers on one database: whichever runs a program, both can watch, type and stop."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests import serving
from tests.visitors import Visitor, dial, visit
from tests.watching import printed

CHALLENGE = "call-anything"
SOON_SECONDS = 10
ASKING = "while word := input():\n    print(word.upper(), flush=True)\n"


@pytest.fixture
def servers(
    published: serving.Site, tmp_path: Path, redis_url: str
) -> Iterator[tuple[serving.Site, ...]]:
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite serves one server; CI runs this on PostgreSQL as well.")
    with serving.database(published.database_url) as database_url:
        sites = tuple(serving.Site(tmp_path / n, database_url) for n in ("a", "b"))
        for site in sites:
            shutil.copytree(published.data, site.data)
            site.start(REDIS_URL=redis_url)
        yield sites
        for site in sites:
            site.stop()


async def test_a_run_is_reached_from_either_server(servers: tuple[serving.Site, ...]):
    here, there = servers
    async with visit(here.url, CHALLENGE) as first:
        socket = await dial(there.url, first.cookies)
        second = Visitor(there.url, first.cookies, CHALLENGE, socket)
        run = await first.start(ASKING)
        heard = await first.hear_until(lambda body: body["type"] == "started")
        await second.say(type="watch", run=run, after=heard[-1]["seq"])
        for visitor, word in ((first, "one"), (second, "two")):
            await visitor.say(type="input", run=run, text=f"{word}\n")
            await second.hear_until(lambda body: body.get("text", "").endswith("\n"))
        await second.say(type="stop", run=run)
        told = await first.hear_all()
        assert printed(told) == "ONE\nTWO\n"
        assert told[-1]["ending"] == "stopped"
        assert (await second.hear_all())[-1] == told[-1]
        await socket.close()


async def test_a_page_on_one_server_is_told_of_a_program_judged_on_the_other(
    servers: tuple[serving.Site, ...],
):
    here, there = servers
    async with visit(here.url, CHALLENGE) as first:
        socket = await dial(there.url, first.cookies)
        second = Visitor(there.url, first.cookies, CHALLENGE, socket)
        runs = [await page.start("pass\n", "submit") for page in (first, second)]
        for page in (first, second):
            await page.hear_all()
        assert await first.hear() == {"type": "beside", "run": runs[0]}
        await socket.close()


async def test_a_page_is_told_that_its_account_was_deleted_on_the_other_server(
    servers: tuple[serving.Site, ...],
):
    here, there = servers
    async with visit(here.url, CHALLENGE) as visitor:
        await visitor.start("while True: pass\n")
        await visitor.hear_until(lambda body: body["type"] == "started")
        async with httpx.AsyncClient(base_url=there.url) as browser:
            headers = {"Cookie": visitor.cookies}
            page = await browser.get("/account/data/delete/", headers=headers)
            [token] = re.findall('csrfmiddlewaretoken" value="([^"]+)', page.text)[:1]
            sent = {"word": "delete", "csrfmiddlewaretoken": token}
            gone = await browser.post(
                "/account/data/delete/",
                data=sent,
                headers=headers | {"Origin": there.url},
            )
            assert gone.status_code == 302
        async with asyncio.timeout(SOON_SECONDS):
            await visitor.socket.wait_closed()
    assert visitor.socket.close_code == 4401
