"""Whoever writes to the report channel, however: the host takes reports or leaves them."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path

import pytest

from sandbox import Ending, Job, Limits, Pool, Report
from sandbox.reports import MAX_DEPTH, MAX_REPORTS, MAX_TYPE_LENGTH, Lines
from tests.sandbox.corpus import play
from tests.sandbox.fuzz import hostile, length
from tests.sandbox.fuzz.host import undisturbed

LINES_OF_ONE_RUN = 10_000
ENDINGS = {Ending.EXITED, Ending.TOO_MUCH_OUTPUT, Ending.OUT_OF_MEMORY}

MAKER = Path(hostile.__file__).read_text()
# In pieces of odd sizes; after the last one the program ends well.
WRITER = """
import os
from itertools import islice
lot = random.Random({seed})
data = b"".join(islice(messages({seed}), {many}))
while data:
    size = lot.choice((1, 7, 100, 4096, 70000))
    data = data[os.write(4, data[:size]):]
"""


def is_a_report(report: dict[str, object]) -> None:
    """What ``parse`` promises to whoever stores and shows it."""
    text = json.dumps(report, allow_nan=False, ensure_ascii=False)
    assert "\0" not in text.encode().decode()  # and it can be encoded
    assert "\\u0000" not in text
    kind = report["type"]
    assert isinstance(kind, str)
    assert 0 < len(kind) <= MAX_TYPE_LENGTH
    assert depth(report) <= MAX_DEPTH


def depth(value: object) -> int:
    match value:
        case dict():
            return 1 + max(map(depth, value.values()), default=0)
        case list():
            return 1 + max(map(depth, value), default=0)
        case _:
            return 1


async def test_no_message_gets_through_that_is_no_report(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lot = random.Random(length.SEED)
    messages = hostile.messages(length.SEED)
    with undisturbed(caplog):
        for left in range(length.MESSAGES, 0, -LINES_OF_ONE_RUN):
            many = min(left, LINES_OF_ONE_RUN)
            feed_one_run(b"".join(islice(messages, many)), lot)


def feed_one_run(data: bytes, lot: random.Random) -> None:
    """In chunks as a pipe gives them; then an honest line is heard, last."""
    heard: list[dict[str, object]] = []
    lines = Lines(heard.append)
    place = 0
    while place < len(data):
        size = lot.choice((1, 13, 1000, 65536))
        lines.feed(data[place : place + size])
        place += size
    lines.feed(b'\n{"type":"last"}\n')
    for report in heard:
        is_a_report(report)
    assert len(heard) + lines.malformed == data.count(b"\n") + 2
    assert heard[-1] == {"type": "last"} or len(heard) == MAX_REPORTS


async def test_hostile_lines_through_the_channel_end_as_runs_end(
    pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    many = 5_000  # about half a megabyte
    with undisturbed(caplog):
        for number in range(0, length.MESSAGES_THROUGH_A_PIPE, many):
            await one_run(pool, length.SEED + number, many)


async def one_run(pool: Pool, seed: int, many: int) -> None:
    source = MAKER + WRITER.format(seed=seed, many=many)
    limits = Limits(cpu_seconds=20, wall_seconds=60)
    finished, stdout, stderr, reports = await play(pool, Job(source, limits))
    assert (stdout, stderr) == ("", "")
    assert finished.ending in ENDINGS
    assert finished.virtual_seconds is None  # the real clock has no use for claims
    for report in reports:
        is_a_report(report.data)
    expected = expected_reports(seed, many)
    if finished.ending is Ending.TOO_MUCH_OUTPUT:
        expected = expected[: len(reports)]  # killed with some of it still to come
    assert reports == expected


def expected_reports(seed: int, many: int) -> list[Report]:
    """The same bytes, read in one piece."""
    heard: list[dict[str, object]] = []
    data = b"".join(islice(hostile.messages(seed), many))
    Lines(heard.append).feed(data[: Limits().report_kib * 1024])
    return [Report(report) for report in heard]


async def test_reports_nobody_reads_do_not_pile_up(pool: Pool) -> None:
    source = """import os\nwhile True: os.write(4, b'{"type":"x"}\\n' * 5000)"""
    async with pool.start(Job(source)) as run:
        await run.over()
        told = [event async for event in run]
    assert sum(isinstance(event, Report) for event in told) == MAX_REPORTS
    assert run.finished is not None
    assert run.finished.ending is Ending.TOO_MUCH_OUTPUT
    assert len(told) <= MAX_REPORTS + 5
