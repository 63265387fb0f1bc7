"""Many interviews at once, each typed in, saved every two seconds, and watched by its host.

    ./run python -m benchmarks.rooms [ROOMS] [SAVES] [--servers]

Needs what ``./run test`` installs. Starts a server of its own with its own data: on SQLite, or
on a PostgreSQL and a Redis that --servers starts beside it, or on those that DATABASE_URL and
REDIS_URL name. This process is all the visitors: what it takes of the machine is printed too.
Each text grows like a program under way. At the end the database is asked what it holds: the
text that was sent last, and each change of it once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from checks.services import postgresql, redis_server
from tests import serving

from .processor import seconds_taken
from .timing import percentile

EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 120
AT_ONCE = 6  # sockets that are opened beside each other
ADDRESSES = 16  # of this machine, from which visitors come
Json = dict[str, Any]
LINE = "    results.append(await fetch(session, url))  # {number}\n"


@dataclass
class Room:
    """An interview whose program is being written; ``text`` is what was sent last."""

    uid: str
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

    def is_whole(self, kept: Json) -> bool:
        """The last text is there, it is the last revision, and its changes add up to it."""
        texts = kept["text"], kept["replayed"], kept["revision"]
        return texts == (self.text, self.text, self.revision)


async def main(rooms: int, saves: int) -> None:
    started = time.perf_counter()
    with serving.running() as site:
        made = json.loads(inside(site, f"make({rooms})"))
        async with AsyncExitStack() as sockets:
            turn = asyncio.Semaphore(AT_ONCE)
            opened = [open_room(site.url, sockets, turn, each) for each in made]
            all_rooms = await asyncio.gather(*opened)
            before = seconds_taken(site) | {"visitors": time.process_time()}
            began = time.perf_counter()
            await asyncio.gather(*(room.sit(saves) for room in all_rooms))
            took = time.perf_counter() - began
            after = seconds_taken(site) | {"visitors": time.process_time()}
            load = os.getloadavg()[0]
        print(
            f"{rooms} watched rooms on {where()}, a save every {EVERY_SECONDS:g} s in each"
        )
        tell_times(all_rooms)
        tell_losses(all_rooms, json.loads(inside(site, "read()")), saves)
        each = [
            f"{who} {1000 * (after[who] - before[who]) / (rooms * saves):.2f}"
            for who in after
        ]
        print(f"processor, in ms a save: {', '.join(each)}")
        print(
            f"ready after {began - started:.0f} s, then {took:.0f} s; "
            f"load {load:.1f} on {os.cpu_count()} cores"
        )
        print(f"server's log: {site.log or 'empty'}")


def where() -> str:
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    return f"{database} with Redis" if os.environ.get("REDIS_URL") else database


def tell_times(rooms: list[Room]) -> None:
    saved = [each for room in rooms for each in room.saved]
    seen = [each for room in rooms for each in room.seen]
    for what, seconds in (("saved", saved), ("seen by the host", seen)):
        p50, p95 = (1000 * percentile(seconds, percent) for percent in (50, 95))
        longest = 1000 * max(seconds)
        print(f"{what}, in ms: p50 {p50:.0f}, p95 {p95:.0f}, longest {longest:.0f}")
    last = sum(room.text not in room.sent_at for room in rooms)
    print(
        f"texts that hosts saw: {len(seen)} of {len(saved)}; the last: {last} of {len(rooms)}"
    )


def tell_losses(rooms: list[Room], kept: Json, saves: int) -> None:
    edits = {room.uid: kept[room.uid]["edits"] for room in rooms}
    lost = sum(max(0, saves - each) for each in edits.values())
    doubled = sum(max(0, each - saves) for each in edits.values())
    whole = sum(room.is_whole(kept[room.uid]) for room in rooms)
    print(
        f"saves: {len(rooms) * saves}; lost: {lost}; doubled: {doubled}; "
        f"rooms whose text and changes are as they were sent: {whole} of {len(rooms)}"
    )


def inside(site: serving.Site, deed: str) -> str:
    """What rooms_inside.py prints of a deed, in the site's own settings."""
    code = f"from benchmarks import rooms_inside; rooms_inside.{deed}"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    done = subprocess.run(
        command,
        cwd=serving.ROOT,
        env=site.environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


async def open_room(
    url: str, sockets: AsyncExitStack, turn: asyncio.Semaphore, made: Json
) -> Room:
    """Both sides have been told how it stands."""
    number = int(made["slot"])
    async with turn:
        typing = await dial(
            url, f"/ws/interviews/{made['interview']}/", made["candidate"]
        )
        watching = await dial(url, f"/ws/hosting/{made['invitation']}/", made["host"])
        for socket in (typing, watching):
            sockets.push_async_callback(socket.close)
            await socket.recv()
    return Room(made["interview"], number, typing, watching)


async def dial(url: str, path: str, cookie: str) -> ClientConnection:
    return await connect(
        url.replace("http", "ws", 1) + path,
        origin=Origin(url),
        additional_headers={"Cookie": cookie},
        local_addr=(f"127.0.0.{random.randint(2, 1 + ADDRESSES)}", 0),
        open_timeout=PATIENCE_SECONDS,
        compression=None,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m benchmarks.rooms")
    parser.add_argument("rooms", type=int, nargs="?", default=200)
    parser.add_argument("saves", type=int, nargs="?", default=30)
    parser.add_argument("--servers", action="store_true", help="PostgreSQL and Redis")
    chosen = parser.parse_args()
    with ExitStack() as servers:
        if chosen.servers:
            os.environ["DATABASE_URL"] = servers.enter_context(postgresql())
            os.environ["REDIS_URL"] = servers.enter_context(redis_server())
        asyncio.run(main(chosen.rooms, chosen.saves))
