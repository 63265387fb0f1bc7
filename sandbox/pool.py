"""The pool: takes jobs, lets so many run at a time, and leaves nothing behind."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Self

from .errors import SandboxError, TooLarge
from .job import Job
from .run import Run
from .settings import Settings
from .stock import Stock
from .turnstile import Turnstile

WEAKER_MODE = (
    "This host runs programs in a weaker mode: it cannot wall them off fully, so they "
    "may not start other processes, open sockets or write files."
)
_KIB = 1024


class Pool:
    """A warm zygote and its slots, for as long as the block lasts."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._stock = Stock(self.settings)
        self._turnstile = Turnstile(self.settings.slots)
        self._runs: set[Run] = set()
        self._is_open = False

    async def __aenter__(self) -> Self:
        await self._stock.open()
        self._is_open = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_open = False
        for run in list(self._runs):
            run.stop()
        for run in list(self._runs):
            await run.over()
        await self._stock.close()

    @property
    def is_degraded(self) -> bool:
        """Programs run in the weaker mode: whoever sees their output must be told."""
        return self._stock.is_degraded

    @property
    def warm(self) -> int:
        """Slots that are ready now."""
        return self._stock.warm

    def start(self, job: Job) -> Run:
        """A run, which begins when its block is entered. TooLarge when it cannot."""
        if not self._is_open:
            raise SandboxError("The pool is not open.")
        self._check_size(job)
        return Run(job, self._stock, self._turnstile, self._runs)

    def _check_size(self, job: Job) -> None:
        limit = self.settings.source_kib * _KIB
        texts = {"program": job.source}
        if job.scenario:
            texts["scenario"] = job.scenario.source
            texts["scenario's parameters"] = json.dumps(dict(job.scenario.params))
        for what, text in texts.items():
            size = len(text.encode("utf-8", "replace"))
            if size > limit:
                raise TooLarge(what, size, limit)
