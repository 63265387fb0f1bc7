"""Two people in one interview, as pages: the link, each one's own doors, and blind marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client

from quizzes.actions.interviews.sharing import PARTS
from quizzes.models import Attempt, Interview, Invitation, Learner
from quizzes.rules.interview.rubric import Dimension
from tests import clock

SHORT = {"blueprint": "short", "name": "Ada", "days": "7"}
HOST_DEEDS = (
    "pause",
    "resume",
    "add-time",
    "finish",
    "hint",
    "follow-up",
    "focus",
    "note",
    "drop-note",
    "rate",
    "withdraw",
)
Marks = Callable[[int], dict[str, str]]


@pytest.fixture(autouse=True)
def driven_clock(settings: Any) -> None:
    settings.INTERVIEW_CLOCK = "tests.clock.now"
    clock.show(0)


@pytest.fixture
def link(as_ada: Client) -> str:
    """What Ada, the host, sends to somebody."""
    page = text(as_ada.get(as_ada.post("/interviews/invite/", SHORT).url))
    found = re.search(r"http://testserver(/invited/[^\"]+)", page)
    assert found
    return found[1]


@pytest.fixture
def candidate() -> Client:
    """A browser that was never here, and becomes a guest by following the link."""
    return Client()


@pytest.fixture
def room(link: str, candidate: Client) -> str:
    """The candidate's address of the interview, begun at noon."""
    reply = candidate.post(f"{link}follow/", {"name": "Bob"})
    candidate.post(f"{reply.url}begin/")
    return str(reply.url)


@pytest.fixture
def desk(room: str) -> str:
    """The host's address of the same interview."""
    return f"/hosting/{Invitation.objects.get().uid}/"


@pytest.fixture
def coding(room: str, candidate: Client) -> int:
    """The slot of the program that the candidate is at."""
    for section in ("1", "2"):
        candidate.post(f"{room}go-on/", {"to": section})
    interview = Interview.objects.get()
    slot = next(i.slot for i in interview.planned.items if i.uid == "double-it")
    candidate.get(room)
    return slot


def text(reply: Any) -> str:
    return re.sub(r"\s+", " ", reply.content.decode())


def marks(mark: int) -> dict[str, str]:
    return {dimension.value: str(mark) for dimension in Dimension}


def test_a_look_at_the_link_makes_nobody_a_guest(candidate: Client, link: str) -> None:
    page = text(candidate.get(link))
    assert "Ada invites you" in page
    assert Learner.objects.count() == 1
    assert Invitation.objects.get().followed_at is None


def test_a_name_suffices_and_both_are_in_one_interview(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    assert Learner.objects.get(is_guest=True).interviews.count() == 1
    page = text(as_ada.get(desk))
    assert 'Bob <span class="soft">Know, section 1 of 3' in page
    assert "<b>Ada</b> interviews you." in text(candidate.get(room))


def test_whoever_follows_the_link_again_comes_back(
    candidate: Client, room: str, link: str
) -> None:
    assert candidate.get(link).url == room


def test_a_link_is_followed_by_one_person(guest: Client, room: str, link: str) -> None:
    assert guest.get(link).status_code == 410
    guest.post(f"{link}follow/", {"name": "Eve"})
    assert Interview.objects.count() == 1


@pytest.mark.parametrize("where", ["page", "form"])
def test_no_other_link_leads_anywhere(guest: Client, link: str, where: str) -> None:
    uid = Invitation.objects.get().uid.hex
    forged = (
        uid,
        f"{uid}:",
        f"{uid}:{'A' * 43}",
        link.split("/")[2][:-1],
        Signer(salt="other").sign(uid),
        Signer(salt="invitation").sign("no uuid"),
        "x" * 3000,
    )
    more = "follow/" if where == "form" else ""
    ask = guest.post if where == "form" else guest.get
    told = [ask(f"/invited/{token}/{more}", {"name": "Eve"}) for token in forged]
    assert [each.status_code for each in told] == [404] * len(forged)
    assert Interview.objects.count() == 0


def test_an_expired_link_says_so(guest: Client, link: str) -> None:
    clock.show(7 * 86400)
    page = guest.get(link)
    assert page.status_code == 410
    assert "has expired" in text(page)
    guest.post(f"{link}follow/", {"name": "Eve"})
    assert Interview.objects.count() == 0


def test_a_withdrawn_link_says_so(as_ada: Client, guest: Client, link: str) -> None:
    as_ada.post(f"/hosting/{Invitation.objects.get().uid}/withdraw/")
    page = guest.get(link)
    assert page.status_code == 410
    assert "was withdrawn" in text(page)
    guest.post(f"{link}follow/", {"name": "Eve"})
    assert Interview.objects.count() == 0


def test_a_host_does_not_interview_themselves(as_ada: Client, link: str) -> None:
    assert "your own invitation" in text(as_ada.get(link))
    as_ada.post(f"{link}follow/", {"name": "Ada"})
    assert Interview.objects.count() == 0


def test_who_is_in_an_interview_ends_that_one_first(as_bob: Client, link: str) -> None:
    as_bob.post("/interviews/begin/", {"blueprint": "short"})
    reply = as_bob.post(f"{link}follow/", {"name": "Bob"})
    assert "Another interview of yours is open" in text(as_bob.get(reply.url))
    assert Invitation.objects.get().followed_at is None


@pytest.mark.parametrize("name", HOST_DEEDS)
def test_nobody_but_the_host_directs(
    as_bob: Client, candidate: Client, guest: Client, room: str, desk: str, name: str
) -> None:
    before = Interview.objects.get().events.count()
    everything = {"reason": "x", "minutes": "5", "slot": "1", "number": "1"} | marks(4)
    for client in (as_bob, candidate, guest):
        reply = client.post(f"{desk}{name}/", everything | {"text": "x"})
        assert reply.status_code == 404
    assert Interview.objects.get().events.count() == before
    assert Invitation.objects.get().notes.count() == 0
    assert Invitation.objects.get().stands


@pytest.mark.parametrize("path", ["", "panel/", "playback/"])
def test_nobody_but_the_host_sees_the_hosts_pages(
    as_bob: Client, candidate: Client, guest: Client, desk: str, path: str
) -> None:
    for client in (as_bob, candidate, guest):
        assert client.get(desk + path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("begin/", "pause/", "resume/", "finish/", "go-on/", "rate/", "focus/"),
        *("send-away/", "call-off/", "take-over/", "share/"),
        *("texts/0/pad/", "texts/4/code/"),
        *(
            f"items/4/{deed}/"
            for deed in (
                "answer",
                "ask",
                "phase",
                "said",
                "note",
                "run",
                "try",
                "fault",
            )
        ),
    ],
)
def test_the_host_comes_through_no_door_of_the_candidates(
    as_ada: Client, room: str, coding: int, path: str
) -> None:
    rows = Interview.objects.get()
    before = rows.events.count(), rows.texts.count(), rows.edits.count()
    body = '{"source": "mine", "revision": 0, "window": "host"}'
    for content_type in ("application/json", "text/plain"):
        reply = as_ada.post(room + path, body, content_type=content_type)
        assert reply.status_code == 404
    reply = as_ada.post(room + path, {"source": "mine", "token": "x", "to": "3"})
    assert reply.status_code == 404
    assert (rows.events.count(), rows.texts.count(), rows.edits.count()) == before


@pytest.mark.parametrize("path", ["", "clock/", "told/", "report.json", "playback/"])
def test_nor_sees_what_is_the_candidates_alone(
    as_ada: Client, room: str, path: str
) -> None:
    assert as_ada.get(room + path).status_code == 404


def test_the_host_adds_time_for_a_reason(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    as_ada.post(f"{desk}add-time/", {"minutes": "5", "reason": ""})
    as_ada.post(f"{desk}add-time/", {"minutes": "7", "reason": "an odd number"})
    assert candidate.get(f"{room}clock/").json()["total_left"] == 360
    as_ada.post(f"{desk}add-time/", {"minutes": "5", "reason": "the network"})
    left = candidate.get(f"{room}clock/").json()
    assert (left["section_left"], left["total_left"]) == (420, 660)
    assert "added 5 minutes: the network" in text(candidate.get(room))
    for _ in range(20):
        as_ada.post(f"{desk}add-time/", {"minutes": "10", "reason": "for ever"})
    assert candidate.get(f"{room}clock/").json()["total_left"] == 360 + 55 * 60
    assert "At most 60 minutes" in text(as_ada.get(desk))


def test_the_host_pauses_as_often_as_there_is_a_reason(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    as_ada.post(f"{desk}pause/", {"reason": ""})
    assert "Paused" not in text(candidate.get(room))
    for seconds in (10, 40):
        clock.show(seconds)
        as_ada.post(f"{desk}pause/", {"reason": "a telephone"})
        assert "paused it: a telephone" in text(candidate.get(room))
        clock.show(seconds + 10)
        as_ada.post(f"{desk}resume/")
    assert candidate.get(f"{room}clock/").json()["total_left"] == 360 - 30
    candidate.post(f"{room}pause/")
    assert "this was the one pause" in text(candidate.get(room))


def test_a_hosts_pause_is_ended_by_the_host_while_their_page_is_there(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    as_ada.post(f"{desk}pause/", {"reason": "a telephone"})
    page = text(candidate.get(room))
    assert "<b>Ada</b> paused it: a telephone" in page
    assert "Ada ends this pause" in page
    alone = "once this page has been gone for two minutes, Bob may go on alone"
    clock.show(100)
    assert alone in text(as_ada.get(desk))
    clock.show(219)
    candidate.post(f"{room}resume/")
    assert "Your interviewer paused, and ends the pause." in text(candidate.get(room))
    clock.show(220)
    assert "Ada ends this pause" not in text(candidate.get(room))
    candidate.post(f"{room}resume/")
    assert candidate.get(f"{room}clock/").json()["total_left"] == 360
    told = Interview.objects.get().events.last().body
    assert told == {"by": "candidate", "alone": True}


def test_who_is_left_in_a_pause_goes_on_at_once(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    """By a host who leaves for good; and the clock's ten minutes are the longest wait."""
    as_ada.post(f"{desk}pause/", {"reason": "a telephone"})
    as_ada.post(f"{desk}withdraw/")
    page = text(candidate.get(room))
    assert ("Go on alone" in page, ">Go on</button>" in page) == (False, True)
    clock.show(30)
    candidate.post(f"{room}resume/")
    assert candidate.get(f"{room}clock/").json()["total_left"] == 360
    candidate.post(f"{room}pause/")
    clock.show(30 + 600 + 5)
    left = candidate.get(f"{room}clock/").json()
    assert (left["stage"], left["total_left"]) == ("running 0", 355)


def test_who_goes_on_alone_waits_for_nobodys_pause(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    as_ada.post(f"{desk}pause/", {"reason": "a telephone"})
    candidate.post(f"{room}resume/")
    assert "Paused" in text(candidate.get(room))
    candidate.post(f"{room}send-away/")
    candidate.post(f"{room}resume/")
    assert "section 1 of 3" in text(candidate.get(room))


def test_hints_come_in_their_order_and_once(
    as_ada: Client, candidate: Client, room: str, desk: str, coding: int
) -> None:
    for number in ("2", "1", "1"):
        as_ada.post(f"{desk}hint/", {"slot": coding, "number": number})
    hinted = Interview.objects.get().events.filter(kind="hinted")
    assert [event.body["number"] for event in hinted] == [1]
    told = text(candidate.get(f"{room}told/?item={coding}"))
    assert "Hint 1, from your interviewer" in told
    assert "Hint 1, from your interviewer" in text(candidate.get(room))


def test_nothing_is_revealed_of_an_interview_that_is_over(
    as_ada: Client, room: str, desk: str, coding: int
) -> None:
    as_ada.post(f"{desk}finish/")
    for deed in ("hint", "follow-up"):
        sent = {"slot": coding, "number": "1"}
        headers = {"Accept": "application/json"}
        refused = as_ada.post(f"{desk}{deed}/", sent, headers=headers)
        assert refused.status_code == 409
        assert refused.json() == {"sentence": "This interview is over."}


def test_a_follow_up_is_asked_once(
    as_ada: Client, candidate: Client, room: str, desk: str, coding: int
) -> None:
    for number in ("0", "0", "99", "-1"):
        as_ada.post(f"{desk}follow-up/", {"slot": coding, "number": number})
    asked = Interview.objects.get().events.get(kind="followed_up")
    assert asked.body["by"] == "host"
    assert asked.body["ask"][:20] in text(candidate.get(f"{room}told/?item={coding}"))


def test_the_first_minutes_of_coding_are_unwatched(
    as_ada: Client, candidate: Client, room: str, desk: str, coding: int
) -> None:
    approach = {"phase": "code", "field-approach": "double it"}
    candidate.post(f"{room}items/{coding}/phase/", approach)
    candidate.post(f"{room}items/{coding}/run/", {"source": "secret = 1"})
    page = text(as_ada.get(desk))
    assert "Unwatched" in page
    assert "secret" not in page
    assert "double it" in page
    candidate.post(f"{room}focus/", {"wanted": "no"})
    assert "secret" not in text(as_ada.get(desk))
    as_ada.post(f"{desk}focus/", {"wanted": "no"})
    assert "secret = 1" in text(as_ada.get(desk))
    candidate.post(f"{room}focus/", {"wanted": "yes"})
    assert "secret" not in text(as_ada.get(desk))


def test_after_five_minutes_on_the_clock_code_is_seen(
    as_ada: Client, candidate: Client, room: str, desk: str, coding: int
) -> None:
    as_ada.post(f"{desk}add-time/", {"minutes": "10", "reason": "to look longer"})
    candidate.post(f"{room}items/{coding}/phase/", {"phase": "code"})
    candidate.post(f"{room}items/{coding}/run/", {"source": "secret = 1"})
    as_ada.post(f"{desk}pause/", {"reason": "coffee"})
    clock.show(500)
    as_ada.post(f"{desk}resume/")
    clock.show(799)
    assert "secret" not in text(as_ada.get(desk))
    clock.show(800)
    assert "secret = 1" in text(as_ada.get(desk))


def test_notes_are_the_hosts_alone_and_carry_time_and_tag(
    as_ada: Client, candidate: Client, room: str, desk: str, coding: int
) -> None:
    clock.show(95)
    as_ada.post(f"{desk}note/", {"text": "-V no edge case"})
    as_ada.post(f"{desk}note/", {"text": "", "tag": "+ps"})
    as_ada.post(f"{desk}note/", {"text": " "})
    as_ada.post(f"{desk}note/", {"text": "<b>bold</b>"})
    notes = Invitation.objects.get().notes
    rows = [(n.ran_seconds, n.slot, n.tag, n.text) for n in notes.all()]
    assert rows == [
        (95, coding, "-v", "no edge case"),
        (95, coding, "+ps", ""),
        (95, coding, "", "<b>bold</b>"),
    ]
    page = text(as_ada.get(desk))
    assert "&lt;b&gt;bold" in page
    assert "- verification" in page
    assert "no edge case" not in text(candidate.get(room))
    as_ada.post(f"{desk}drop-note/", {"note": notes.first().pk})
    assert notes.count() == 2


@pytest.fixture
def ended(as_ada: Client, candidate: Client, room: str, desk: str) -> None:
    as_ada.post(f"{desk}note/", {"text": "for me alone"})
    as_ada.post(f"{desk}finish/")


@pytest.mark.usefixtures("ended")
def test_neither_sees_the_others_marks_before_both_have_rated(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    assert "How did Bob do?" in text(as_ada.get(desk))
    as_ada.post(f"{desk}rate/", marks(4))
    as_ada.post(f"{desk}rate/", marks(1))
    assert "has not rated themselves yet" in text(as_ada.get(desk))
    assert as_ada.get(f"{desk}playback/").status_code == 404
    assert "How did it go?" in text(candidate.get(room))
    assert Interview.objects.get().events.filter(kind="host_rated").count() == 0
    candidate.post(f"{room}rate/", marks(2))
    for client, address in ((as_ada, desk), (candidate, room)):
        page = text(client.get(address))
        assert '<td data-label="Own">2</td><td data-label="Interviewer">4</td>' in page
        assert ("for me alone" in page) == (client is as_ada)
    told = candidate.get(f"{room}report.json").json()
    assert set(told["host_marks"].values()) == {4}
    assert "for me alone" not in str(told)
    assert "Your note: for me alone" in text(as_ada.get(f"{desk}playback/"))
    assert "for me alone" not in text(candidate.get(f"{room}playback/"))
    candidate.post(f"{room}share/", {"shows": list(PARTS), "days": "1"})
    link = Interview.objects.get().shares.get().token
    assert "for me alone" not in text(candidate.get(f"/shared/{link}/"))


@pytest.mark.usefixtures("ended")
def test_a_host_who_rates_last_changes_no_number_of_the_report(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    candidate.post(f"{room}rate/", marks(2))
    page = text(candidate.get(room))
    assert "Ada has not rated yet" in page
    assert "Interviewer</th>" not in page
    assert "How did Bob do?" in text(as_ada.get(desk))
    before = candidate.get(f"{room}report.json").json()
    as_ada.post(f"{desk}rate/", marks(3))
    after = candidate.get(f"{room}report.json").json()
    assert (before.pop("host_marks"), set(after.pop("host_marks").values())) == (
        {},
        {3},
    )
    assert before == after


def test_marks_before_the_end_are_not_taken(as_ada: Client, desk: str) -> None:
    as_ada.post(f"{desk}rate/", marks(4))
    assert Invitation.objects.get().marks is None


def test_the_candidate_goes_on_alone(
    as_ada: Client, candidate: Client, room: str, desk: str
) -> None:
    candidate.post(f"{room}send-away/")
    assert "not held by you any more" in text(as_ada.get(desk))
    assert as_ada.get(f"{desk}panel/").status_code == 404
    as_ada.post(f"{desk}finish/")
    as_ada.post(f"{desk}note/", {"text": "too late"})
    page = text(candidate.get(room))
    assert "section 1 of 3" in page
    assert "interviews you" not in page
    assert Invitation.objects.get().notes.count() == 0


def test_a_deleted_interview_is_no_error_for_its_host(
    as_ada: Client, candidate: Client, link: str
) -> None:
    lobby = candidate.post(f"{link}follow/", {"name": "Bob"}).url
    candidate.post(f"{lobby}call-off/")
    desk = f"/hosting/{Invitation.objects.get().uid}/"
    assert "was called off" in text(as_ada.get(desk))
    assert [as_ada.post(f"{desk}{name}/").status_code for name in HOST_DEEDS] == (
        [302] * len(HOST_DEEDS)
    )
    assert Attempt.objects.count() == 0


def test_a_script_is_told_in_json(as_ada: Client, desk: str) -> None:
    headers = {"Accept": "application/json"}
    kept = as_ada.post(f"{desk}note/", {"text": "seen"}, headers=headers)
    refused = as_ada.post(f"{desk}pause/", {"reason": " "}, headers=headers)
    assert (kept.status_code, refused.status_code) == (200, 409)
    assert "Say why" in refused.json()["sentence"]
