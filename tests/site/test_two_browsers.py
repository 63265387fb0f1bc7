"""One learner answers an item in two browsers at once: one answer counts, and none is lost."""

from __future__ import annotations

import asyncio
import io
import json
import re
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx

from tests import serving

QUESTION = "/questions/async-mental-model-01/"
CHALLENGE = "/challenges/overlap-two-waits/"
LOOK_SECONDS = 0.2
TOGETHER = "None was right, so together they count as one answer: not solved."
INSTEAD = "that answer</a> counts. This one is kept in your history."
PATIENCE_SECONDS = 60


@asynccontextmanager
async def browsers(site: serving.Site) -> AsyncIterator[list[httpx.AsyncClient]]:
    """Two, in which the same guest is known."""
    options = {"base_url": site.url, "timeout": PATIENCE_SECONDS}
    async with httpx.AsyncClient(**options) as one, httpx.AsyncClient(**options) as two:
        await one.get(QUESTION)
        two.cookies.update(one.cookies)
        yield [one, two]


async def form(browser: httpx.AsyncClient) -> dict[str, str]:
    html = (await browser.get(QUESTION)).text
    names = ("csrfmiddlewaretoken", "token", "version")
    found = (re.search(f'name="{name}" value="([^"]+)"', html) for name in names)
    return {name: match[1] for name, match in zip(names, found, strict=True) if match}


async def at_once(
    both: list[httpx.AsyncClient], forms: list[dict[str, str]]
) -> list[httpx.Response]:
    """Each picks another option."""
    return await asyncio.gather(
        *(
            browser.post(QUESTION, data=sent | {"choice": str(choice)})
            for choice, (browser, sent) in enumerate(zip(both, forms, strict=True))
        )
    )


async def exported(browser: httpx.AsyncClient, table: str) -> list[dict[str, Any]]:
    data = (await browser.get("/account/data/export/")).content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = f"{table}/1.json"
        return json.loads(archive.read(name)) if name in archive.namelist() else []


async def kept(browser: httpx.AsyncClient) -> list[list[int]]:
    """What was picked in all answers of theirs."""
    rows = await exported(browser, "attempts")
    return sorted(row["answer"]["picked"] for row in rows)


async def hand_in(browser: httpx.AsyncClient, source: str) -> str:
    """The page of its run."""
    html = (await browser.get(CHALLENGE)).text
    csrf = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert csrf
    sent = {"source": source, "token": str(uuid4()), "revision": "0"}
    page = f"{CHALLENGE}submit/"
    reply = await browser.post(page, data=sent | {"csrfmiddlewaretoken": csrf[1]})
    return reply.headers["Location"]


async def judged(browser: httpx.AsyncClient, programs: int) -> list[dict[str, Any]]:
    """Their attempts, as soon as so many have a verdict."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(rows := await exported(browser, "attempts")) < programs:  # noqa: ASYNC110 - another process judges
            await asyncio.sleep(LOOK_SECONDS)
    return rows


async def test_of_two_answers_at_once_one_counts_and_both_are_told(
    served: serving.Site,
) -> None:
    async with browsers(served) as both:
        sent = await at_once(both, [await form(browser) for browser in both])
        assert [answer.status_code for answer in sent] == [302, 302]
        told = [
            (await browser.get(answer.headers["Location"])).text
            for browser, answer in zip(both, sent, strict=True)
        ]
        assert sorted(INSTEAD in page for page in told) == [False, True]
        assert await kept(both[0]) == [[0], [1]]


async def test_of_one_form_sent_from_two_browsers_the_other_answer_is_shown_again(
    served: serving.Site,
) -> None:
    async with browsers(served) as both:
        same = await form(both[0])
        sent = await at_once(both, [same, same])
        assert sorted(answer.status_code for answer in sent) == [302, 409]
        (again,) = (n for n, answer in enumerate(sent) if answer.status_code == 409)
        assert re.search(f'value="{again}"[^>]* checked', sent[again].text)
        assert await kept(both[0]) == [[1 - again]]


async def test_two_programs_at_once_are_both_judged_told_and_kept(
    served: serving.Site,
) -> None:
    sources = ["async def both(first, second):\n    pass\n", "both = None\n"]
    async with browsers(served) as both:
        pages = await asyncio.gather(*map(hand_in, both, sources))
        rows = await judged(both[0], programs=2)
        assert sorted(row["answer"]["source"] for row in rows) == sources
        assert [row["outcome"] for row in rows] == ["wrong", "wrong"]
        told = [
            (await one.get(page)).text for one, page in zip(both, pages, strict=True)
        ]
        assert ["0 of 7 scenarios passed" in page for page in told] == [True, True]
        assert [TOGETHER in page for page in told] == [True, True]
        texts = [
            *await exported(both[0], "drafts"),
            *await exported(both[0], "kept_texts"),
        ]
        assert {text["source"] for text in texts} == set(sources)
