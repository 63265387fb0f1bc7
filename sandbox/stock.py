"""The stock of warm slots, kept full whatever becomes of the zygote."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import select
import time
from collections import Counter, deque

from .errors import Refused, SandboxError
from .jail.blueprint import Shape
from .jail.layers import REPLACEABLE
from .job import Limits
from .settings import Settings
from .slot import Slot
from .zygote import Zygote, ZygoteGone

log = logging.getLogger("sandbox")

_BACK_OFF_SECONDS = (0.05, 0.2, 1.0, 5.0)
_STEADY_SECONDS = 10.0  # a zygote that lasted so long did not fail at its start
_SLOT_SECONDS = 10.0  # a zygote that makes none for so long has stopped
_LATE_SECONDS = 1.0  # after that: it is our own loop that stood still
_PATIENCE_SECONDS = 10.0  # with one that says that it cannot
_RETRY_SECONDS = 0.2
_HEAD_START_SECONDS = 0.06  # a submission goes before the slots that replace its own
_ENOUGH = 3  # warm slots: with them the replacing waits until no more are taken
_DEFAULT = Shape(Limits().disk_mib, Limits().inodes)


def shape_of(limits: Limits) -> Shape:
    """The part of the limits that a slot is born with."""
    return Shape(limits.disk_mib, limits.inodes)


class Stock:
    """Hands out slots. Those who wait outlive any number of zygotes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.is_degraded = False
        self._zygote: Zygote | None = None
        self._warm: deque[Slot] = deque()
        self._waiting: deque[tuple[asyncio.Future[Slot], Shape]] = deque()
        self._making: dict[asyncio.Task[None], Shape] = {}
        self._replacing: asyncio.TimerHandle | None = None  # of those that were taken
        self._failures = 0  # zygotes in a row that did not last
        self._failing_since: dict[Shape, float] = {}  # what cannot be made just now
        self._tending: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Start. Only what no host setting can mend here may lead to the weaker mode."""
        try:
            await self._open()
        except Refused as refusal:
            if not self._settings.allow_degraded or refusal.layer not in REPLACEABLE:
                raise
            log.warning("Programs run in the weaker mode: %s", refusal)
            self.is_degraded = True
            await self._open()

    async def _open(self) -> None:
        """Prove with one slot that this host can hold programs."""
        zygote = await self._start()
        try:
            self._warm.append(await zygote.make_slot(_DEFAULT))
        except BaseException as error:  # cancelled, too: leave no process
            zygote.close()
            await zygote.gone
            if isinstance(error, ZygoteGone):
                raise SandboxError(f"The zygote ended: {error}") from error
            raise
        self._zygote = zygote
        self._tending = asyncio.create_task(self._tend(zygote))

    @property
    def warm(self) -> int:
        return len(self._warm)

    def take_at_once(self, shape: Shape) -> Slot | None:
        """A warm slot of this shape, if there is one."""
        while self._warm and shape == _DEFAULT:
            slot = self._warm.popleft()
            if _is_alive(slot):
                self._replace_soon()
                return slot
            slot.close()
        return None

    def _replace_soon(self) -> None:
        """Put off with every slot that is taken, while there are enough."""
        if self._replacing and len(self._warm) >= _ENOUGH:
            self._replacing.cancel()
        loop = asyncio.get_running_loop()
        self._replacing = loop.call_later(_HEAD_START_SECONDS, self._replenish)

    async def take(self, shape: Shape) -> Slot:
        """A slot of this shape, as soon as there is one."""
        return self.take_at_once(shape) or await self.take_another(shape)

    async def take_another(self, shape: Shape) -> Slot:
        """None of those that are there: where a zygote dies, they do so one by one."""
        asked: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, shape))
        self._replenish()
        try:
            return await asked
        except asyncio.CancelledError:
            self._take_back(asked)
            raise

    def _take_back(self, asked: asyncio.Future[Slot]) -> None:
        """The one who asked is gone, perhaps in the moment of being served."""
        self._waiting = deque(w for w in self._waiting if w[0] is not asked)
        if asked.done() and not asked.cancelled() and not asked.exception():
            self._put(asked.result())

    def _replenish(self) -> None:
        """Make what is asked for first, then what keeps us warm."""
        if self._zygote is None:
            return
        wanted = Counter(shape for _, shape in self._waiting)
        wanted[_DEFAULT] += max(0, self._settings.warm - len(self._warm))
        for shape in self._failing_since.keys() - (+wanted).keys():
            del self._failing_since[shape]  # nobody asks for it any more
        for shape in (wanted - Counter(self._making.values())).elements():
            task = asyncio.create_task(self._make(self._zygote, shape))
            self._making[task] = shape
            task.add_done_callback(self._making.pop)

    async def _make(self, zygote: Zygote, shape: Shape) -> None:
        began = time.monotonic()
        try:
            async with asyncio.timeout(_SLOT_SECONDS):
                slot = await zygote.make_slot(shape)
        except ZygoteGone:
            return  # _tend knows, and replenishes
        except (SandboxError, OSError) as error:  # of them TimeoutError
            self._try_again(zygote, shape, error, began)
            return
        self._failing_since.pop(shape, None)
        self._put(slot)

    def _try_again(
        self, zygote: Zygote, shape: Shape, error: Exception, began: float
    ) -> None:
        """With another zygote only when this one goes on failing: it takes the programs
        under way with it. Not for a shape of somebody's own, which no zygote may make."""
        loop = asyncio.get_running_loop()
        late = time.monotonic() - began - _SLOT_SECONDS
        if isinstance(error, TimeoutError) and late > _LATE_SECONDS:
            loop.call_later(_RETRY_SECONDS, self._replenish)  # we did not hear it
            return
        if shape not in self._failing_since:
            log.error("A slot could not be made: %s", str(error) or repr(error))
        since = self._failing_since.setdefault(shape, began)
        has_stopped = isinstance(error, TimeoutError)
        if not has_stopped and time.monotonic() - since < _PATIENCE_SECONDS:
            loop.call_later(_RETRY_SECONDS, self._replenish)
        elif has_stopped or shape == _DEFAULT:
            zygote.close()
        else:
            del self._failing_since[shape]
            self._refuse(shape, error)

    def _refuse(self, shape: Shape, error: Exception) -> None:
        """Those who asked for it hear why they do not get it."""
        for asked, wanted in list(self._waiting):
            if wanted == shape and not asked.done():
                asked.set_exception(error)
        self._waiting = deque(w for w in self._waiting if w[1] != shape)

    def _put(self, slot: Slot) -> None:
        """To the first who asked for its shape, else to the warm ones."""
        for index, (asked, shape) in enumerate(self._waiting):
            if shape == slot.shape:
                del self._waiting[index]
                if not asked.done():
                    asked.set_result(slot)
                    return
                break
        is_wanted = slot.shape == _DEFAULT and len(self._warm) < self._settings.warm
        if is_wanted and self._zygote is not None:
            self._warm.append(slot)
        else:
            slot.kill()
            slot.close()

    async def _tend(self, zygote: Zygote) -> None:
        """Keep full; start another zygote when this one ends."""
        while True:
            self._zygote = zygote
            self._failing_since.clear()
            self._replenish()
            began = time.monotonic()
            words = await asyncio.shield(zygote.gone)
            self._zygote = None
            log.error("The zygote ended; starting another. %s", words)
            self._throw_away()
            if time.monotonic() - began >= _STEADY_SECONDS:
                self._failures = 0
            zygote = await self._start_again()

    async def _start_again(self) -> Zygote:
        """The pause grows with every one that does not come up, or does not last."""
        while True:
            last = len(_BACK_OFF_SECONDS) - 1
            await asyncio.sleep(_BACK_OFF_SECONDS[min(self._failures, last)])
            self._failures += 1
            try:
                return await self._start()
            except (SandboxError, OSError):
                log.exception("The zygote could not be started; trying again")

    async def _start(self) -> Zygote:
        """In the mode that was found at first: never less in silence later."""
        return await Zygote.start(self._settings, degraded=self.is_degraded)

    def _throw_away(self) -> None:
        while self._warm:
            self._warm.popleft().close()

    async def close(self) -> None:
        """End every slot. Nobody may be waiting any more."""
        tasks = [t for t in (self._tending, *self._making) if t]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        zygote, self._zygote = self._zygote, None
        self._throw_away()
        if zygote:
            zygote.close()
            await zygote.gone


def _is_alive(slot: Slot) -> bool:
    poll = select.poll()
    poll.register(slot.ends.warden, select.POLLIN)
    return not poll.poll(0)
