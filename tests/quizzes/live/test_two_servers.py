"""Two servers on one database: whichever runs a program, both can watch, type and stop."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import serving
from tests.visitors import Visitor, dial, visit
from tests.watching import printed

CHALLENGE = "call-anything"
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
