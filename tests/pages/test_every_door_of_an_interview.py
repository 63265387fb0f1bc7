"""Every address of mock interviews, come to in every wrong way, and by everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from quizzes import urls
from quizzes.actions.interviews import (
    concluding,
    pairing,
    rating,
    scheduling,
    sharing,
    working,
)
from quizzes.actions.interviews.keeping import act
from quizzes.models import Blueprint, Interview, InterviewShare, Invitation, Learner
from quizzes.rules.interview.desk import CodePhase
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.rubric import Dimension
from quizzes.views.interviews.deeds import DEEDS
from quizzes.views.interviews.hosting import DEEDS as HOST_DEEDS
from quizzes.views.interviews.working import DEEDS as ITEM_DEEDS

from .conftest import signed_in
from .test_every_door import FORM, HOSTILE, PREFIXES

WISHES = scheduling.Wishes()
# Every name that some form of an interview has, and no other of the site.
NAMES = """blueprint countdown days detail extra field-approach field-code field-extend
    field-said field-tests level minutes name note number phase point reason shows slot
    tag to topics wanted window"""
FIELDS = [*NAMES.split(), *(dimension.value for dimension in Dimension)]
LAST = ("/finish/", "/send-away/", "/withdraw/")  # after these there is less to try


@dataclass(frozen=True, slots=True)
class Doors:
    ada: list[str]  # hers as a candidate and as a host
    everybodys: list[str]
    not_yet: list[str]  # of hers: there when the interview is over


@pytest.fixture
def doors(library: None, ada: Learner, bob: Learner) -> Doors:
    """Of an interview that is scored, of one in its last section, and of one that Ada holds."""
    over, link = scored(ada)
    sat = held(bob, ada).interview
    assert sat
    invitation = held(ada, bob)
    open_one = pairing.invite(ada, "Ada", blueprint(), 1, timezone.now())
    assert isinstance(open_one, Invitation)
    slot = sat.planned.items[-1].slot
    room, desk = f"/interviews/{sat.uid}/", f"/hosting/{invitation.uid}/"
    told = ("", "told/", "clock/", "playback/", "report.json", "take-over/", "share/")
    past = ("", "report.json", "playback/", "share/", f"share/{link.pk}/withdraw/")
    own = [
        *(f"{room}items/{slot}/{name}/" for name in ITEM_DEEDS),
        *(f"{room}texts/{slot}/{part}/" for part in ("code", "said", "answer")),
        *(room + path for path in told),
        *(f"{room}{name}/" for name in (*DEEDS, "call-off")),
        *(f"/interviews/{over.uid}/{path}" for path in past),
        *(desk + path for path in ("", "panel/", "playback/")),
        *(f"{desk}{name}/" for name in HOST_DEEDS),
    ]
    token = pairing.token_for(open_one)
    everybodys = [
        *("/interviews/", "/interviews/begin/", "/interviews/invite/"),
        *(f"/invited/{token}/", f"/invited/{token}/follow/", f"/shared/{link.token}/"),
    ]
    not_yet = [f"{room}playback/", f"{room}report.json", f"{desk}playback/"]
    return Doors(own, everybodys, not_yet)


def blueprint() -> object:
    return Blueprint.objects.get(slug="short").current.value


def scored(learner: Learner) -> tuple[Interview, InterviewShare]:
    now = timezone.now() - timedelta(days=1)
    sat = scheduling.schedule(learner, blueprint(), WISHES, now)
    assert isinstance(sat, Interview)
    act(sat, Kind.BEGAN, now)
    act(sat, Kind.FINISHED, now)
    rating.rate(sat, {dimension.value: 3 for dimension in Dimension}, now)
    assert concluding.conclude(sat, now) is None
    link = sharing.share(sat, [*sharing.PARTS], 7, now)
    assert isinstance(link, InterviewShare)
    return sat, link


def held(host: Learner, candidate: Learner) -> Invitation:
    """An interview at its program, in the phase of verifying it."""
    now = timezone.now()
    invitation = pairing.invite(host, "Ada", blueprint(), 1, now)
    assert isinstance(invitation, Invitation)
    sat = pairing.follow_link(invitation, candidate, "Bob", WISHES, now)
    assert isinstance(sat, Interview)
    act(sat, Kind.BEGAN, now)
    for section in (1, 2):
        act(sat, Kind.MOVED, now, to=section)
    slot = sat.planned.items[-1].slot
    working.opened(sat, slot, now)
    working.go_to_phase(sat, slot, CodePhase.VERIFY, now)
    invitation.refresh_from_db()
    return invitation


def test_no_address_of_an_interview_is_forgotten_here(doors: Doors) -> None:
    named = {
        pattern.name
        for pattern in urls.urlpatterns
        if str(pattern.pattern).startswith(PREFIXES)
    }
    assert {resolve(a).url_name for a in (*doors.ada, *doors.everybodys)} == named


def test_whatever_is_posted_is_answered_and_never_an_error_of_ours(
    doors: Doors,
    ada: Learner,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizzes.views.limits.POSTS_A_MINUTE", 100_000)
    client, errors = signed_in(ada), {}
    every = doors.ada + doors.everybodys
    first = [address for address in every if not address.endswith(LAST)]
    last = [address for address in every if address.endswith(LAST)]
    for those in (first, last):
        for sent, (content_type, body) in hostile().items():
            for address in those:
                page = client.post(address, body, content_type=content_type)
                if page.status_code >= 500:
                    errors[sent, address] = page.status_code
    assert errors == {}
    assert [record.getMessage() for record in caplog.records] == []


def hostile() -> dict[str, tuple[str, object]]:
    """What is worth trying of each kind: the forms with the names that these doors read."""
    values = {"NUL": "1\0", "a long number": "9" * 5000, "minus": "-1", "a text": "x"}
    forms = {sent: (FORM, everywhere(value)) for sent, value in values.items()}
    half = everywhere("x").replace("=x", "=%ff%ed%a0%80")
    as_json = {sent: told for sent, told in HOSTILE.items() if "JSON" in sent}
    return {**forms, "half a character": (FORM, half), **as_json}


def everywhere(value: str) -> str:
    return urlencode(dict.fromkeys(FIELDS, value))


def test_every_address_can_be_opened(doors: Doors, ada: Learner) -> None:
    client = signed_in(ada)
    told = {a: client.get(a).status_code for a in (*doors.ada, *doors.everybodys)}
    closed = [address for address, status in told.items() if status not in (200, 302)]
    assert sorted(closed) == sorted(doors.not_yet)


def test_to_everybody_else_they_are_not_there(
    doors: Doors, guest: Client, django_user_model: type[Learner]
) -> None:
    eve = signed_in(django_user_model.objects.create_user("eve"))
    before = [list(each.story()) for each in Interview.objects.order_by("pk")]
    for client in (eve, guest):
        told = {a: client.post(a, {"to": "1"}).status_code for a in doors.ada}
        assert {a: s for a, s in told.items() if s not in (404, 405)} == {}
        read = {a: client.get(a).status_code for a in doors.ada}
        assert {a: s for a, s in read.items() if s not in (302, 404)} == {}
    assert [list(each.story()) for each in Interview.objects.order_by("pk")] == before
