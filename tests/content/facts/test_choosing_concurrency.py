"""What the topic choosing-concurrency states, run on this interpreter."""

from __future__ import annotations

import asyncio
import concurrent.futures
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .fresh import output_of


def test_threads_overlap_waiting() -> None:
    """Each waits for the other: one after the other they would never meet."""
    meeting = threading.Barrier(2, timeout=30)
    with ThreadPoolExecutor(2) as pool:
        places = list(pool.map(lambda _: meeting.wait(), range(2)))
    assert sorted(places) == [0, 1]


def test_the_gil_makes_no_compound_operation_atomic() -> None:
    """Both threads read, then both write: one of the two additions is lost."""
    counter = {"n": 0}
    both_have_read = threading.Barrier(2, timeout=30)

    def add_one(_: int) -> None:
        counter["n"] += len([both_have_read.wait()])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add_one, range(2)))
    assert counter == {"n": 1}


def test_a_thread_that_computes_lets_the_loop_go_on() -> None:
    stop = threading.Event()

    def compute() -> None:
        while not stop.is_set():
            sum(range(100))

    async def main() -> list[bool]:
        computing = asyncio.create_task(asyncio.to_thread(compute))
        ended = []
        for _ in range(3):
            await asyncio.sleep(0.001)
            ended.append(computing.done())
        stop.set()
        await computing
        return ended

    assert asyncio.run(main()) == [False, False, False]


@pytest.mark.parametrize(
    "value", [lambda: None, threading.Lock()], ids=["lambda", "lock"]
)
def test_what_cannot_be_sent_to_a_worker_process(value: object) -> None:
    with pytest.raises((pickle.PicklingError, TypeError, AttributeError)):
        pickle.dumps(value)


SEND_A_SOCKET = """
import pickle, socket
from concurrent.futures import ProcessPoolExecutor
with socket.socket() as server:
    try:
        pickle.dumps(server)
    except TypeError:
        print("refused")
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(type, server).result().__name__)
"""


def test_a_socket_can_be_sent_to_a_worker_process_though_pickle_refuses_it() -> None:
    """In a process of its own: sending it leaves a thread of multiprocessing."""
    said = subprocess.run(
        [sys.executable, "-c", SEND_A_SOCKET],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.split() == ["refused", "socket"]


def test_the_default_start_method_on_linux() -> None:
    """Asked in an interpreter of its own: this one may have set it already."""
    question = "import multiprocessing; print(multiprocessing.get_start_method())"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert answer == ("forkserver" if sys.version_info >= (3, 14) else "fork")


def test_the_interpreter_tells_whether_its_gil_is_on_from_3_13() -> None:
    assert hasattr(sys, "_is_gil_enabled") == (sys.version_info >= (3, 13))


def test_asyncio_run_needs_a_thread_without_a_running_loop() -> None:
    async def nothing() -> str:
        return "done"

    async def main() -> str:
        coroutine = nothing()
        with pytest.raises(RuntimeError, match="running event loop"):
            asyncio.run(coroutine)
        coroutine.close()
        return await asyncio.to_thread(lambda: asyncio.run(nothing()))

    assert asyncio.run(main()) == "done"


def test_a_blocking_call_in_a_coroutine_serves_one_after_the_other() -> None:
    order = []

    async def serve(name: str) -> None:
        order.append(f"{name} begins")
        time.sleep(0.001)  # noqa: ASYNC251 - that it blocks is the fact
        order.append(f"{name} ends")

    async def main() -> None:
        await asyncio.gather(serve("a"), serve("b"))

    asyncio.run(main())
    assert order == ["a begins", "a ends", "b begins", "b ends"]


def test_the_gil_is_let_go_in_a_wait_and_kept_while_computing() -> None:
    """In an interpreter of its own, since the interval is one for all threads."""
    assert (
        output_of(
            """
            import sys, threading, time

            def run(work):
                log.append("begins")
                work()
                log.append("ends")

            sys.setswitchinterval(60)  # nobody asks for the GIL
            for work in (lambda: sum(n * n for n in range(1000)), met.wait):
                log = []
                threads = [threading.Thread(target=run, args=(work,)) for _ in range(2)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                print(*log)
        """.replace("met.wait", "threading.Barrier(2).wait")
        )
        == "begins ends begins ends\nbegins begins ends ends\n"
    )


def test_a_loop_goes_on_while_a_worker_process_computes() -> None:
    """The worker waits for what the loop does meanwhile: a loop that stood would hang."""
    assert (
        output_of("""
            import asyncio, multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            def initialise(event):
                global beaten
                beaten = event

            def work():
                return beaten.wait(30)

            async def main():
                event = multiprocessing.Event()
                loop = asyncio.get_running_loop()
                with ProcessPoolExecutor(1, None, initialise, (event,)) as pool:
                    there = loop.run_in_executor(pool, work)
                    await asyncio.sleep(0.01)
                    event.set()
                    print(await there)

            if __name__ == "__main__":
                asyncio.run(main())
        """)
        == "True\n"
    )


def test_interpreters_in_threads_are_new_in_3_14() -> None:
    has_them = hasattr(concurrent.futures, "InterpreterPoolExecutor")
    assert has_them == (sys.version_info >= (3, 14))
