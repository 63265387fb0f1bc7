"""The bench of one take: sleep, notes, work that tells about itself, and a log of it all."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from .databases import Database
from .errors import name_of
from .interruptions import Interruption, interrupted
from .lies import has_liar
from .looks import mro_of
from .naps import Naps, running_loop, sleep
from .roster import is_done, listed, made, may_go_on, name_of_work
from .sealing import look_quickly
from .session import Session
from .tasks import Task, number_of
from .values import CUT, Budget, plain
from .web import Handler, app_handler, transport_for

MOST_NOTES = 2_000
MOST_CHARACTERS = 200_000
LONGEST_KIND = 100
NOTE_CHARACTERS = 24  # what a note is worth beside its kind and data
CONNECTIONS = 100  # what httpx itself allows

_current_task = asyncio.current_task
_loop_or_none = asyncio._get_running_loop
_id, _type, _float_of, _int_of = id, type, float.__pos__, int.__pos__


@dataclass(slots=True)
class Setting:
    """What is different from one take of a scenario to the next."""

    latencies: Sequence[float] = ()
    interruption: Interruption = field(default_factory=lambda: Interruption(0))


class Bench:
    """Its notes are what the checks look at. The scenario has it by way of its lab."""

    def __init__(self, session: Session, setting: Setting, budget: Budget) -> None:
        self._clock = session.clock
        self._setting = setting
        self._naps = Naps(session.clock)
        self._start_us = session.clock.elapsed_us()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._hearts: set[asyncio.Task[Any]] = set()
        self._servers: list[asyncio.Server] = []
        self._databases: list[Database] = []
        self.latencies_used = 0
        self._budget = budget
        self._is_open = True
        self.notes: list[list[object]] = []

    async def sleep(self, seconds: float) -> None:
        await sleep(self._naps, _number(seconds))

    def now(self) -> float:
        """Seconds since the scenario began."""
        return self.elapsed_us() / 1e6

    def note(self, kind: str, data: object = None) -> None:
        """Keep this moment, the task and a copy of the data as it is now."""
        if not self._is_open:
            return
        self._naps.check_process()
        look_quickly()
        if len(self.notes) >= MOST_NOTES:
            self._budget.left = -1
            return
        task = number_of(_current_task()) if _loop_or_none() else 0
        kind = str(kind)[:LONGEST_KIND]
        self._budget.left -= NOTE_CHARACTERS + len(kind)
        told = {"$type": name_of(data)} if has_liar(data) else self.copy(data)
        self.notes.append([self.elapsed_us(), task, kind, told])

    def task(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start it, and hold on to it. No task factory has a say."""
        task = Task(coroutine, loop=running_loop())
        self._tasks.add(task)
        return task

    def cancel_at(self, task: asyncio.Future[Any], seconds: float) -> None:
        """Cancel it at that moment of the scenario, unless it has ended by then."""
        self._naps.at(max(0.0, seconds - self.now()), lambda: type(task).cancel(task))

    async def job(
        self,
        name: str,
        seconds: float,
        result: object = None,
        error: BaseException | None = None,
        cleanup: float = 0,
    ) -> object:
        """Notes ``start``, then ``end`` or ``cancelled`` and ``cleaned up``."""
        self.note("start", name)
        try:
            await self.sleep(seconds)
        except asyncio.CancelledError:
            self.note("cancelled", name)
            await self.sleep(cleanup)
            self.note("cleaned up", name)
            raise
        self.note("end", name)
        if error is not None:
            raise error
        return result

    def heartbeat(self, every: float) -> asyncio.Task[Any]:
        """A task that notes ``beat`` again and again; nobody has to end it."""
        task = self.task(self._beat(every))
        self._hearts.add(task)
        return task

    async def _beat(self, every: float) -> None:
        while True:
            await self.sleep(every)
            self.note("beat")

    async def latency(self) -> float:
        """Sleep for the next of this run's latencies; gives the seconds."""
        if not (latencies := self._setting.latencies):
            raise RuntimeError("lab.latency() needs repeat=under_latencies(…)")
        seconds = latencies[self.latencies_used % len(latencies)]
        self.latencies_used += 1
        await self.sleep(seconds)
        return seconds

    async def interrupted(self, work: Coroutine[Any, Any, Any]) -> object:
        """Its result; with ``repeat=at_every_await()`` it is cancelled on its way."""
        interruption = self._setting.interruption
        return await self.task(interrupted(work, interruption, self.elapsed_us))

    def http(
        self,
        handler: Handler,
        *,
        connect_seconds: float = 0,
        connections: int = CONNECTIONS,
    ) -> Any:
        """A transport for ``httpx.AsyncClient``: ``handler`` answers its requests."""
        return transport_for(
            handler, self.note, self.sleep, connect_seconds, connections
        )

    def asgi(self, app: Any, **options: Any) -> Any:
        """The same for an ASGI app."""
        return self.http(app_handler(app), **options)

    def database(self) -> Database:
        """An empty one, which is gone when the scenario ends."""
        handle, path = tempfile.mkstemp(suffix=".sqlite")
        os.close(handle)
        self._databases.append(Database(path))
        return self._databases[-1]

    async def serve(self, on_connection: Callable[..., Any]) -> tuple[str, int]:
        """A server of streams on loopback; it ends with the scenario."""

        async def serve_one(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            if (task := _current_task()) is not None:
                self._hearts.add(task)
            try:
                await on_connection(reader, writer)
            finally:
                writer.close()

        server = await asyncio.start_server(serve_one, "127.0.0.1", 0)
        self._servers.append(server)
        host, port = server.sockets[0].getsockname()[:2]
        return host, port

    # What the scenario itself does not need.

    async def tidy_up(self) -> None:
        """After everything has been told."""
        for server in self._servers:
            server.close()
        for database in self._databases:
            await database.dispose()

    def elapsed_us(self) -> int:
        return self._clock.elapsed_us() - self._start_us

    def copy(self, value: object) -> object:
        """As it is told, if there is room for it."""
        return plain(value, self._budget) if self._budget.left >= 0 else CUT

    def close(self) -> None:
        """The scenario has ended: what happens from now on does not count for it."""
        self._is_open = False
        self._naps.check()

    @property
    def is_cut(self) -> bool:
        """Whether there was more than may be told."""
        return self._budget.left < 0

    def left_over(self) -> list[str]:
        """The coroutines of the tasks that are not done, this one's apart."""
        here, loop = _current_task(), _loop_or_none()
        tasks = {_id(task): task for task in (*listed(), *made())}
        left = {
            number: task
            for number, task in tasks.items()
            if task is not here and not is_done(task) and may_go_on(task, loop)
        }
        hearts = {_id(task) for task in self._hearts}
        names = [name_of_work(t) for number, t in left.items() if number not in hearts]
        # A coroutine that is driven by hand, or in another loop, is no task of this one.
        known = hearts | left.keys()
        hidden = [t for t in self._naps.sleepers.values() if _id(t) not in known]
        return sorted(
            names + [name_of_work(t if t is not here else None) for t in hidden]
        )


def _number(seconds: float) -> float:
    """What it stores. One of a class of the program's could say that it is less."""
    bases = mro_of(_type(seconds))
    if float in bases:
        return _float_of(seconds)
    return _int_of(seconds) if int in bases else float(seconds)  # type: ignore[arg-type]


for _name, _tool in vars(Bench).items():
    if isinstance(_tool, FunctionType):  # a learner reads of lab.sleep
        _tool.__qualname__ = f"Lab.{_name}"
