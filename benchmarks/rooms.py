"""Many interviews at once, each typed in, saved every two seconds, and watched by its host.

    ./run python -m benchmarks.rooms [ROOMS] [SAVES]

Needs what ``./run test`` installs. Starts a server of its own with its own data; set
DATABASE_URL for PostgreSQL. Each text grows like a program under way. At the end every room
is loaded again, and its text must be the last one that was sent. Visitors come from several
addresses of this machine, as in life; the limits of one address are not what is measured.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests import serving

from .timing import SUMMARY, summary

EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 120
AT_ONCE = 6  # rooms that are opened beside each other
ADDRESSES = 16
Json = dict[str, Any]
LINE = "    results.append(await fetch(session, url))  # {number}\n"


@dataclass
class Browser:
    """A guest at an address of their own."""

    client: httpx.AsyncClient
    url: str
    address: str

    async def post(self, path: str, **data: str) -> httpx.Response:
        return await self.client.post(path, data=data, headers=self.proof)

    @property
    def proof(self) -> dict[str, str]:
        return {"X-CSRFToken": self.client.cookies["csrftoken"]}

    @property
    def cookies(self) -> str:
        return "; ".join(f"{k}={v}" for k, v in self.client.cookies.items())

    async def dial(self, path: str) -> ClientConnection:
        return await connect(
            self.url.replace("http", "ws", 1) + path,
            origin=Origin(self.url),
            additional_headers={"Cookie": self.cookies},
            local_addr=(self.address, 0),
            open_timeout=PATIENCE_SECONDS,
            compression=None,
        )


@dataclass
class Room:
    """An interview whose program is being written; ``text`` is what was sent last."""

    candidate: Browser
    path: str
    slot: int
    typing: ClientConnection
    watching: ClientConnection
    text: str = ""
    revision: int = 0
    sent_at: dict[str, float] = field(default_factory=dict)
    replies: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    saved: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    async def sit(self, saves: int) -> None:
        """Nobody begins to type in the same moment."""
        looking = [asyncio.create_task(self.watch()), asyncio.create_task(self.hear())]
        await asyncio.sleep(random.uniform(0, EVERY_SECONDS))
        for number in range(saves):
            due = time.perf_counter() + EVERY_SECONDS
            self.text += LINE.format(number=number)
            await asyncio.gather(self.type(), self.save())
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        for task in looking:
            task.cancel()

    async def type(self) -> None:
        at = len(self.text)
        typed = {"slot": self.slot, "part": "code", "anchor": at, "head": at}
        self.sent_at[self.text] = time.perf_counter()
        message = {"type": "typed", "text": self.text, **typed}
        await self.typing.send(json.dumps(message))

    async def save(self) -> None:
        """Over the socket, as a page does while it has one."""
        sent = {"source": self.text, "revision": self.revision}
        field = {"slot": self.slot, "part": "code", "window": "desk"}
        message = {"type": "save", "token": 1, "sent": sent, **field}
        began = time.perf_counter()
        await self.typing.send(json.dumps(message))
        reply = await self.replies.get()
        self.saved.append(time.perf_counter() - began)
        assert reply["status"] == 200, reply
        self.revision = reply["body"]["revision"]

    async def watch(self) -> None:
        """The host's page: when each text is there."""
        async for text in self.watching:
            message = json.loads(text)
            if message["type"] == "typed" and message["text"] in self.sent_at:
                sent = self.sent_at.pop(message["text"])
                self.seen.append(time.perf_counter() - sent)

    async def hear(self) -> None:
        async for text in self.typing:
            message = json.loads(text)
            if message["type"] == "saved":
                self.replies.put_nowait(message)

    async def is_whole(self) -> bool:
        page = (await self.candidate.client.get(self.path)).text
        return self.text.strip().split("\n")[-1].strip() in page


async def main(rooms: int, saves: int) -> None:
    with serving.running() as site:
        async with AsyncExitStack() as pages:
            turn = asyncio.Semaphore(AT_ONCE)
            opened = [open_room(site.url, pages, turn, n) for n in range(rooms)]
            all_rooms = await asyncio.gather(*opened)
            before, ours = cpu_seconds(site), time.process_time()
            await asyncio.gather(*(room.sit(saves) for room in all_rooms))
            spent, own = cpu_seconds(site) - before, time.process_time() - ours
            whole = [await room.is_whole() for room in all_rooms]
        saved = [each for room in all_rooms for each in room.saved]
        seen = [each for room in all_rooms for each in room.seen]
        print(
            f"{rooms} watched rooms, {len(saved)} saves, one every {EVERY_SECONDS:g} s"
        )
        tell("saved", saved)
        tell("seen by the host", seen)
        print(f"texts that the host has seen: {len(seen)} of {len(saved)}")
        print(f"texts as they were sent last: {sum(whole)} of {rooms}")
        print(
            f"processor: server {spent:.1f} s, {1000 * spent / len(saved):.1f} ms a save; "
            f"these visitors {own:.1f} s; load {os.getloadavg()[0]:.1f} "
            f"on {os.cpu_count()} cores"
        )
        print(f"server's log: {site.log or 'empty'}")


def tell(what: str, seconds: list[float]) -> None:
    told = zip(SUMMARY, summary(seconds), strict=True)
    print(f"{what}, in ms: " + ", ".join(f"{name} {value}" for name, value in told))


def cpu_seconds(site: serving.Site) -> float:
    """Of the server's process and its threads."""
    assert site.process
    stat = Path(f"/proc/{site.process.pid}/stat").read_text().rpartition(")")[2]
    ticks = sum(map(int, stat.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


async def open_browser(url: str, pages: AsyncExitStack, number: int) -> Browser:
    address = f"127.0.0.{2 + number % ADDRESSES}"
    client = httpx.AsyncClient(
        base_url=url,
        timeout=PATIENCE_SECONDS,
        follow_redirects=True,
        transport=httpx.AsyncHTTPTransport(local_address=address),
    )
    await pages.enter_async_context(client)
    await client.get("/challenges/call-anything/")  # makes a guest
    return Browser(client, url, address)


async def open_room(
    url: str, pages: AsyncExitStack, turn: asyncio.Semaphore, number: int
) -> Room:
    """Up to the phase of coding, and seen from the first line."""
    async with turn:
        host = await open_browser(url, pages, 2 * number)
        candidate = await open_browser(url, pages, 2 * number + 1)
        link = await host.post(
            "/interviews/invite/", name="Host", blueprint="phone-screen", days="1"
        )
        desk = link.url.path
        invited = re.search(r'value="[^"]*(/invited/[^"]+)"', link.text)
        assert invited, link.text
        lobby = await candidate.post(f"{invited[1]}follow/", name="Candidate")
        path = lobby.url.path
        await candidate.post(f"{path}begin/")
        for section in ("1", "2", "3"):
            page = await candidate.post(f"{path}go-on/", to=section)
        slot = re.search(r"/items/(\d+)/phase/", page.text)
        assert slot, page.text
        await candidate.post(f"{path}items/{slot[1]}/phase/", phase="code")
        for side, deeds in ((host, desk), (candidate, path)):
            await side.post(f"{deeds}focus/", wanted="no")
        await candidate.client.post(
            f"{path}take-over/", json={"window": "desk"}, headers=candidate.proof
        )
        typing = await candidate.dial(f"/ws{path}")
        watching = await host.dial(f"/ws{desk}")
        for socket in (typing, watching):
            pages.push_async_callback(socket.close)
            await socket.recv()
    return Room(candidate, path, int(slot[1]), typing, watching)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(numbers + [200, 15][len(numbers) :])))
