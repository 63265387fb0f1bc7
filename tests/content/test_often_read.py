"""What guides to asyncio often get wrong is told in the notes, each with a run that shows it.

The numbers are those of the list of errors that the notes were written against. What a run
prints is computed by the content check; here no error gets lost, and no run.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOPICS = Path(__file__).parents[2] / "content/async-python/topics"
ERRORS = range(1, 51)

SECTION = re.compile(r"^## You will often read\n(.*?)^## ", re.DOTALL | re.MULTILINE)
PASSAGE = re.compile(r"^\*\*(.+?)\*\*(.*?)(?=^\*\*|\Z)", re.DOTALL | re.MULTILINE)

# Note: what is often read, and the errors that are meant. Some passages are of our own.
TOLD: dict[str, dict[str, tuple[int, ...]]] = {
    "async-mental-model": {
        '"asyncio does I/O without threads, and only one coroutine can run at a time."': (
            1,
            2,
        ),
        '"asyncio is made for network and file I/O."': (3,),
    },
    "coroutines-and-await": {
        '"await gives control back to the event loop."': (4,),
        '"async def defines a coroutine."': (5,),
        '"If you forget await, you get a coroutine object instead of the value."': (6,),
    },
    "event-loop": {
        '"For a server: run a loop that handles a request, then sleeps a little."': (
            9,
        ),
        '"Make the list of tasks, then call gather, at the top of the module."': (8,),
        '"The program has an event loop."': (2,),
    },
    "running-the-loop": {
        '"loop = asyncio.get_event_loop(), then run_until_complete."': (7,),
        '"At the end, call loop.close()."': (10,),
        '"Set WindowsProactorEventLoopPolicy on Windows, and the uvloop policy for speed."': (
            11,
            12,
            13,
        ),
        '"Use uvloop for performance."': (13,),
    },
    "tasks": {
        '"A task that is not awaited never completes."': (14,),
        '"Use create_task for fire and forget."': (15,),
        '"Create the tasks, then await them one after another."': (16,),
    },
    "gather": {
        '"gather runs them all and handles the errors."': (18,),
        '"With return_exceptions=True no exception leaves gather."': (17,),
        '"Test the results with isinstance(r, Exception)."': (19,),
    },
    "task-groups": {
        '"Run them with gather, and handle exceptions in the tasks."': (18, 49),
        '"A TaskGroup replaces try and except."': (),
    },
    "wait-and-as-completed": {
        "Three calls of `wait` on the same tasks, to show three strategies.": (20,),
        '"Cancel what is pending, and you are done."': (21,),
        "`for item in as_completed(jobs): print(await item)`, with no word about errors.": (
            22,
        ),
    },
    "cancellation": {
        '"Cancel the pending tasks, and you are done."': (21,),
        '"Cancel the task, await it, and ignore the CancelledError."': (),
        '"Swallow it, the caller will not mind."': (),
    },
    "timeouts": {
        '"wait_for returns after the given time at the latest."': (),
        '"wait(tasks, timeout=5) stops what takes longer."': (21,),
        '"The HTTP client has timeout=10, so a call takes 10 s at most."': (32,),
        '"With a timeout around it nothing can hang."': (),
    },
    "semaphores-and-rate-limits": {
        '"Use a semaphore for rate limiting."': (23,),
        '"A semaphore keeps you from creating unlimited tasks."': (24,),
    },
    "locks-and-shared-state": {
        '"asyncio.Lock makes the counter thread-safe."': (25,),
        '"Check whether it is there, otherwise create it."': (),
    },
    "queues-and-backpressure": {
        '"Put `None` into the queue to stop the consumers."': (26,),
        '"Call `task_done()` after each item"': (27,),
    },
    "async-context-managers": {
        "A connection kept on the context manager object itself": (28,),
        "A new connection for each use, next to the advice to use a pool.": (29,),
    },
    "async-iterators-generators": {
        '"The client inside the generator is closed, because of its `async with`."': (
            30,
        ),
        "Pagination that stops at an empty page, or never.": (31,),
    },
    "blocking-code-and-threads": {
        "`loop.run_in_executor` as the recipe": (33,),
        '"Offload what blocks to a thread pool"': (34,),
        '"Avoid blocking at all costs."': (35,),
    },
    "choosing-concurrency": {
        '"asyncio is for I/O, such as files."': (3,),
        '"True parallelism is limited by the GIL."': (36,),
        '"CPU-bound work: never async, only multiprocessing."': (37,),
    },
    "async-http-httpx": {
        '"Retry on `httpx.HTTPError`."': (38,),
        '"`max_retries=3`", and a loop that runs three times.': (39,),
        "A new client inside the function that fetches.": (40,),
        "`.json()` right after the call.": (41,),
        '"`gather` over all URLs inside `async with httpx.AsyncClient()`."': (18, 42),
    },
    "async-sqlalchemy": {
        "Examples with one table and no relationship.": (46,),
        '"`sessionmaker(engine, class_=AsyncSession)`."': (43,),
        '`create_async_engine("postgresql+asyncpg://user:secret@…", pool_size=20, echo=True)` '
        "at the top of a module.": (45,),
        '"Call `refresh` after `commit`."': (44,),
        '"`add_all` is a bulk insert."': (47,),
        '"Never mix sync and async drivers."': (48,),
    },
    "production-practices": {
        '"`gather` is for the simple case, `wait` for control."': (49,),
        "Examples that use names nobody has defined": (50,),
    },
}


def passages(note: str) -> dict[str, str]:
    """What is often read, as it stands there in bold, and what is said to it."""
    section = SECTION.search((TOPICS / f"{note}.md").read_text())
    assert section, f"{note} tells nothing that is often read"
    return dict(PASSAGE.findall(section[1]))


@pytest.mark.parametrize("note", sorted(path.stem for path in TOPICS.glob("*.md")))
def test_a_note_tells_what_is_often_read_and_each_has_a_run_that_shows_it(
    note: str,
) -> None:
    told = passages(note)
    assert list(told) == list(TOLD[note])
    assert [words for words, cure in told.items() if "\n```output\n" not in cure] == []
    assert [words for words, cure in told.items() if "In fact" not in cure] == []


def test_no_error_is_left_out() -> None:
    told = {
        error for note in TOLD.values() for errors in note.values() for error in errors
    }
    assert told == set(ERRORS)
