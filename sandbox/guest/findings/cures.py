"""What to do about a call that blocks the loop, and about a deadlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..deadlocks import Picture

_INSTEAD = {
    "time.sleep": "Await asyncio.sleep, or use asyncio.to_thread.",
    "input": "Read in a thread: await asyncio.to_thread(input).",
    "os.system": "Await asyncio.create_subprocess_shell, or use asyncio.to_thread.",
}
_INSTEAD_OF_PROCESSES = (
    "Await asyncio.create_subprocess_exec, or use asyncio.to_thread."
)
_INSTEAD_OF_THREADS = (
    "Await the work: asyncio.to_thread, loop.run_in_executor, asyncio.wrap_future."
)
_INSTEAD_OF_QUEUES = "Use an asyncio.Queue, or wait in a thread with asyncio.to_thread."
_INSTEAD_OF_NETWORK = (
    "Use a client that can be awaited, such as httpx.AsyncClient, or asyncio.to_thread."
)
_CURES = {
    "queue.get": "Tell each consumer when there is no more, or cancel them.",
    "queue.put": "Let somebody take items out while others are put in.",
    "queue.join": "Call task_done once for each item that was taken.",
    "event": "Somebody who still runs has to call set.",
    "condition": "Somebody who still runs has to call notify.",
    "semaphore": "Give every place back, and take no second one while holding the first.",
    "barrier": "Let as many tasks come as the barrier waits for.",
    "future": "Somebody who still runs has to set its result.",
}
BLOCKS_ITS_LOOP = "another thread, and blocks its loop"  # what such a task waits for
_OF_OWN_LOCK = "A lock of asyncio cannot be taken twice: release it first."
_OF_LOCKS = "Take the locks in the same order everywhere."
_OF_LOST_LOCK = "Take locks with `async with`, which gives them back."
_OF_BLOCKED_LOOP = (
    "Await it instead: a loop that is blocked runs nothing that could bring it."
)
_OF_TASKS = "One of them has to go on without the other: tasks cannot await each other."
_OF_ANYTHING = "Somebody who still runs has to wake one of them."
_FOR_TASKS = ("task", "gather", "wait", "wait_for", "taskgroup")


def instead_of(call: str) -> str:
    if call.startswith(("concurrent.futures.", "threading.", "Leaving ")):
        return _INSTEAD_OF_THREADS
    if call.startswith("queue."):
        return _INSTEAD_OF_QUEUES
    if call.startswith("subprocess."):
        return _INSTEAD_OF_PROCESSES
    return _INSTEAD.get(call, _INSTEAD_OF_NETWORK)


def cure_of(picture: Picture) -> str:
    if any(wait.awaiting == BLOCKS_ITS_LOOP for wait in picture.waits):
        return _OF_BLOCKED_LOOP
    alive = {wait.number for wait in picture.waits}
    if len(picture.cycle) == 1:
        return _OF_OWN_LOCK
    if any(holder not in alive for wait in picture.waits for holder in wait.holders):
        return _OF_LOST_LOCK
    if any(w.number in picture.cycle and w.kind == "lock" for w in picture.waits):
        return _OF_LOCKS
    if any(w.number in picture.cycle and w.kind in _FOR_TASKS for w in picture.waits):
        return _OF_TASKS
    cures = [_CURES[wait.kind] for wait in picture.waits if wait.kind in _CURES]
    return cures[0] if cures else _OF_ANYTHING
