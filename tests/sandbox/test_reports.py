"""The report channel is written by whoever is in there: only plain JSON passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Ending, Job, Limits, Pool, Report
from sandbox.reports import MAX_DEPTH, MAX_REPORTS, MAX_VALUES, Lines, Malformed, parse
from tests.sandbox.corpus import play


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"{}",
        b'{"type": 1}',
        b'{"type": ""}',
        b'{"type": "' + b"x" * 65 + b'"}',
        b'{"type": "x", "n": NaN}',
        b'{"type": "x", "n": Infinity}',
        b'{"type": "x", "n": 1e999}',
        b'{"type": "x", "n": ' + b"1" * 5000 + b"}",
        b'{"type": "x"',
        b'{"type": "\xff"}',
        b"[" * 200_000,
        b'{"type": "x", "v": ' + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"}",
        b'{"type": "x", "v": [0' + b",0" * MAX_VALUES + b"]}",
    ],
)
async def test_what_is_no_report_is_refused(line: bytes) -> None:
    with pytest.raises(Malformed):
        parse(line)


async def test_text_is_made_storable() -> None:
    line = rb'{"type": "x", "a\u0000": ["\ud800", "\ud83d\ude00"]}'
    assert parse(line) == {"type": "x", "a�": ["�", "😀"]}


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(junk: bytes) -> None:
    heard: list[dict[str, object]] = []
    lines = Lines(heard.append)
    for place in range(0, len(junk), 7):
        lines.feed(junk[place : place + 7])
    lines.feed(b'\n{"type":"x"}\n')
    assert heard[-1] == {"type": "x"}


async def test_too_many_reports_are_left_out() -> None:
    heard: list[dict[str, object]] = []
    lines = Lines(heard.append)
    lines.feed(b'{"type":"x"}\n' * (MAX_REPORTS + 5))
    assert (len(heard), lines.malformed) == (MAX_REPORTS, 5)


async def test_a_long_line_may_come_byte_by_byte() -> None:
    heard: list[dict[str, object]] = []
    lines = Lines(heard.append)
    line = b'{"type":"' + b"x" * 400_000 + b'"}\n{"type":"x"}\n'
    for place in range(len(line)):
        lines.feed(line[place : place + 1])
    assert (heard, lines.malformed) == ([{"type": "x"}], 1)


async def test_output_never_passes_for_a_report(pool: Pool) -> None:
    source = """print('{"type": "observation", "returned": 42}')"""
    *_, reports = await play(pool, Job(source))
    assert reports == []


async def test_malformed_lines_are_left_out_and_counted(pool: Pool) -> None:
    source = r"""
import os
os.write(4, b'nonsense\n{"type":"x"}\n[]\n{"type":"half')
"""
    finished, _, _, reports = await play(pool, Job(source))
    assert reports == [Report({"type": "x"})]
    assert finished.detail == "2 lines on the report channel were no reports."


async def test_a_report_larger_than_the_channel_ends_the_run(pool: Pool) -> None:
    source = "import os\nos.write(4, b'x' * 5000)\nimport time; time.sleep(60)"
    finished, *_ = await play(pool, Job(source, Limits(report_kib=4)))
    assert finished.ending is Ending.TOO_MUCH_OUTPUT
    assert finished.detail == "More than 4 KiB were written to the report channel."
