"""Whatever bytes a program writes arrive decoded, harmless, capped and in order."""

from __future__ import annotations

import asyncio
import os

from sandbox import Ending, Job, Limits, Output, Pool
from sandbox.pipes import Text
from tests.sandbox.corpus import play


async def said(pool: Pool, source: str, **limits: int) -> tuple[str, str]:
    _, stdout, stderr, _ = await play(pool, Job(source, Limits(**limits)))
    return stdout, stderr


async def test_invalid_utf8_is_shown_as_replacement(pool: Pool) -> None:
    source = r"import os; os.write(1, b'a\xff\xfeb\xc3')"
    assert await said(pool, source) == ("a��b�", "")


async def test_a_character_split_across_writes_arrives_whole(pool: Pool) -> None:
    source = """
import os, time
for byte in "ä€😀".encode():
    os.write(1, bytes([byte]))
    time.sleep(0.06)
"""
    assert await said(pool, source) == ("ä€😀", "")


async def test_nul_is_made_harmless(pool: Pool) -> None:
    assert await said(pool, "print('a\\0b')") == ("a�b\n", "")


async def test_lone_surrogates_do_not_reach_us(pool: Pool) -> None:
    source = r"import os; os.write(1, b'\xed\xa0\x80')"
    stdout, _ = await said(pool, source)
    assert stdout.encode().decode() == stdout


async def test_streams_are_kept_apart(pool: Pool) -> None:
    source = "import sys; print('out'); print('err', file=sys.stderr)"
    assert await said(pool, source) == ("out\n", "err\n")


async def test_a_line_of_ten_megabytes_is_capped_at_the_limit(pool: Pool) -> None:
    job = Job("print('y' * 10_000_000)", Limits(output_kib=64))
    finished, stdout, *_ = await play(pool, job)
    assert finished.ending is Ending.TOO_MUCH_OUTPUT
    assert stdout == "y" * 64 * 1024


async def test_output_of_exactly_the_limit_is_not_too_much(pool: Pool) -> None:
    source = "import os; os.write(1, b'x' * 1000); os.write(2, b'y' * 24)"
    finished, stdout, stderr, _ = await play(pool, Job(source, Limits(output_kib=1)))
    assert (finished.ending, len(stdout), len(stderr)) == (Ending.EXITED, 1000, 24)


async def test_one_byte_more_than_the_limit_is_too_much(pool: Pool) -> None:
    source = "import os; os.write(1, b'x' * 1025)"
    finished, stdout, *_ = await play(pool, Job(source, Limits(output_kib=1)))
    assert (finished.ending, len(stdout)) == (Ending.TOO_MUCH_OUTPUT, 1024)


async def test_a_drip_is_gathered_and_keeps_its_order(pool: Pool) -> None:
    source = """
import sys
for number in range(3000):
    sys.stdout.write(f"{number} ")
"""
    async with pool.start(Job(source)) as run:
        pieces = [e.text async for e in run if isinstance(e, Output)]
    assert "".join(pieces) == "".join(f"{n} " for n in range(3000))
    assert len(pieces) < 300


async def test_output_comes_while_the_program_runs(pool: Pool) -> None:
    async with pool.start(Job("print('first', end=''); input()")) as run:
        async for event in run:
            if isinstance(event, Output):
                break
        assert run.finished is None
        run.send_input("go on\n")
        rest = [event async for event in run]
    assert rest == [run.finished]


async def test_the_first_text_goes_at_once_and_the_next_is_gathered() -> None:
    heard: list[str] = []
    text = Text(heard.append)
    for chunk in (b"a", b"b", b"c"):
        text.feed(chunk)
    assert heard == ["a"]
    text.finish()
    assert heard == ["a", "bc"]


async def test_a_slow_listener_gets_everything(pool: Pool) -> None:
    source = "for n in range(5000): print(n)"
    heard = ""
    async with pool.start(Job(source)) as run:
        async for event in run:
            if isinstance(event, Output):
                heard += event.text
                await asyncio.sleep(0.01)
    assert heard == "".join(f"{n}\n" for n in range(5000))


async def test_nothing_of_a_run_stays_open(pool: Pool) -> None:
    await play(pool, Job("print(1)"))
    await asyncio.sleep(0.3)  # the stock fills up again
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(100):
        await play(pool, Job("print(1)"))
    for _ in range(50):
        if len(os.listdir("/proc/self/fd")) == before:
            break
        await asyncio.sleep(0.1)
    assert len(os.listdir("/proc/self/fd")) == before
