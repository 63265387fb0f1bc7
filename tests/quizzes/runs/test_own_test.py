"""What is said of a test of the learner's own names its own lines, and not those below the code."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from quizzes.actions.start_run import start_run
from quizzes.models import Item, Learner
from quizzes.rules.sources import TEST_BEGINS, parted, with_test
from quizzes.runs import doorbell
from quizzes.runs.house import House
from quizzes.runs.own_test import OwnLines
from tests.watching import Body, story

CODE = "async def double(number):\n    return 1 / number"


@pytest.mark.parametrize("code", ["", CODE, f"{CODE}\n", with_test(CODE, "old()")])
def test_a_program_is_parted_as_it_was_put_together(code: str) -> None:
    assert parted(with_test(code, "a\nb")) == (code, "a\nb\n")


def test_lines_of_the_code_keep_their_numbers() -> None:
    whole = with_test(CODE, "mine()")
    number = whole.splitlines().index("mine()") + 1
    lines = OwnLines(whole)
    text = 'File "solution.py", line {}\nDeadlock: line {}\nI print line {}\n'
    told = lines.told(printed(text.format(2, 2, number)))
    assert told["text"] == text.format(2, 2, number)
    told = lines.told(printed(text.format(number, number, number)))
    assert told["text"] == (
        'File "your test", line 1\nDeadlock: line 1 of your test\n'
        f"I print line {number}\n"
    )


def test_what_the_program_prints_is_left_alone_and_a_deadlock_may_come_in_pieces() -> (
    None
):
    whole = with_test(CODE, "mine()\nyours()")
    number = whole.splitlines().index("mine()") + 1
    lines = OwnLines(whole)
    own = f'I am at solution.py, line {number}, File "solution.py", line {number}\n'
    beyond = f"solution.py:{number + 2}: Warning\nDeadlock: see line {number + 2}\n"
    for text in (own, beyond):
        assert lines.told(printed(text))["text"] == text
    piece = f"  waiter, line {number + 1}: waits for the event `e`\n"
    assert lines.told(printed(piece))["text"] == piece.replace(
        f"line {number + 1}", "line 2 of your test"
    )
    said = f"ValueError: see line {number}\n"
    trace = {"type": "trace", "records": [["O", 0, 0, "stderr", said, None]]}
    assert lines.told(trace) == trace


def printed(text: str) -> Body:
    return {"type": "output", "stream": "stderr", "text": text}


def test_a_finding_in_the_test_says_so() -> None:
    whole = with_test(CODE, "a()\nb()")
    above = whole.splitlines().index("a()")
    lines = OwnLines(whole)
    found = {"type": "finding", "line": 2, "message": "Await it."}
    assert lines.told(found) == found
    told = lines.told({**found, "line": above + 2})
    assert (told["line"], told["message"]) == (None, "Your test, line 2: Await it.")


WAITS = """
import asyncio

async def stuck(event):
    await event.wait()

async def main():
    asyncio.sleep(3)
    async with asyncio.TaskGroup() as group:
        group.create_task(stuck(asyncio.Event()), name="stuck")

asyncio.run(main())
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio(loop_scope="module")
async def test_whatever_is_said_of_a_test_counts_its_own_lines(
    house: House, library: None, ada: Learner
) -> None:
    """In the output, the findings and every text of the timeline."""
    item = await Item.objects.aget(slug="double-it")
    begin = sync_to_async(start_run)
    run = await begin(ada, item, CODE, uuid4(), timezone.now(), WAITS)
    doorbell.ring()
    told = await story(run)
    output = "".join(str(body["text"]) for body in told if body["type"] == "output")
    records = [r for body in told if body["type"] == "trace" for r in body["records"]]
    traced = "\n".join(str(record[-2:]) for record in records if record[0] in "WOP")
    found = "\n".join(b["message"] for b in told if b["type"] == "finding")
    assert set(re.findall(r"line (\d+)", found)) == {"5", "8", "9"}
    for text in (output, traced):
        assert re.findall(r"solution\.py", text) == []
        assert set(re.findall(r"your test:(\d+)", text)) == {"8"}
        assert set(re.findall(r"line (\d+) of your test", text)) >= {"5", "9"}
        assert re.findall(r"line \d+(?! of your test)(?!\d)", text) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("test", "place", "in_code"),
    [
        ("import asyncio\nasyncio.run(double(0))", 2, ['File "solution.py", line 2']),
        ("assert double is None", 1, []),
        ("def is no Python", 1, []),
    ],
)
async def test_an_error_names_the_test_and_its_own_line(
    house: House, library: None, ada: Learner, test: str, place: int, in_code: list[str]
) -> None:
    item = await Item.objects.aget(slug="double-it")
    begin = sync_to_async(start_run)
    run = await begin(ada, item, CODE, uuid4(), timezone.now(), test)
    doorbell.ring()
    told = await story(run)
    text = "".join(str(b["text"]) for b in told if b["type"] == "output")
    assert TEST_BEGINS not in text
    assert re.findall(r'File "your test", line (\d+)', text) == [str(place)]
    assert re.findall(r'File "solution.py", line \d+', text) == in_code
