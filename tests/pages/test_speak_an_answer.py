"""A spoken question: said aloud first, then compared, ticked and scored."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from quizzes.models import Attempt, Learner

Form = Callable[..., dict[str, object]]
ADDRESS = "/questions/say/"
SAID, MISSED = "You said it", "You did not tick it"
CLAIMED, AVOIDED = "You claimed it", "Wrong; you did not say it"


def folded_of(html: str) -> str:
    """What is out of sight until the learner asks for the answer."""
    (folded,) = re.findall(r'<details class="reveal">(.*?)</details>', html, re.S)
    return folded


def ticked(html: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(point|claim)" value="(\d+)" checked', html)


def marks(html: str) -> list[str]:
    """What is said beside each point and claim, in the order of the page."""
    return re.findall(r'<span class="says">(.*?)</span>', html)


def test_the_answer_and_its_points_are_out_of_sight_while_the_learner_thinks(
    as_ada: Client,
) -> None:
    html = as_ada.get(ADDRESS).content.decode()
    folded = folded_of(html)
    assert "About 2 minutes." in html.replace(folded, "")
    for text in ("Meanwhile the loop runs others.", "the task suspends", "a thread"):
        assert text in folded
        assert text not in html.replace(folded, "")
    assert ticked(html) == []


def test_points_and_wrong_claims_are_ticked_side_by_side(as_ada: Client) -> None:
    folded = folded_of(as_ada.get(ADDRESS).content.decode())
    assert re.findall(r'name="(point|claim)" value="(\d+)"', folded) == [
        ("point", "0"),
        ("point", "1"),
        ("point", "2"),
        ("claim", "0"),
    ]


@pytest.mark.parametrize(
    ("fields", "outcome", "score", "says"),
    [
        (
            {"point": ["0", "1", "2"]},
            Attempt.Outcome.RIGHT,
            4,
            [SAID, SAID, SAID, AVOIDED],
        ),
        (
            {"point": ["0", "1"]},
            Attempt.Outcome.RIGHT,
            3,
            [SAID, SAID, MISSED, AVOIDED],
        ),
        (
            {"point": ["0", "2"]},
            Attempt.Outcome.WRONG,
            3,
            [SAID, MISSED, SAID, AVOIDED],
        ),
        (
            {"point": ["0", "1", "2"], "claim": "0"},
            Attempt.Outcome.RIGHT,
            3,
            [SAID, SAID, SAID, CLAIMED],
        ),
        (
            {"point": ["0", "1"], "claim": "0"},
            Attempt.Outcome.WRONG,
            1,
            [SAID, SAID, MISSED, CLAIMED],
        ),
        (
            {},
            Attempt.Outcome.WRONG,
            0,
            [MISSED, MISSED, MISSED, AVOIDED],
        ),
    ],
)
def test_each_point_and_claim_is_told_and_counts(
    as_ada: Client,
    ada: Learner,
    form: Form,
    fields: dict[str, object],
    outcome: str,
    score: int,
    says: list[str],
) -> None:
    html = as_ada.post(ADDRESS, form("say", **fields), follow=True).content.decode()
    assert ada.attempts.get().outcome == outcome
    assert f"Score: {score} of 4." in html
    assert marks(html) == says


def test_notes_are_kept_beside_the_answer_and_the_next_question_is_asked(
    as_ada: Client, form: Form
) -> None:
    sent = form("say", said="it <waits>", point=["0", "1"])
    html = as_ada.post(ADDRESS, sent, follow=True).content.decode()
    assert "it &lt;waits&gt;" in html
    assert "Meanwhile the loop runs others." in html
    assert "And if nothing is ready?" in html


def test_a_form_that_is_refused_keeps_ticks_and_notes_and_stays_open(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("say", said="it waits", point=["0", "2"], claim=["0", "7"])
    page = as_ada.post(ADDRESS, sent)
    html = page.content.decode()
    assert page.status_code == 422
    assert ticked(html) == [("point", "0"), ("point", "2"), ("claim", "0")]
    assert ">it waits</textarea>" in html
    assert '<details class="reveal" open>' in html
    assert ada.attempts.count() == 0
