"""One socket of one page: start, watch, stop, type, and what nobody may do."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any
from uuid import uuid4

import pytest
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from quizzes.live import run_socket
from quizzes.live.watch import LEFT_OUT
from quizzes.models import Attempt, Item, Learner, Run
from quizzes.runs import ledger
from quizzes.runs.house import House
from quizzes.runs.story import ENTRY_LIMIT_CHARS, LAST_WORDS_CHARS, Story, length
from quizzes.runs.telling import CUT_SHORT
from tests.quizzes.conftest import RIGHT, WRONG
from tests.watching import Body, printed, story, types, until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="module"),
]

RUN = "7f7d3c5e-0000-4000-8000-000000000000"  # nobody has it
SOON_SECONDS = 10
FOREVER = "import time\nprint('on my way', flush=True)\nwhile True: time.sleep(0.01)"


async def test_a_start_is_answered_and_its_story_follows(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    token = uuid4()
    created = await page.start("print('hello')", token=token)
    run = await Run.objects.aget(token=token)
    assert created == {
        "type": "created",
        "run": str(run.uid),
        "kind": "free",
        "token": str(token),
    }
    heard = await page.hear_all()
    assert types(heard) == ["started", "output", "finished"]
    assert {b["run"] for b in heard} == {str(run.uid)}
    assert [b["seq"] for b in heard] == list(range(1, len(heard) + 1))
    assert printed(heard) == "hello\n"


async def test_a_program_without_a_challenge_runs_on_the_clock_that_was_asked_for(
    house: House, ada: Learner, visit: Any
):
    page, token = await visit(ada), uuid4()
    source = "import asyncio\nasyncio.run(asyncio.sleep(600))\nprint('rested')"
    await page.say(type="play", clock="virtual", source=source, token=token)
    assert (await page.hear())["token"] == str(token)
    heard = await page.hear_all()
    assert printed(heard) == "rested\n"
    assert heard[-1]["virtual_seconds"] == 600
    run = await Run.objects.aget()
    assert (run.learner_id, run.item_id, run.kind) == (ada.pk, None, Run.Kind.FREE)


async def test_the_same_click_twice_is_one_run(
    house: House, add: Item, ada: Learner, visit: Any
):
    page, token = await visit(ada), uuid4()
    first = await page.start("print(1)", token=token)
    await page.hear_all()
    second = await page.start("print(1)", token=token)
    assert second == first
    assert await Run.objects.acount() == 1


async def test_what_is_handed_in_is_judged_and_kept(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    await page.start(RIGHT, "submit")
    heard = await page.hear_all()
    assert types(heard) == ["started", "scenario", "scenario", "verdict"]
    attempt = await Attempt.objects.aget()
    assert (attempt.learner_id, attempt.outcome) == (ada.pk, Attempt.Outcome.RIGHT)


async def test_the_model_runs_beside_the_program_of_who_has_solved_it(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    asked = {"type": "start", "challenge": add.slug, "source": RIGHT}
    await page.say(**asked, kind="compare", token=uuid4())
    refused = await page.hear()
    assert refused["sentence"].startswith("A model is shown beside your program")
    await page.start(RIGHT, "submit")
    names = {b["scenario"] for b in await page.hear_all() if b["type"] == "trace"}
    await page.start(RIGHT, "compare")
    heard = await page.hear_all()
    traced = {b["scenario"] for b in heard if b["type"] == "trace"}
    assert traced == names | {f"model {name}" for name in names}
    assert types(heard) == ["started", "scenario", "scenario", "verdict"]
    assert (heard[-1]["outcome"], await Attempt.objects.acount()) == ("compared", 1)


async def test_one_scenario_is_judged_alone_and_counts_for_nothing(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    asked = {"type": "start", "kind": "rerun", "challenge": add.slug}
    for source, outcome in ((WRONG, "failed"), (RIGHT, "passed")):
        await page.say(**asked, source=source, about="adds_negative", token=uuid4())
        await page.hear()
        heard = await page.hear_all()
        assert types(heard) == ["started", "scenario", "verdict"]
        assert heard[-1]["outcome"] == outcome
        assert heard[-1]["sentence"].endswith("Submit to have all of them judged.")
    assert await Attempt.objects.acount() == 0


async def test_a_test_of_ones_own_runs_below_the_program(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    asked = {"type": "start", "kind": "free", "challenge": add.slug, "source": "a = 1"}
    await page.say(**asked, test="print(a)\nassert a == 2", token=uuid4())
    await page.hear()
    heard = await page.hear_all()
    pieces = [(b["stream"], b["text"]) for b in heard if b["type"] == "output"]
    assert "".join(text for stream, text in pieces if stream == "stdout") == "1\n"
    errors = "".join(text for stream, text in pieces if stream == "stderr").splitlines()
    assert errors[1:3] == [
        '  File "your test", line 2, in <module>',
        "    assert a == 2",
    ]
    assert heard[-1]["exit_code"] == 1


async def test_a_trace_is_told_again_to_a_page_that_comes_back(
    house: House, ada: Learner, visit: Any
):
    page = await visit(ada)
    source = (
        "import asyncio\nasync def main(): await asyncio.sleep(1)\nasyncio.run(main())"
    )
    await page.say(type="play", clock="virtual", source=source, token=uuid4())
    uid = (await page.hear())["run"]
    heard = await page.hear_all()
    kinds = [r[0] for b in heard if b["type"] == "trace" for r in b["records"]]
    assert (kinds[0], kinds[-1]) == ("H", "Z")
    again = await visit(ada)
    await again.say(type="watch", run=uid, after=0)
    assert await again.hear_all() == heard


async def test_a_page_that_comes_back_hears_the_rest(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    source = "print(input(), flush=True)\n" * 2
    uid = (await page.start(source))["run"]
    before = await page.hear_until(lambda body: body["type"] == "started")
    await page.say(type="input", run=uid, text="one\n")
    before += await page.hear_until(lambda body: body["type"] == "output")
    await page.disconnect()
    again = await visit(ada)
    await again.say(type="watch", run=uid, after=before[-1]["seq"])
    await again.say(type="input", run=uid, text="two\n")
    after = await again.hear_all()
    told = before + after
    assert [b["seq"] for b in told] == list(range(1, len(told) + 1))
    assert printed(told) == "one\ntwo\n"


async def test_a_run_that_has_ended_is_told_from_the_log(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    uid = (await page.start("print(1)"))["run"]
    told = await page.hear_all()
    await page.say(type="watch", run=uid, after=0)
    assert await page.hear_all() == told
    await page.say(type="watch", run=uid, after=1)
    assert await page.hear_all() == told[1:]


async def test_two_pages_hear_the_same(
    house: House, add: Item, ada: Learner, visit: Any
):
    first, second = await visit(ada), await visit(ada)
    uid = (await first.start("print(input())"))["run"]
    await second.say(type="watch", run=uid, after=0)
    await second.hear_until(lambda body: body["type"] == "started")
    await second.say(type="input", run=uid, text="both\n")
    heard = await first.hear_all()
    rest = await second.hear_all()
    assert rest == heard[-len(rest) :]
    assert printed(rest) == "both\n"


@pytest.mark.parametrize("lost", ["every wake-up", "every second wake-up"])
async def test_lost_wake_ups_lose_no_event(
    house: House,
    add: Item,
    ada: Learner,
    visit: Any,
    monkeypatch: pytest.MonkeyPatch,
    lost: str,
):
    layer, count = get_channel_layer(), 0
    send = layer.group_send

    async def forgetful(group: str, message: dict[str, Any]) -> None:
        nonlocal count
        count += 1
        if lost == "every second wake-up" and count % 2:
            await send(group, message)

    monkeypatch.setattr(layer, "group_send", forgetful)
    page = await visit(ada)
    await page.start(
        "import time\nfor n in range(9): print(n, flush=True); time.sleep(0.06)"
    )
    heard = await page.hear_all()
    assert [b["seq"] for b in heard] == list(range(1, len(heard) + 1))
    text = printed(heard)
    assert text == "".join(f"{n}\n" for n in range(9))


async def test_stop_ends_a_program_that_runs(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    uid = (await page.start(FOREVER))["run"]
    await page.hear_until(lambda body: body["type"] == "output")
    await page.say(type="stop", run=uid)
    assert (await page.hear_all())[-1]["ending"] == "stopped"


@pytest.mark.parametrize("kind", ["free", "submit"])
async def test_no_flood_stands_between_stop_and_the_ending(
    house: House,
    add: Item,
    ada: Learner,
    visit: Any,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
):
    slow = SlowLog(monkeypatch)
    page = await visit(ada)
    uid = (await page.start("print('x' * 200_000)\nwhile True: pass", kind))["run"]
    await slow.flooded.wait()
    await page.say(type="stop", run=uid)
    await slow.hushed.wait()
    slow.may_write.set()
    heard = await page.hear_all()
    assert "stopped" in (heard[-1].get("ending"), heard[-1].get("outcome"))
    assert heard[-1]["sentence"].endswith(CUT_SHORT)
    assert len(printed(heard)) <= LAST_WORDS_CHARS + len(LEFT_OUT)
    again = await visit(ada)
    await again.say(type="watch", run=uid, after=0)
    whole = await again.hear_all()
    assert len(printed(whole)) <= ENTRY_LIMIT_CHARS + LAST_WORDS_CHARS
    kept = [body for body in heard if body.get("text") != LEFT_OUT]
    assert [body for body in whole if body in kept] == kept


async def test_what_stop_leaves_out_on_the_way_to_a_page_is_in_the_log(
    house: House,
    add: Item,
    ada: Learner,
    visit: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    """The log is far ahead of a page that reads slowly when Stop is pressed."""
    monkeypatch.setattr("quizzes.live.run_socket.WINDOW_BYTES", 20_000)
    page = await visit(ada)
    source = "print('x' * 99_998, flush=True)\nwhile True: pass"
    uid = (await page.start(source))["run"]
    run = await Run.objects.aget(uid=uid)
    await until(run, lambda body: str(body.get("text", "")).endswith("\n"))
    await page.say(type="stop", run=uid)
    whole = printed(await story(run))
    heard = [await page.hear()]
    while heard[-1]["type"] != "finished":
        await page.say(type="ack", run=uid, seq=heard[-1]["seq"])
        heard.append(await page.hear())
    numbers = [b["seq"] for b in heard]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == await run.events.acount() > len(numbers)
    assert [b["text"] for b in heard if b.get("left_out")] == [LEFT_OUT]
    assert len(printed(heard)) < 50_000
    await page.say(type="watch", run=uid, after=0)
    again = [await page.hear()]
    while again[-1]["type"] != "finished":
        await page.say(type="ack", run=uid, seq=again[-1]["seq"])
        again.append(await page.hear())
    assert (printed(again), again[-1]) == (whole, heard[-1])
    assert whole == "x" * 99_998 + "\n"


class SlowLog:
    """Writes nothing of what programs print until it may; tells when it is far behind."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.flooded, self.hushed = asyncio.Event(), asyncio.Event()
        self.may_write = threading.Event()
        self.told_chars = 0
        write, tell, hush = ledger.write, Story.tell, Story.hush

        def slow(entries: Any, *more: Any) -> set[int]:
            if any(body["type"] == "output" for e in entries for body in e.bodies):
                self.may_write.wait()
            return write(entries, *more)

        def heard(story: Story, body: Body) -> None:
            tell(story, body)
            self.told_chars += length(body)
            if self.told_chars >= 190_000:
                self.flooded.set()

        def hushed(story: Story) -> None:
            hush(story)
            self.hushed.set()

        monkeypatch.setattr(ledger, "write", slow)
        monkeypatch.setattr(Story, "tell", heard)
        monkeypatch.setattr(Story, "hush", hushed)


async def test_stop_ends_a_run_that_waits(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    first = (await page.start(FOREVER))["run"]
    await page.hear_until(lambda body: body["type"] == "output")
    second = (await page.start(RIGHT, "submit"))["run"]
    await page.hear_until(lambda body: body["type"] == "queued")
    await page.say(type="stop", run=second)
    assert (await page.hear_all())[-1]["outcome"] == "stopped"
    await page.say(type="stop", run=first)
    assert (await page.hear_all())[-1]["run"] == first


async def test_stop_follows_start_at_once(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    uid = (await page.start(FOREVER))["run"]
    await page.say(type="stop", run=uid)
    assert (await page.hear_all())[-1]["ending"] == "stopped"


async def test_what_a_program_asks_for_can_be_typed(
    house: House, add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    uid = (await page.start("import sys\nprint(sys.stdin.read()[::-1])"))["run"]
    await page.hear_until(lambda body: body["type"] == "started")
    for letter in "stressed":
        await page.say(type="input", run=uid, text=letter)
    await page.say(type="end_input", run=uid)
    heard = await page.hear_all()
    assert printed(heard) == "desserts\n"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "watch", "after": 0},
        {"type": "stop"},
        {"type": "input", "text": "x"},
        {"type": "end_input"},
    ],
)
async def test_nobody_reaches_the_run_of_another(
    queue: Any, ada: Learner, bob: Learner, visit: Any, message: dict[str, Any]
):
    run = await Run.objects.acreate(
        learner=bob,
        token=uuid4(),
        kind="free",
        source="",
        created_at="2026-01-01T00:00Z",
    )
    page = await visit(ada)
    await page.say(run=run.uid, **message)
    sentence = "This run is not among yours. Reload the page; your code is safe."
    assert await page.hear() == {"type": "refused", "sentence": sentence}
    await run.arefresh_from_db()
    assert not run.stop_asked


async def test_a_challenge_that_is_not_there_is_refused(ada: Learner, visit: Any):
    page = await visit(ada)
    token = uuid4()
    assert await page.start("pass", challenge="gone", token=token) == {
        "type": "refused",
        "token": str(token),
        "sentence": "This challenge is not here any more. "
        "Your code is safe; reload the page.",
    }


@pytest.mark.parametrize("ends", ["delete", "password", "sign-out"])
async def test_whoever_is_in_no_more_hears_of_it_though_nothing_is_sent(
    house: House, add: Item, ada: Learner, bob: Learner, visit: Any, ends: str
):
    browser = Client()
    await browser.aforce_login(ada)
    page, others = await visit(ada, session=browser.session), await visit(bob)
    await page.start(FOREVER)
    await page.hear_until(lambda body: body["type"] == "output")
    await asyncio.to_thread(leave, browser, ends)
    async with asyncio.timeout(SOON_SECONDS):
        while (message := await page.receive_output(SOON_SECONDS)).get("text"):
            pass
    assert (message["type"], message["code"]) == ("websocket.close", 4401)
    assert await others.receive_nothing(0.1)


def leave(client: Client, how: str) -> None:
    old, new = "ada's own secret", "another secret of ada's"
    match how:
        case "delete":
            reply = client.post("/account/data/delete/", {"password": old})
        case "password":
            fields = {"oldpassword": old, "password1": new}
            reply = client.post("/account/password/", fields)
        case _:
            reply = client.post("/account/sign-out/")
    assert reply.status_code == 302
    connection.close()


async def test_who_is_in_no_more_and_nobody_told_is_found_after_a_while(
    house: House, ada: Learner, visit: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run_socket, "LOOK_SECONDS", 0.2)
    page = await visit(ada)
    assert await page.receive_nothing(1)
    await ada.adelete()
    assert await page.closed_with() == 4401


async def test_who_is_not_signed_in_is_told_by_a_code(visit: Any):
    page = await visit(AnonymousUser())
    assert await page.closed_with() == 4401


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "no JSON",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"type": "stop"}',
        '{"type": "stop", "run": "not a number of ours"}',
        '{"type": "watch", "run": "RUN", "after": -1}'.replace("RUN", RUN),
        '{"type": "watch", "run": "RUN", "after": 1e400}'.replace("RUN", RUN),
        '{"type": "watch", "run": "RUN", "after": true}'.replace("RUN", RUN),
        '{"type": "ack", "run": "RUN", "seq": 99999999999999999999}'.replace(
            "RUN", RUN
        ),
        '{"type": "input", "run": "RUN", "text": "\\ud800"}'.replace("RUN", RUN),
        json.dumps({"type": "input", "run": RUN, "text": "x" * 20_000}),
        json.dumps({"type": "start", "source": "x" * 300_000}),
    ],
    ids=range(15),
)
async def test_what_our_page_never_sends_closes_the_socket(
    ada: Learner, visit: Any, text: str
):
    page = await visit(ada)
    await page.send_to(text_data=text)
    assert await page.closed_with() == 4400


async def test_a_page_from_before_an_upgrade_is_told_to_reload(
    ada: Learner, visit: Any
):
    page = await visit(ada, speaks="runs.1")
    assert await page.closed_with() == 4400


async def test_bytes_close_the_socket(ada: Learner, visit: Any):
    page = await visit(ada)
    await page.send_to(bytes_data=b"{}")
    assert await page.closed_with() == 4400


async def test_code_that_is_too_long_is_refused_with_both_sizes(
    add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    refused = await page.start("#" * 70_000)
    assert refused["type"] == "refused"
    assert refused["sentence"].startswith("This is 68 KiB of code; 64 KiB is the most")


async def test_who_starts_too_often_is_asked_to_wait(
    add: Item, ada: Learner, visit: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("quizzes.live.pace.BURST", 1)
    page = await visit(ada)
    assert (await page.start("pass"))["type"] == "created"
    refused = await page.start("pass")
    assert refused["sentence"].startswith("That was very fast.")


async def test_who_has_too_many_waiting_is_asked_to_wait(
    add: Item, ada: Learner, visit: Any
):
    page = await visit(ada)
    answers = [await page.start("pass") for _ in range(6)]
    assert [a["type"] for a in answers] == ["created"] * 5 + ["refused"]


async def test_a_slow_reader_is_sent_no_more_than_the_window(
    house: House,
    add: Item,
    ada: Learner,
    visit: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("quizzes.live.run_socket.WINDOW_BYTES", 20_000)
    page = await visit(ada)
    uid = (await page.start("print('x' * 99_999)"))["run"]
    heard = []
    while page.event_bytes < 20_000:
        heard.append(await page.hear())
    assert await page.receive_nothing(0.5)
    await until_finished(uid)  # a slow reader does not slow the program
    while heard[-1]["type"] != "finished":
        await page.say(type="ack", run=uid, seq=heard[-1]["seq"])
        heard.append(await page.hear())
    assert [b["seq"] for b in heard] == list(range(1, len(heard) + 1))
    assert printed(heard) == "x" * 99_999 + "\n"


async def until_finished(uid: str) -> None:
    await story(await Run.objects.aget(uid=uid))
