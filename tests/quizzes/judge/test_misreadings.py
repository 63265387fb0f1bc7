"""Each misconception as a rewrite: what the program becomes, and what it then prints.

They run as their pages and proofs run them, on the virtual clock.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from textwrap import dedent

import pytest

from quizzes.judge.misreadings import REWRITES, misread
from quizzes.judge.printed import printed_by
from sandbox import Pool

PACK = Path(__file__).parents[3] / "content/async-python"
HEAD = "import asyncio\n"
TWO_TASKS = """
async def child(name):
    print(name, 1)
    await asyncio.sleep(0.01)
    print(name, 2)

async def main():
    a = asyncio.create_task(child("a"))
    b = asyncio.create_task(child("b"))
    print("main")
    await a
    await b

asyncio.run(main())
"""
FAILING_CHILD = """
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("no")

async def works():
    await asyncio.sleep(0.05)
    print("worked")
    return 1

async def main():
    try:
        print(await asyncio.gather(works(), fails()))
    except* ValueError as group:
        print("caught", type(group.exceptions[0]).__name__)
    await asyncio.sleep(0.1)

asyncio.run(main())
"""
CLEAN_UP = """
async def child():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.01)
        print("cleaned up")

async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    print("after cancel", task.done())
    await asyncio.wait([task])

asyncio.run(main())
"""
# misconception, program, what it prints, what it prints if it is misread
RUNS = [
    (
        "create-task-runs-at-once",
        TWO_TASKS,
        "main a 1 b 1 a 2 b 2",
        "a 1 b 1 main a 2 b 2",
    ),
    (
        "create-task-waits-for-the-end",
        TWO_TASKS,
        "main a 1 b 1 a 2 b 2",
        "a 1 a 2 b 1 b 2 main",
    ),
    (
        "tasks-run-one-after-another",
        TWO_TASKS,
        "main a 1 b 1 a 2 b 2",
        "main a 1 a 2 b 1 b 2",
    ),
    (
        "waiting-blocks-the-others",
        TWO_TASKS,
        "main a 1 b 1 a 2 b 2",
        "main a 1 a 2 b 1 b 2",
    ),
    (
        "tasks-overlap-however-awaited",
        """
        async def nap(n):
            print("begins", n)
            await asyncio.sleep(0)
            print("ends", n)

        async def main():
            for n in range(2):
                await asyncio.create_task(nap(n))

        asyncio.run(main())
        """,
        "begins 0 ends 0 begins 1 ends 1",
        "begins 0 begins 1 ends 0 ends 1",
    ),
    (
        "calling-starts-the-body",
        """
        async def f():
            print("body")
            await asyncio.sleep(0)
            return 5

        async def main():
            coroutine = f()
            print("called")
            print(await coroutine)

        asyncio.run(main())
        """,
        "called body 5",
        "body called 5",
    ),
    (
        "every-await-switches",
        """
        async def quick():
            pass

        async def other():
            print("other")

        async def main():
            task = asyncio.create_task(other())
            await quick()
            print("main")
            await task

        asyncio.run(main())
        """,
        "main other",
        "other main",
    ),
    (
        "call-soon-runs-at-once",
        """
        async def main():
            asyncio.get_running_loop().call_soon(print, "callback")
            print("main")
            await asyncio.sleep(0)

        asyncio.run(main())
        """,
        "main callback",
        "callback main",
    ),
    (
        "zero-delay-is-call-soon",
        """
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(0, print, "later")
            loop.call_soon(print, "soon")
            await asyncio.sleep(0.01)

        asyncio.run(main())
        """,
        "soon later",
        "later soon",
    ),
    (
        "results-in-completion-order",
        """
        async def job(seconds, name):
            await asyncio.sleep(seconds)
            return name

        async def main():
            print(await asyncio.gather(job(0.05, "slow"), job(0, "fast")))

        asyncio.run(main())
        """,
        "['slow', 'fast']",
        "['fast', 'slow']",
    ),
    (
        "gather-cancels-siblings",
        FAILING_CHILD,
        "caught ValueError worked",
        "caught ValueError",
    ),
    (
        "gather-waits-before-raising",
        FAILING_CHILD,
        "caught ValueError worked",
        "worked caught ValueError",
    ),
    (
        "gather-raises-a-group",
        FAILING_CHILD.replace("except* ValueError as group", "except Exception as group")
        .replace("group.exceptions[0]", "group"),
        "caught ValueError worked",
        "worked caught ExceptionGroup",
    ),
    (
        "gather-hides-errors",
        FAILING_CHILD,
        "caught ValueError worked",
        "worked [1, ValueError('no')]",
    ),
    (
        "as-completed-keeps-the-order",
        """
        async def job(seconds, name):
            await asyncio.sleep(seconds)
            return name

        async def main():
            jobs = [job(0.05, "slow"), job(0, "fast")]
            for each in asyncio.as_completed(jobs):
                print(await each)

        asyncio.run(main())
        """,
        "fast slow",
        "slow fast",
    ),
    (
        "cancel-ends-at-once",
        CLEAN_UP,
        "after cancel False cleaned up",
        "cleaned up after cancel True",
    ),
    (
        "finally-is-skipped-by-cancellation",
        CLEAN_UP,
        "after cancel False cleaned up",
        "after cancel False",
    ),
    (
        "timeout-leaves-the-work-running",
        """
        async def work():
            await asyncio.sleep(0.05)
            print("worked")

        async def main():
            try:
                await asyncio.wait_for(work(), 0.01)
            except TimeoutError:
                print("timeout")
            await asyncio.sleep(0.1)

        asyncio.run(main())
        """,
        "timeout",
        "timeout worked",
    ),
    (
        "semaphore-does-not-wait",
        """
        async def work(limit, name):
            async with limit:
                print("in", name)
                await asyncio.sleep(0)
                print("out", name)

        async def main():
            limit = asyncio.Semaphore(1)
            await asyncio.gather(work(limit, "a"), work(limit, "b"))

        asyncio.run(main())
        """,
        "in a out a in b out b",
        "in a in b out a out b",
    ),
    (
        "lock-does-not-wait",
        """
        async def work(lock, name):
            async with lock:
                print("in", name)
                await asyncio.sleep(0)
                print("out", name)

        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(work(lock, "a"), work(lock, "b"))

        asyncio.run(main())
        """,
        "in a out a in b out b",
        "in a in b out a out b",
    ),
    (
        "task-shares-the-context",
        """
        from contextvars import ContextVar

        var = ContextVar("var", default=0)

        async def child():
            token = var.set(2)
            print(var.get())

        async def main():
            var.set(1)
            await asyncio.create_task(child())
            print(var.get())

        asyncio.run(main())
        """,
        "2 1",
        "2 2",
    ),
]  # fmt: skip


async def printed(pool: Pool, program: str) -> str:
    """What it prints, its lines joined; nothing may go wrong in it."""
    ran = await printed_by(pool, program)
    assert ran.is_clean, ran.last_words
    return " ".join(ran.stdout.split("\n")).strip()


@pytest.mark.parametrize(
    ("misconception", "program", "right", "wrong"), RUNS, ids=[run[0] for run in RUNS]
)
async def test_a_misread_program_prints_what_somebody_expects(
    pool: Pool, misconception: str, program: str, right: str, wrong: str
) -> None:
    program = HEAD + dedent(program)
    assert await printed(pool, program) == right
    assert await printed(pool, misread(misconception, program)) == wrong


def test_every_rewrite_is_shown_here() -> None:
    assert sorted({run[0] for run in RUNS}) == sorted(REWRITES)


@pytest.mark.parametrize("misconception", REWRITES)
def test_a_program_without_asyncio_stays_as_it_is(misconception: str) -> None:
    program = "# a comment\nprint( 'nothing of this is asynchronous' )\n"
    assert misread(misconception, program) == program


def test_names_that_are_imported_are_found_too() -> None:
    program = "from asyncio import gather as together, run\n\nasync def main():\n"
    program += "    await together()\n\nrun(main())\n"
    assert "await _gather()" in misread("gather-hides-errors", program)


def test_another_modules_functions_stay() -> None:
    program = "import trio\n\nasync def main():\n    await trio.sleep(1)\n"
    assert misread("waiting-blocks-the-others", program) == program


def test_helpers_stand_behind_what_must_come_first() -> None:
    program = (
        '"""What it does."""\n\nfrom __future__ import annotations\n\n'
        "import asyncio\n\nlock = asyncio.Lock()\n"
    )
    tree = ast.parse(misread("lock-does-not-wait", program))
    assert ast.get_docstring(tree) == "What it does."
    assert isinstance(tree.body[1], ast.ImportFrom)
    assert isinstance(tree.body[2], ast.ClassDef)


def test_no_await_is_put_where_none_may_stand() -> None:
    program = (
        "import asyncio\n\ndef stop(task):\n    task.cancel()\n\n"
        "async def main(task):\n    def later():\n        task.cancel()\n"
    )
    assert misread("cancel-ends-at-once", program) == program


def test_rewrites_bear_ids_that_the_pack_knows() -> None:
    """But for those whose topic has no file yet: they wait for it."""
    registry = tomllib.loads((PACK / "misconceptions.toml").read_text())
    known = {idea["id"] for idea in registry["misconceptions"]}
    waiting = {
        "as-completed-keeps-the-order",
        "lock-does-not-wait",
        "semaphore-does-not-wait",
        "timeout-leaves-the-work-running",
    }
    assert set(REWRITES) - known <= waiting
