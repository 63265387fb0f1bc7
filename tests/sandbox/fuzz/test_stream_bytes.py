"""Whatever bytes a program prints, in whatever pieces: text for people, whole and in order."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from sandbox import Ending, Job, Limits, Pool
from sandbox.pipes import Text
from tests.sandbox.corpus import play
from tests.sandbox.fuzz import hostile, length
from tests.sandbox.fuzz.host import undisturbed

SIZE_BYTES = 100_000

MAKER = Path(hostile.__file__).read_text()
WRITER = """
import os
lot = random.Random({seed})
left = {{1: stream({seed}, {size}), 2: stream({seed} + 1, {size})}}
while any(left.values()):
    place = lot.choice([place for place in left if left[place]])
    size = lot.choice((1, 3, 1000, 70000))
    left[place] = left[place][os.write(place, left[place][:size]):]
"""


def as_text(data: bytes) -> str:
    """As the whole of it would be read, in one piece."""
    return data.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


async def test_text_is_the_same_in_whatever_pieces_it_comes() -> None:
    lot = random.Random(length.SEED)
    for number in range(length.STREAMS):
        data = hostile.stream(length.SEED + number, SIZE_BYTES)
        heard: list[str] = []
        text = Text(heard.append)
        place = 0
        while place < len(data):
            size = lot.choice((1, 2, 3, 100, 5000))
            text.feed(data[place : place + size])
            place += size
            if lot.random() < 0.001:
                await asyncio.sleep(0)
        text.finish()
        assert "".join(heard) == as_text(data)


async def test_both_streams_arrive_whole(
    pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    with undisturbed(caplog):
        for seed in range(length.SEED, length.SEED + length.STREAMS):
            finished, stdout, stderr = await one_run(pool, seed, Limits())
            assert finished is Ending.EXITED
            assert stdout == as_text(hostile.stream(seed, SIZE_BYTES))
            assert stderr == as_text(hostile.stream(seed + 1, SIZE_BYTES))


async def test_what_is_too_much_is_cut_and_nothing_else(
    pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    with undisturbed(caplog):
        for seed in range(length.SEED, length.SEED + length.STREAMS):
            limits = Limits(output_kib=1 + seed % 60)
            finished, stdout, stderr = await one_run(pool, seed, limits)
            assert finished is Ending.TOO_MUCH_OUTPUT
            whole = as_text(hostile.stream(seed, SIZE_BYTES))
            # The cut may fall into the middle of a character.
            assert whole.startswith(stdout[:-3])
            assert as_text(hostile.stream(seed + 1, SIZE_BYTES)).startswith(stderr[:-3])
            assert len(stdout) + len(stderr) <= limits.output_kib * 1024


async def one_run(pool: Pool, seed: int, limits: Limits) -> tuple[Ending, str, str]:
    source = MAKER + WRITER.format(seed=seed, size=SIZE_BYTES)
    finished, stdout, stderr, _ = await play(pool, Job(source, limits))
    return finished.ending, stdout, stderr
