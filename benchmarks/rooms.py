"""Many interviews at once, each saving what is typed every two seconds: how soon it is saved.

    ./run python -m benchmarks.rooms [ROOMS] [SAVES]

Needs what ``./run test`` installs. Starts a server of its own with its own data; set
DATABASE_URL for PostgreSQL. Each text grows like a program under way. At the end every room
is loaded again, and its text must be the last one that was sent.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx

from tests import serving

from .timing import SUMMARY, summary

EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 120
AT_ONCE = 8  # rooms that are opened beside each other
LINE = "    results.append(await fetch(session, url))  # {number}\n"
ADDRESS = re.compile(r"/interviews/[0-9a-f-]{36}/")


@dataclass
class Room:
    """A guest in an interview that runs; ``text`` is what was sent last."""

    browser: httpx.AsyncClient
    address: str
    text: str = ""
    revision: int = 0

    async def post(self, path: str, **more: object) -> httpx.Response:
        headers = {"X-CSRFToken": self.browser.cookies["csrftoken"]}
        return await self.browser.post(path, headers=headers, **more)  # type: ignore[arg-type]

    async def save(self, number: int) -> float:
        """Seconds until the server said that it is saved."""
        self.text += LINE.format(number=number)
        body = {"source": self.text, "revision": self.revision}
        began = time.perf_counter()
        saved = await self.post(f"{self.address}texts/0/pad/?window=desk", json=body)
        took = time.perf_counter() - began
        assert saved.status_code == 200, saved.text
        self.revision = saved.json()["revision"]
        return took

    async def is_whole(self) -> bool:
        page = (await self.browser.get(self.address)).text
        return self.text.strip().split("\n")[-1].strip() in page


async def main(rooms: int, saves: int) -> None:
    with serving.running() as site:
        async with AsyncExitStack() as pages:
            turn = asyncio.Semaphore(AT_ONCE)
            opened = [open_room(site.url, pages, turn) for _ in range(rooms)]
            all_rooms = await asyncio.gather(*opened)
            took = await asyncio.gather(*(sit(room, saves) for room in all_rooms))
            seconds = [each for one in took for each in one]
            whole = [await room.is_whole() for room in all_rooms]
        print(
            f"{rooms} rooms, {len(seconds)} saves, one every {EVERY_SECONDS:g} s each"
        )
        told = zip(SUMMARY, summary(seconds), strict=True)
        print("saved, in ms: " + ", ".join(f"{name} {value}" for name, value in told))
        print(f"texts as they were sent last: {sum(whole)} of {rooms}")
        print(f"server's log: {site.log or 'empty'}")


async def open_room(url: str, pages: AsyncExitStack, turn: asyncio.Semaphore) -> Room:
    browser = httpx.AsyncClient(
        base_url=url, timeout=PATIENCE_SECONDS, follow_redirects=True
    )
    await pages.enter_async_context(browser)
    async with turn:
        room = Room(browser, "")
        await browser.get("/challenges/call-anything/")  # makes a guest
        lobby = await room.post(
            "/interviews/begin/", data={"blueprint": "phone-screen"}
        )
        found = ADDRESS.search(str(lobby.url))
        assert found, lobby.text
        room.address = found[0]
        await room.post(f"{room.address}begin/")
        await room.post(f"{room.address}take-over/", json={"window": "desk"})
    return room


async def sit(room: Room, saves: int) -> list[float]:
    """Nobody begins to type in the same moment."""
    await asyncio.sleep(random.uniform(0, EVERY_SECONDS))
    took: list[float] = []
    for number in range(saves):
        due = time.perf_counter() + EVERY_SECONDS
        took.append(await room.save(number))
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    return took


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(numbers + [200, 15][len(numbers) :])))
