"""The event loop of the lab: asyncio's own, on the run's clock."""

from __future__ import annotations

import asyncio
import heapq
import math
import selectors
import sys
from asyncio import events, futures
from collections import deque
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import Context
from itertools import count
from typing import Any

from .clock import plain_ns
from .files import is_for_driver
from .findings.lookout import asking_line
from .patience import Patience, Ready, Select, is_pipe
from .places import name_of_function, threads
from .session import current as session
from .tasks import Task, adopt

POOL_THREADS = 16  # asyncio's own number depends on the machine


class Timer(events.TimerHandle):
    """First in, first out among equal deadlines.

    They are the rule on a virtual clock, and a heap alone does not keep their order.
    """

    __slots__ = ("_number",)

    _when: float
    _scheduled: bool

    def __init__(self, number: int, *args: Any) -> None:
        super().__init__(*args)
        self._number = number

    def __lt__(self, other: Any) -> bool:
        key: tuple[float, int] = (other._when, other._number)
        return (self._when, self._number) < key


class Selector:
    """Another selector, asked by way of the loop's patience."""

    def __init__(self, inner: selectors.BaseSelector) -> None:
        self.inner = inner
        self.wait: Callable[[Select, float | None], Ready]

    def select(self, timeout: float | None = None) -> Ready:
        return self.wait(self.inner.select, timeout)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


class Loop(asyncio.SelectorEventLoop):
    """A ``SelectorEventLoop`` for every way there is to get one."""

    # The private names of asyncio that this rests on.
    _ready: deque[asyncio.Handle]
    _scheduled: list[Timer]
    _default_executor: Executor | None
    _check_closed: Callable[[], None]
    _check_thread: Callable[[], None]
    _check_callback: Callable[[object, str], None]
    _check_default_executor: Callable[[], None]
    _write_to_self: Callable[[], None]

    def __init__(self, selector: selectors.BaseSelector | None = None) -> None:
        self._timer_numbers = count()
        self._lab_selector = Selector(selector or selectors.DefaultSelector())
        super().__init__(self._lab_selector)  # type: ignore[arg-type]  # it quacks
        self._own_handles = set(self._handles())
        self._lab_selector.wait = Patience(self).wait

    # What patience asks.

    def wake(self) -> None:
        """From another thread."""
        self._write_to_self()

    def next_deadline_ns(self) -> int | None:
        """Of the first timer; None if it is never, as in ``sleep(math.inf)``."""
        at_ns = self._scheduled[0]._when * 1e9
        return plain_ns(round(at_ns)) if math.isfinite(at_ns) else None

    def has_sockets(self) -> bool:
        """Whether anything but the loop's own wake-up is registered."""
        return bool(self._handles().keys() - self._own_handles)

    def has_pipes(self) -> bool:
        return any(is_pipe(h) for h in self._handles().keys() - self._own_handles)

    def _handles(self) -> Mapping[int, Any]:
        handles = self._lab_selector.inner.get_map()
        return {} if handles is None else {key.fd: key for key in handles.values()}

    # What asyncio asks.

    def time(self) -> float:
        return session().clock.monotonic()

    def run_forever(self) -> None:
        session().outside.loop_starts(self)
        try:
            super().run_forever()
        finally:
            session().outside.loop_stops(self)

    def call_at(  # type: ignore[override]  # the stub's variadic types are its own
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        if not session().clock.virtual or when is None:
            return super().call_at(when, callback, *args, context=context)
        self._check_closed()
        if self.get_debug():
            self._check_thread()
            self._check_callback(callback, "call_at")
        number = next(self._timer_numbers)
        timer = Timer(number, round(when, 9), callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def create_task(  # type: ignore[override]  # options differ between versions
        self, coro: Generator[Any, Any, Any], **options: Any
    ) -> Any:
        if self.get_task_factory() is not None and not is_for_driver(sys._getframe(1)):
            task = super().create_task(coro, **options)
            adopt(task)
        else:
            # Not by a factory: those of 3.13.0 name every task 'None'.
            self._check_closed()
            task = Task(coro, loop=self, **options)
        session().created(task, coro, sys._getframe(1))
        return task

    async def create_connection(self, *arguments: Any, **options: Any) -> Any:
        line = asking_line(sys._getframe(1))
        transport, protocol = await super().create_connection(*arguments, **options)
        session().lookout.connected(transport, line)
        return transport, protocol

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        session().mishaps.note_loop_problem(context)
        super().call_exception_handler(context)

    def run_in_executor(  # type: ignore[override]  # as for call_at
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> Any:
        self._check_closed()
        executor = executor or self._pool()
        job = executor.submit(func, *args)
        session().outside.job_begins(executor)
        arriving = futures.wrap_future(job, loop=self)
        threads[arriving] = name_of_function(func)
        # After the result's own callback, so that it has arrived before the job ends.
        job.add_done_callback(lambda _: self._job_ended(executor))
        return arriving

    def _job_ended(self, executor: Executor) -> None:
        try:
            self.call_soon_threadsafe(session().outside.job_ended, executor)
        except RuntimeError:  # the loop closed first
            session().outside.job_ended(executor)

    def _pool(self) -> Executor:
        self._check_default_executor()
        if self._default_executor is None:
            self._default_executor = ThreadPoolExecutor(POOL_THREADS, "asyncio")
        return self._default_executor
