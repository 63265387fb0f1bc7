"""What comes of many at once: wrong ideas about gather and as_completed."""

from __future__ import annotations

from collections.abc import Mapping

from .rewriting import Rewrite, functions

_IMPORT = "import asyncio as _asyncio\n"

_CANCELS_SIBLINGS = """
def _gather(*awaitables, return_exceptions=False):
    tasks = [_asyncio.ensure_future(each) for each in awaitables]
    gathered = _asyncio.gather(*tasks, return_exceptions=return_exceptions)
    def end_the_others(gathered):
        if not gathered.cancelled() and gathered.exception():
            for task in tasks:
                task.cancel()
    gathered.add_done_callback(end_the_others)
    return gathered
"""

_WAITS_FIRST = """
def _gather(*awaitables, return_exceptions=False):
    tasks = [_asyncio.ensure_future(each) for each in awaitables]
    async def outcome():
        results = await _asyncio.gather(*tasks, return_exceptions=True)
        failed = [] if return_exceptions else [t for t in tasks if t.exception()]
        if failed:
            raise failed[0].exception()
        return results
    return _asyncio.ensure_future(outcome())
"""

_RAISES_A_GROUP = """
def _gather(*awaitables, return_exceptions=False):
    tasks = [_asyncio.ensure_future(each) for each in awaitables]
    async def outcome():
        results = await _asyncio.gather(*tasks, return_exceptions=True)
        errors = [] if return_exceptions else [t.exception() for t in tasks]
        if any(errors):
            raise ExceptionGroup("errors of gather", [e for e in errors if e])
        return results
    return _asyncio.ensure_future(outcome())
"""

_COMPLETION_ORDER = """
def _gather(*awaitables, return_exceptions=False):
    ended = []
    tasks = [_asyncio.ensure_future(each) for each in awaitables]
    for task in tasks:
        task.add_done_callback(ended.append)
    async def outcome():
        results = await _asyncio.gather(*tasks, return_exceptions=return_exceptions)
        return [results[tasks.index(task)] for task in ended]
    return _asyncio.ensure_future(outcome())
"""

_HIDES_ERRORS = """
def _gather(*awaitables, return_exceptions=False):
    return _asyncio.gather(*awaitables, return_exceptions=True)
"""

_KEEPS_THE_ORDER = """
def _as_completed(awaitables, *, timeout=None):
    return [_asyncio.ensure_future(each) for each in awaitables]
"""


def _with_gather(helper: str) -> Rewrite:
    return Rewrite(_IMPORT + helper, functions({"gather": "_gather"}))


GATHERING: Mapping[str, Rewrite] = {
    "gather-cancels-siblings": _with_gather(_CANCELS_SIBLINGS),
    "gather-waits-before-raising": _with_gather(_WAITS_FIRST),
    "gather-raises-a-group": _with_gather(_RAISES_A_GROUP),
    "results-in-completion-order": _with_gather(_COMPLETION_ORDER),
    "gather-hides-errors": _with_gather(_HIDES_ERRORS),
    "as-completed-keeps-the-order": Rewrite(
        _IMPORT + _KEEPS_THE_ORDER, functions({"as_completed": "_as_completed"})
    ),
}
