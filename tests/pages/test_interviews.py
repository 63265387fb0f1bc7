"""Mock interviews as pages: the whole way without JavaScript, and nobody else's to be seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Attempt, Interview, ItemVersion, Learner, Run
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.rubric import Dimension
from quizzes.views.interviews.playback import said_of
from tests import clock

Go = Callable[..., Any]
BLOCK = f"/playground/?topic=waiting&block={'9' * 5000}"
RIGHT = "async def double(value):\n    return 2 * value\n"


@pytest.fixture(autouse=True)
def driven_clock(settings: Any) -> None:
    settings.INTERVIEW_CLOCK = "tests.clock.now"
    clock.show(0)


@pytest.fixture
def begun(as_ada: Client) -> str:
    """The address of an interview of Ada's that has begun at noon."""
    reply = as_ada.post("/interviews/begin/", {"blueprint": "short"})
    as_ada.post(f"{reply.url}begin/")
    return str(reply.url)


def slot_of(address: str, uid: str) -> int:
    interview = Interview.objects.get(uid=address.split("/")[2])
    return next(item.slot for item in interview.planned.items if item.uid == uid)


def text(reply: Any) -> str:
    return re.sub(r"\s+", " ", reply.content.decode())


def save(client: Client, address: str, slot: int, part: str, **body: object) -> Any:
    return client.post(
        f"{address}texts/{slot}/{part}/?window=desk",
        json.dumps(body),
        content_type="application/json",
    )


def take(client: Client, address: str, window: str) -> dict[str, object]:
    url, body = f"{address}take-over/", json.dumps({"window": window})
    return client.post(url, body, content_type="application/json").json()


def test_the_lobby_is_not_on_the_clock(as_ada: Client) -> None:
    reply = as_ada.post("/interviews/begin/", {"blueprint": "short", "extra": "150"})
    clock.show(9999)
    page = text(as_ada.get(reply.url))
    assert "Nothing is on the clock yet" in page
    assert "150 % of what is planned" in page
    minutes = re.findall(r'data-label="Minutes">([^<]*)<', page)
    assert minutes == ["3:00", "1:30", "4:30"]
    as_ada.post(f"{reply.url}begin/")
    left = as_ada.get(f"{reply.url}clock/").json()
    assert (left["stage"], left["total_left"]) == ("running 0", 540)


def test_one_interview_is_open_at_a_time_and_can_be_called_off(as_ada: Client) -> None:
    first = as_ada.post("/interviews/begin/", {"blueprint": "short"})
    again = as_ada.post("/interviews/begin/", {"blueprint": "short"})
    assert again.url == first.url
    as_ada.post(f"{first.url}call-off/")
    assert as_ada.get(first.url).status_code == 404


def test_what_somebody_needs_of_the_clock_is_chosen_the_next_time_too(
    as_ada: Client,
) -> None:
    needs = {"blueprint": "short", "extra": "150", "countdown": "hidden"}
    lobby = as_ada.post("/interviews/begin/", needs).url
    as_ada.post(f"{lobby}call-off/")
    page = text(as_ada.get("/interviews/"))
    assert '<option value="150" selected>' in page
    assert '<option value="hidden" selected>' in page


def test_one_of_your_own_that_cannot_be_drawn_is_asked_again_as_it_was_chosen(
    as_ada: Client, ada: Learner
) -> None:
    mine = {"blueprint": "mine", "level": "senior", "minutes": "60"}
    mine |= {"extra": "150", "countdown": "hidden"}
    reply = as_ada.post("/interviews/begin/", {**mine, "topics": ["waiting", "\0"]})
    page = text(as_ada.get(reply.url))
    assert page.count("at least 3 topics") == 1
    assert re.findall(r'name="topics" value="([^"]*)"[^>]* checked', page) == [
        "waiting"
    ]
    for wanted in ("senior", "60", "150", "hidden"):
        assert page.count(f'<option value="{wanted}" selected>') == 1
    assert ada.interviews.count() == 0


def test_the_whole_way_without_a_script(
    as_ada: Client, ada: Learner, begun: str
) -> None:
    page = text(as_ada.get(begun))
    assert "section 1 of 3" in page
    assert "2 min left in this section, 6 in all" in page
    one = slot_of(begun, "pick-one")
    as_ada.post(f"{begun}items/{one}/answer/", {"choice": "0", "window": ""})
    kept = text(as_ada.get(f"{begun}?item={one}"))
    assert 'value="0" checked' in kept
    assert "The call runs nothing" not in kept
    as_ada.post(f"{begun}go-on/", {"to": "1"})
    say = slot_of(begun, "say")
    assert "the task suspends" not in text(as_ada.get(begun))
    as_ada.post(f"{begun}items/{say}/said/", {"field-said": "it waits"})
    ticks = text(as_ada.get(begun))
    assert "the task suspends" in ticks
    assert "Meanwhile the loop runs others" not in ticks
    as_ada.post(f"{begun}items/{say}/answer/", {"point": ["0", "1"], "ticked": "1"})
    assert "And if nothing is ready?" in text(as_ada.get(begun))
    as_ada.post(f"{begun}go-on/", {"to": "2"})
    write = slot_of(begun, "double-it")
    task = text(as_ada.get(begun))
    assert "Which errors leave, and when?" in task
    assert "TypeError" not in task
    as_ada.post(f"{begun}items/{write}/ask/", {"detail": "Errors"})
    assert "TypeError" in text(as_ada.get(begun))
    for phase in ("approach", "code"):
        as_ada.post(f"{begun}items/{write}/phase/", {"phase": phase})
    ran = as_ada.post(f"{begun}items/{write}/run/", {"source": RIGHT, "token": uuid4()})
    assert Run.objects.get(uid=ran.url.split("/")[2]).kind == "free"
    as_ada.post(f"{begun}items/{write}/phase/", {"phase": "verify", "source": RIGHT})
    as_ada.post(f"{begun}items/{write}/phase/", {"phase": "extend", "field-tests": "x"})
    assert "The interviewer asks on" in text(as_ada.get(begun))
    clock.show(60)
    as_ada.post(f"{begun}go-on/", {"to": "3"})
    assert "How did it go?" in text(as_ada.get(begun))
    assert as_ada.get(f"{begun}report.json").status_code == 404
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    assert "are being judged" in text(as_ada.get(begun))
    Attempt.objects.filter(item__slug="double-it").update(
        outcome="right",
        verdict={
            "scenarios": [{"title": "doubles a number", "passed": True}],
            "findings": [],
        },
    )
    report = text(as_ada.get(begun))
    assert "A short one: the report" in report
    assert "<b>70</b> of 100" in report
    body = as_ada.get(f"{begun}report.json").json()
    assert body["report"]["percent"] == 70
    played = text(as_ada.get(f"{begun}playback/"))
    assert "Opened 3. Say" in played
    assert "Asked: Errors" in played
    assert "4. Double it: the code" in played
    assert "70" in text(as_ada.get("/interviews/"))


def test_a_playback_tells_what_was_asked_in_words_alone() -> None:
    asked = New(Kind.FOLLOWED_UP, clock.now(), {"ask": "Why `await` it?"})
    assert said_of(asked, {}, {}) == "Asked on: Why await it?"


def test_every_stage_has_one_heading_and_brings_no_styles_of_its_own(
    as_ada: Client,
) -> None:
    address = as_ada.post("/interviews/begin/", {"blueprint": "short"}).url
    marks = {dimension.value: "3" for dimension in Dimension}
    steps: list[tuple[str, dict[str, str]]] = [
        ("begin/", {}), ("pause/", {}), ("resume/", {}), ("go-on/", {"to": "1"}),
        ("go-on/", {"to": "2"}), ("finish/", {}), ("rate/", marks),
    ]  # fmt: skip
    pages = [as_ada.get(address)]
    for deed, body in steps:
        as_ada.post(address + deed, body)
        pages.append(as_ada.get(address))
    told = [page.content.decode() for page in pages]
    assert [page.status_code for page in pages] == [200] * 8
    assert [len(re.findall("<h1[ >]", html)) for html in told] == [1] * 8
    inline = r'<style|\sstyle="|\son[a-z]+="|javascript:'
    assert [re.findall(inline, html) for html in told] == [[]] * 8


def test_reload_and_restart_find_the_same_second_and_the_same_text(
    as_ada: Client, begun: str
) -> None:
    take(as_ada, begun, "desk")
    one = slot_of(begun, "fill")
    clock.show(50)
    reply = save(as_ada, begun, one, "answer", source='{"text": ["sle"]}', revision=0)
    assert reply.json()["revision"] == 1
    clock.show(90)
    assert as_ada.get(f"{begun}clock/").json()["section_left"] == 30
    assert 'value="sle"' in text(as_ada.get(f"{begun}?item={one}"))


def test_a_second_window_takes_over_and_loses_nothing_of_the_first(
    as_ada: Client, begun: str
) -> None:
    assert take(as_ada, begun, "desk") == {"took": False}
    assert take(as_ada, begun, "phone") == {"took": True}
    one = slot_of(begun, "fill")
    reply = save(as_ada, begun, one, "said", source="typed before", revision=0)
    assert reply.status_code == 410
    assert "taken over" in reply.json()["sentence"]
    edit = Interview.objects.get().edits.get()
    assert (edit.inserted, edit.revision) == ("typed before", None)


def test_what_comes_in_the_grace_counts_and_later_does_not(
    as_ada: Client, begun: str
) -> None:
    take(as_ada, begun, "desk")
    one = slot_of(begun, "fill")
    clock.show(120 + 20)
    assert (
        save(as_ada, begun, one, "said", source="in time", revision=0).status_code
        == 200
    )
    clock.show(120 + 21)
    late = save(as_ada, begun, one, "said", source="late", revision=1)
    assert late.status_code == 410
    assert Interview.objects.get().texts.get(part="said").text == "in time"


def test_two_pages_of_one_window_keep_both_texts(as_ada: Client, begun: str) -> None:
    take(as_ada, begun, "desk")
    one = slot_of(begun, "fill")
    save(as_ada, begun, one, "said", source="first", revision=0)
    reply = save(as_ada, begun, one, "said", source="second", revision=0)
    assert (reply.status_code, reply.json()["source"]) == (409, "first")
    kept = save(as_ada, begun, one, "said", source="second, more", aside=True)
    assert kept.status_code == 200
    edits = Interview.objects.get().edits.filter(revision=None)
    assert {e.inserted for e in edits} == {"second", "second, more"}


def test_there_is_one_pause(as_ada: Client, begun: str) -> None:
    as_ada.post(f"{begun}pause/")
    clock.show(100)
    assert "The clock stands still" in text(as_ada.get(begun))
    as_ada.post(f"{begun}resume/")
    assert as_ada.get(f"{begun}clock/").json()["section_left"] == 120
    as_ada.post(f"{begun}pause/")
    assert "There is one pause" in text(as_ada.get(begun))


def test_an_item_of_another_section_cannot_be_worked_on(
    as_ada: Client, begun: str
) -> None:
    write = slot_of(begun, "double-it")
    reply = as_ada.post(
        f"{begun}items/{write}/run/",
        {"source": "1"},
        headers={"Accept": "application/json"},
    )
    assert reply.status_code == 409
    assert as_ada.post(f"{begun}items/99/answer/").status_code == 404
    assert as_ada.post(f"{begun}nonsense/").status_code == 404


@pytest.fixture
def scored(as_ada: Client, begun: str) -> str:
    one = slot_of(begun, "pick-one")
    as_ada.post(f"{begun}items/{one}/answer/", {"choice": "0"})
    as_ada.post(f"{begun}finish/")
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    assert "the report" in text(as_ada.get(begun))
    return begun


def test_each_is_held_against_the_one_before_of_its_kind(
    as_ada: Client, scored: str
) -> None:
    first, same = "the first of its kind", "no difference that chance would not make"
    listed = text(as_ada.get("/interviews/"))
    assert (listed.count(first), listed.count(same)) == (1, 0)
    again = as_ada.post("/interviews/begin/", {"blueprint": "short"}).url
    for deed in ("begin", "finish"):
        as_ada.post(f"{again}{deed}/")
    listed = text(as_ada.get("/interviews/"))  # not rated: beside nothing
    assert (listed.count(first), listed.count(same)) == (1, 0)
    as_ada.post(f"{again}rate/", {dimension.value: "3" for dimension in Dimension})
    assert "the report" in text(as_ada.get(again))
    listed = text(as_ada.get("/interviews/"))
    assert (listed.count(first), listed.count(same)) == (1, 1)


def test_thinking_time_comes_before_the_answer(as_ada: Client, begun: str) -> None:
    as_ada.post(f"{begun}go-on/", {"to": "1"})
    say = slot_of(begun, "say")
    assert 'data-left="20.0"' in text(as_ada.get(begun))
    clock.show(15)
    assert 'data-left="5.0"' in text(as_ada.get(begun))
    clock.show(20)
    page = text(as_ada.get(begun))
    assert "data-left" not in page
    assert "Say it aloud now" in page
    as_ada.post(f"{begun}items/{say}/speak/")
    told = Interview.objects.get().events.filter(kind="speaking")
    assert [event.body for event in told] == [{"slot": say, "by": "clock"}]


@pytest.mark.parametrize("deed", ["speak", "said"])
def test_who_is_ready_earlier_begins_to_speak(
    as_ada: Client, begun: str, deed: str
) -> None:
    as_ada.post(f"{begun}go-on/", {"to": "1"})
    say = slot_of(begun, "say")
    as_ada.get(begun)
    clock.show(8)
    as_ada.post(f"{begun}items/{say}/{deed}/", {"field-said": "thought first"})
    clock.show(30)
    page = text(as_ada.get(begun))
    assert ("Tick what you said" in page) == (deed == "said")
    as_ada.post(f"{begun}items/{say}/said/")
    as_ada.post(f"{begun}finish/")
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    spoken = 0 if deed == "said" else 22
    told = f"Thought about for 8 of 20 s, begun early; spoken for {spoken} s."
    assert told in text(as_ada.get(begun))
    assert "Thinking ended, by the candidate" in text(as_ada.get(f"{begun}playback/"))


def test_notes_without_ticks_give_no_points_and_are_in_the_report(
    as_ada: Client, begun: str
) -> None:
    as_ada.post(f"{begun}go-on/", {"to": "1"})
    say = slot_of(begun, "say")
    as_ada.post(f"{begun}items/{say}/said/", {"field-said": "the loop goes on"})
    as_ada.post(f"{begun}finish/")
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    page = text(as_ada.get(begun))
    assert "Its key points were not ticked" in page
    assert "the loop goes on" in page


def test_the_report_answers_what_was_left_out(as_ada: Client, scored: str) -> None:
    page = text(as_ada.get(scored))
    assert (
        page.count("Nothing was answered or ticked here, so it gives no points.") == 2
    )
    assert "In the gap stands <code>sleep</code>" in page
    assert "Meanwhile the loop runs others." in page
    assert "A way to solve it" in page


def test_the_report_holds_both_timelines_of_a_program_for_who_may_see_its_code(
    as_ada: Client, guest: Client, begun: str, django_assert_max_num_queries: Any
) -> None:
    one = slot_of(begun, "pick-one")
    as_ada.post(f"{begun}items/{one}/answer/", {"choice": "0"})
    for section in ("1", "2"):
        as_ada.post(f"{begun}go-on/", {"to": section})
    write = slot_of(begun, "double-it")
    as_ada.post(f"{begun}items/{write}/phase/", {"phase": "code"})
    sent = {"source": RIGHT, "field-tests": "assert callable(double)"}
    as_ada.post(f"{begun}items/{write}/run/", sent)
    as_ada.post(f"{begun}finish/")
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    as_ada.get(begun)
    passed = {"title": "doubles a number", "passed": True}
    finding = {"id": "blocked-loop", "level": "advice", "line": 1}
    verdict = {"scenarios": [passed], "findings": [finding]}
    Attempt.objects.filter(item__slug="double-it").update(
        outcome="right", verdict=verdict
    )
    assert "is being drawn" in text(as_ada.get(begun))
    both = Run.objects.get(kind="compare")
    for seq, scenario in enumerate(("doubles", "model doubles"), 1):
        trace = {"type": "trace", "scenario": scenario, "records": [["C", seq]]}
        both.events.create(seq=seq, body=trace)
    Run.objects.filter(pk=both.pk).update(state="finished")
    ItemVersion.objects.update(misread={"awaits-overlap": "1"})  # whose idea is read
    with django_assert_max_num_queries(12):
        page = text(as_ada.get(begun))
    assert f'data-timelines="timelines-{write}"' in page
    assert '"model doubles": [["C", 2]]' in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert f'<a href="#item-{write}-line-1">line 1</a>' in page
    for shows in (["items"], ["items", "code"]):
        as_ada.post(f"{begun}share/", {"shows": shows, "days": "1"})
        link = Interview.objects.get().shares.latest("pk").token
        page = text(guest.get(f"/shared/{link}/"))
        assert ("model doubles" in page) == ("code" in shows)


def test_a_report_takes_few_queries(
    as_ada: Client, scored: str, django_assert_max_num_queries: Any
) -> None:
    for page in (scored, f"{scored}playback/", "/interviews/"):
        with django_assert_max_num_queries(12):
            as_ada.get(page)


def test_a_link_shows_what_was_ticked_expires_and_can_be_withdrawn(
    as_ada: Client, guest: Client, scored: str
) -> None:
    as_ada.post(f"{scored}share/", {"shows": ["band", "sections"], "days": "7"})
    share = Interview.objects.get().shares.get()
    link = f"/shared/{share.token}/"
    page = text(guest.get(link))
    assert "25" in page
    assert "Every item" not in page
    assert "Four marks" not in page
    assert "Make a link" not in page
    clock.show(8 * 86400)
    assert guest.get(link).status_code == 404
    clock.show(0)
    as_ada.post(f"{scored}share/{share.pk}/withdraw/")
    assert guest.get(link).status_code == 404


def test_no_link_is_made_that_would_show_nothing(as_ada: Client, scored: str) -> None:
    for shows, told in (([], "at least one part"), (["code"], "shown with its item")):
        reply = as_ada.post(f"{scored}share/", {"shows": shows, "days": "1"})
        assert told in text(as_ada.get(reply.url.partition("#")[0]))
    assert Interview.objects.get().shares.count() == 0


def test_a_link_without_the_times_tells_nobody_of_somebody_s_extra_time(
    as_ada: Client, guest: Client, scored: str
) -> None:
    Interview.objects.update(extra_percent=150)
    told = {}
    for shown in ("band", "sections"):
        as_ada.post(f"{scored}share/", {"shows": [shown], "days": "1"})
        token = Interview.objects.get().shares.latest("pk").token
        told[shown] = "With 150 %" in text(guest.get(f"/shared/{token}/"))
    assert told == {"band": False, "sections": True}


def shared_page(owner: Client, reader: Client, address: str, *shows: str) -> str:
    owner.post(f"{address}share/", {"shows": shows, "days": "1"})
    token = Interview.objects.get().shares.latest("pk").token
    return text(reader.get(f"/shared/{token}/"))


def test_a_link_without_what_was_written_shows_no_notes_of_what_was_said(
    as_ada: Client, guest: Client, begun: str
) -> None:
    as_ada.post(f"{begun}go-on/", {"to": "1"})
    say = f"{begun}items/{slot_of(begun, 'say')}/"
    as_ada.post(f"{say}said/")
    ticked = {"said": "mine alone", "point": ["0"], "ticked": "1"}
    as_ada.post(f"{say}answer/", ticked)
    as_ada.post(f"{begun}finish/")
    as_ada.post(f"{begun}rate/", {dimension.value: "3" for dimension in Dimension})
    assert "mine alone" in text(as_ada.get(begun))
    without = shared_page(as_ada, guest, begun, "items")
    assert ("You said it" in without, "mine alone" in without) == (True, False)
    assert "mine alone" in shared_page(as_ada, guest, begun, "items", "code")


def test_a_link_without_the_band_or_the_times_tells_neither_elsewhere(
    as_ada: Client, guest: Client, scored: str
) -> None:
    told = {
        shows: [
            words in shared_page(as_ada, guest, scored, *shows)
            for words in (" points</span>", 'data-label="Points"', "on the clock")
        ]
        for shows in (("items",), ("sections",), ("band", "items", "sections"))
    }
    assert list(told.values()) == [
        [False, False, False],
        [False, False, True],
        [True, True, True],
    ]


def test_what_came_too_late_is_shown_beside_the_playback(
    as_ada: Client, begun: str
) -> None:
    take(as_ada, begun, "desk")
    one = slot_of(begun, "fill")
    clock.show(120 + 21)
    late = save(as_ada, begun, one, "said", source="typed late", revision=0)
    assert "other texts beside its playback" in late.json()["sentence"]
    as_ada.post(f"{begun}finish/")
    page = text(as_ada.get(f"{begun}playback/"))
    assert "notes, 12:02:21 UTC" in page
    assert ">typed late<" in page


def test_an_answer_that_came_too_late_is_shown_in_the_report(
    as_ada: Client, guest: Client, begun: str
) -> None:
    take(as_ada, begun, "desk")
    slots = {uid: slot_of(begun, uid) for uid in ("pick-one", "fill")}
    in_time = {"pick-one": '{"choice": ["1"]}', "fill": '{"text": ["sleep"]}'}
    for uid, source in in_time.items():
        save(as_ada, begun, slots[uid], "answer", source=source, revision=0)
    clock.show(120 + 21)
    late = {"pick-one": '{"choice": ["0"]}', "fill": '{"text": ["sleep"]}'}
    for uid, source in late.items():
        save(as_ada, begun, slots[uid], "answer", source=source, revision=1)
    page = reported(as_ada, begun)
    told = "</b> came when its time was over, or stood still, at 12:02:21 UTC:</p>"
    assert f"{told}<ul><li>A coroutine object" in page
    assert page.count("An answer that does not count") == 1
    link = shared_page(as_ada, guest, begun, "items")
    assert "An answer that does not count" not in link


def test_an_answer_that_no_page_of_ours_sends_keeps_nobody_from_the_report(
    as_ada: Client, begun: str
) -> None:
    take(as_ada, begun, "desk")
    slot = slot_of(begun, "pick-one")
    for revision, source in enumerate(
        ["[" * 9000, "5", '{"choice": 5}', '{"choice": [[0]], "confidence": 7}']
    ):
        kept = save(as_ada, begun, slot, "answer", source=source, revision=revision)
        assert kept.status_code == 200
        assert as_ada.get(f"{begun}?item={slot}").status_code == 200
    assert "Nothing was answered or ticked here" in reported(as_ada, begun)


def reported(client: Client, address: str) -> str:
    client.post(f"{address}finish/")
    client.post(f"{address}rate/", {dimension.value: "3" for dimension in Dimension})
    client.get(address)
    return text(client.get(address))


@pytest.mark.parametrize("window", ["%00", "%ed%a0%80", "x" * 300])
@pytest.mark.parametrize(
    "body",
    [
        {"source": "x", "revision": 0},
        {"source": "x", "aside": True, "instead_of": "9999-99-99T00:00:00Z"},
        {"source": "x", "aside": True, "instead_of": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_a_window_or_a_moment_that_no_page_of_ours_sends_is_no_error_of_ours(
    as_ada: Client, begun: str, window: str, body: dict[str, object]
) -> None:
    sent = json.dumps(body)
    for slot in (1, 40_000, 2**70):
        address = f"{begun}texts/{slot}/said/?window={window}"
        reply = as_ada.post(address, sent, content_type="application/json")
        assert (reply.status_code in (200, 410)) == (slot == 1)
    as_ada.post(f"{begun}items/1/answer/", {"choice": "0", "window": "\0" + window})


def test_a_nul_character_is_the_name_of_nothing(as_ada: Client) -> None:
    for address in ("/shared/%00/", "/playground/?topic=%00", BLOCK):
        assert as_ada.get(address).status_code == 404
    for door in ("begin", "invite"):
        sent = {"blueprint": "1\0", "name": "Ada", "days": "1"}
        assert as_ada.post(f"/interviews/{door}/", sent).url == "/interviews/"


@pytest.mark.parametrize("window", ["\0", "\ud800", "x" * 37, ""])
def test_a_name_that_cannot_be_kept_takes_nothing_over(
    as_ada: Client, begun: str, window: str
) -> None:
    assert "sentence" in take(as_ada, begun, window)


def test_a_link_with_everything_can_be_read_by_a_stranger(
    as_ada: Client, guest: Client, scored: str
) -> None:
    shows = ["band", "marks", "own_marks", "sections", "items", "code"]
    as_ada.post(f"{scored}share/", {"shows": shows, "days": "1"})
    link = f"/shared/{Interview.objects.get().shares.get().token}/"
    assert "A coroutine object" in text(guest.get(link))


@pytest.mark.parametrize("path", ["", "clock/", "report.json", "playback/"])
def test_nobody_else_sees_an_interview(
    as_bob: Client, guest: Client, scored: str, path: str
) -> None:
    assert as_bob.get(scored + path).status_code == 404
    assert guest.get(scored + path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "begin/",
        "pause/",
        "finish/",
        "take-over/",
        "items/1/answer/",
        "texts/0/pad/",
        "share/",
    ],
)
def test_nor_does_anything_in_it(
    as_bob: Client, guest: Client, begun: str, path: str
) -> None:
    for client in (as_bob, guest):
        reply = client.post(begun + path, "{}", content_type="application/json")
        assert reply.status_code == 404
