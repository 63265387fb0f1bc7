"""Of several programs of one day one counts: their pages, the bench and the history say which."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from quizzes.knowing.entering import enter
from quizzes.knowing.regrading import Judged, finish, settle
from quizzes.models import Attempt, Item, Learner, Regrade, Regraded

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Hand = Callable[..., Attempt]


@pytest.fixture
def hand_in(ada: Learner, library: None) -> Hand:
    """``hand_in("right")``: judged already, each a minute after the one before."""
    item = Item.objects.get(slug="double-it")

    def one(outcome: str, day: int = 0) -> Attempt:
        at = NOON + timedelta(days=day, minutes=ada.attempts.count())
        attempt = ada.attempts.create(
            item=item,
            version=item.current,
            token=uuid4(),
            answer={"source": "pass"},
            outcome=outcome,
            created_at=at,
            judged_at=at,
            day=at.date(),
        )
        if outcome != "gave_up":
            ada.runs.create(
                token=attempt.token,
                attempt=attempt,
                item=item,
                kind="submit",
                source="pass",
                created_at=at,
                finished_at=at,
                state="finished",
                ending={"type": "verdict", "outcome": "failed", "sentence": "No."},
            )
        enter([attempt.pk])
        return attempt

    return one


def told_of(client: Client, attempt: Attempt) -> str:
    html = client.get(f"/runs/{attempt.run.uid}/").content.decode()
    notices = re.findall(r'<div class="notice">(.*?)</div>', html, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", " ".join(notices)).split())


def short(client: Client, page: str) -> list[str]:
    html = client.get(page).content.decode()
    return re.findall(r'"kind">((?:Of|Before|Does|Counts) [^<]+)<', html)


def test_one_program_alone_needs_no_words(as_ada: Client, hand_in: Hand) -> None:
    yesterday, today = hand_in("wrong"), hand_in("right", day=1)
    assert [told_of(as_ada, one) for one in (yesterday, today)] == ["", ""]
    assert short(as_ada, "/history/") == []


def test_each_of_several_programs_says_what_it_is_beside_the_others(
    as_ada: Client, hand_in: Hand
) -> None:
    first, solved, later = (hand_in(one) for one in ("wrong", "right", "wrong"))
    assert "counts, and this one as a failed try before it" in told_of(as_ada, first)
    assert "this one counts, after a failed try." in told_of(as_ada, solved)
    assert "You had solved this challenge before" in told_of(as_ada, later)
    page = as_ada.get(f"/runs/{later.run.uid}/").content.decode()
    assert f"/attempts/{solved.uid}/" in page
    for place in ("/history/", "/challenges/double-it/"):
        assert short(as_ada, place) == [
            "Does not count: an earlier one of that day does",
            "Of several on that day this one counts",
            "Before the one of that day that counts",
        ]


def test_of_two_that_failed_both_say_that_they_count_once(
    as_ada: Client, hand_in: Hand
) -> None:
    both = [hand_in("wrong"), hand_in("wrong")]
    assert ["count as one answer: not solved" in told_of(as_ada, one) for one in both]
    assert (
        short(as_ada, "/history/")
        == ["Counts once together with the others of that day"] * 2
    )


def test_who_gave_up_is_told_that_this_counts(as_ada: Client, hand_in: Hand) -> None:
    before, _, after = (hand_in(one) for one in ("wrong", "gave_up", "right"))
    assert "later on the same day, and that counts" in told_of(as_ada, before)
    assert "before on the same day, and that counts" in told_of(as_ada, after)


def test_a_program_that_is_right_since_the_challenge_was_mended_says_so_and_counts(
    as_ada: Client, hand_in: Hand
) -> None:
    mended, later = hand_in("wrong"), hand_in("right")
    regrade = Regrade.objects.create(
        item=mended.item, version=mended.version, started_at=NOON
    )
    right = Judged(Regraded.Result.RIGHT, mended.answer, {"outcome": "passed"})
    settle(regrade.pk, mended.pk, right, NOON)
    finish(regrade.pk, NOON)
    told = told_of(as_ada, mended)
    assert "judged again and is right" in told
    assert told.endswith("they count as one answer: this one counts.")
    assert "You had solved this challenge before" in told_of(as_ada, later)


def test_what_a_program_is_beside_others_can_be_asked_for_again_by_its_learner_alone(
    as_ada: Client, hand_in: Hand, bob: Learner
) -> None:
    first, solved = hand_in("wrong"), hand_in("right")
    parts = [f"/runs/{solved.run.uid}/beside/", f"/attempts/{solved.uid}/beside/"]
    told = [as_ada.get(part).content.decode() for part in parts]
    assert told[0] == told[1]
    assert "this one counts, after a failed try." in told[0]
    assert (
        f"/attempts/{solved.uid}/"
        in as_ada.get(f"/runs/{first.run.uid}/beside/").content.decode()
    )
    bobs = Client()
    bobs.force_login(bob)
    statuses = [
        each.get(part).status_code for each in (bobs, Client()) for part in parts
    ]
    assert statuses == [404] * 4


def test_only_the_page_of_a_program_of_today_asks_again(
    as_ada: Client, hand_in: Hand
) -> None:
    old = hand_in("wrong")
    page = f"/runs/{old.run.uid}/"
    asked = f'data-part="{page}beside/"'
    assert asked not in as_ada.get(page).content.decode()
    Attempt.objects.filter(pk=old.pk).update(day=datetime.now(UTC).date())
    assert asked in as_ada.get(page).content.decode()
