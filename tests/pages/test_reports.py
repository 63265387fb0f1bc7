"""Whatever is wrong with an item can be said on its page, and the host reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Attempt, Item, Learner, Report
from quizzes.views.reports import REPORTS_AN_HOUR

from .conftest import signed_in
from .test_challenges import BENCH, sent

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]
PAGE = "/items/fill/report/"


def told(text: str = "<b>2</b> is right, too", **more: str) -> dict[str, str]:
    return {"text": text, "token": str(uuid4()), **more}


@pytest.mark.parametrize("path", ["/questions/fill/", "/questions/say/", BENCH])
def test_every_item_leads_to_it(as_ada: Client, path: str) -> None:
    slug = path.split("/")[2]
    assert f'href="/items/{slug}/report/"' in as_ada.get(path).content.decode()
    assert as_ada.get(f"/items/{slug}/report/").status_code == 200


def test_a_report_is_about_the_answer_that_it_was_sent_beside(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    for text in ("first", "second"):
        as_ada.post("/questions/fill/", form("fill", text=text))
    first = ada.attempts.last()
    page = as_ada.get(f"/attempts/{first.uid}/").content.decode()
    assert f'href="{PAGE}?attempt={first.uid}"' in page
    reply = as_ada.post(PAGE, told(attempt=str(first.uid)), follow=True)
    assert "Thank you." in reply.content.decode()
    report = ada.reports.get()
    assert (report.attempt, report.version) == (first, first.version)
    assert (report.kind, report.text) == (Report.Kind.PROBLEM, "<b>2</b> is right, too")


def test_the_same_form_twice_is_one_report_and_an_empty_one_is_none(
    as_ada: Client, ada: Learner
) -> None:
    form = told()
    for _ in range(2):
        as_ada.post(PAGE, form)
    assert as_ada.post(PAGE, told(" \n")).status_code == 422
    assert ada.reports.count() == 1
    assert ada.reports.get().version == Item.objects.get(slug="fill").version


def passed(browser: Client, learner: Learner, source: str) -> Attempt:
    browser.post(f"{BENCH}submit/", sent(source))
    attempt = learner.attempts.first()
    assert attempt
    learner.attempts.filter(pk=attempt.pk).update(outcome=Attempt.Outcome.RIGHT)
    ending = {"type": "verdict", "outcome": "passed", "sentence": "All held."}
    learner.runs.filter(attempt=attempt).update(state="finished", ending=ending)
    attempt.run.events.create(seq=1, body=ending)
    return attempt


def fields_of(form: str) -> dict[str, str]:
    return dict(re.findall(r'<(?:input|button)[^>]* name="(\w+)" value="(.*?)"', form))


def test_a_wrong_answer_that_passes_is_sent_by_one_click(
    as_ada: Client, ada: Learner
) -> None:
    """From its run and from the bench; a second click sends nothing more."""
    assert "A wrong answer passes" not in as_ada.get(BENCH).content.decode()
    first = passed(as_ada, ada, "cheat = 1")
    latest = passed(as_ada, ada, "cheat = 2")
    as_ada.post(f"{BENCH}submit/", sent("honest = 1"))  # waits to be judged
    for path, about in ((f"/runs/{first.run.uid}/", first), (BENCH, latest)):
        html = as_ada.get(path).content.decode()
        (form,) = [
            form
            for form in re.findall(r"<form.*?</form>", html, re.DOTALL)
            if 'action="/items/double-it/report/"' in form
        ]
        for _ in range(2):
            reply = as_ada.post(
                "/items/double-it/report/", fields_of(form), follow=True
            )
            assert "Thank you." in reply.content.decode()
        report = ada.reports.first()
        assert report
        assert (report.kind, report.text) == (Report.Kind.PASSES, "")
        assert report.attempt == about
    assert ada.reports.count() == 2


def test_a_right_program_that_is_marked_wrong_is_reported_from_its_run(
    as_ada: Client, ada: Learner
) -> None:
    attempt = passed(as_ada, ada, "honest = 1")
    attempt.outcome = Attempt.Outcome.WRONG
    attempt.save()
    ending = {"type": "verdict", "outcome": "failed", "sentence": "One did not hold."}
    ada.runs.update(ending=ending)
    attempt.run.events.update(body=ending)
    html = as_ada.get(f"/runs/{attempt.run.uid}/").content.decode()
    address = f"/items/double-it/report/?kind=refused&amp;attempt={attempt.uid}"
    assert html.count(f'href="{address}"') == 1
    as_ada.post(
        "/items/double-it/report/", told(kind="refused", attempt=str(attempt.uid))
    )
    report = ada.reports.get()
    assert (report.kind, report.attempt) == (Report.Kind.REFUSED, attempt)


def test_one_program_is_sent_once_from_whichever_page(
    as_ada: Client, ada: Learner
) -> None:
    """While it waits to be read. Words are worth a report of their own."""
    attempt = passed(as_ada, ada, "cheat = 1")
    about = {"kind": "passes", "attempt": str(attempt.uid)}
    page = "/items/double-it/report/"
    for text in ("", "", "It never awaits."):
        assert as_ada.post(page, told(text, **about)).status_code == 302
    assert [each.text for each in ada.reports.order_by("pk")] == [
        "",
        "It never awaits.",
    ]


def test_a_sentence_may_go_with_it_and_without_a_program_it_must(
    as_ada: Client, ada: Learner
) -> None:
    page = "/items/double-it/report/"
    needed = 'maxlength="4000" required'
    assert needed in as_ada.get(f"{page}?kind=passes").content.decode()
    assert as_ada.post(page, told("", kind="passes")).status_code == 422
    attempt = passed(as_ada, ada, "cheat = 1")
    html = as_ada.get(f"{page}?kind=passes&attempt={attempt.uid}").content.decode()
    assert needed not in html
    assert as_ada.post(page, told("", kind="problem")).status_code == 422
    as_ada.post(page, told("It never awaits.", kind="passes"))
    report = ada.reports.get()
    assert (report.attempt, report.text) == (attempt, "It never awaits.")


def test_a_question_s_answer_that_is_judged_wrongly_is_reported_from_its_page(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    for text in ("sleep", "anything"):
        as_ada.post("/questions/fill/", form("fill", text=text))
    wrong, right = ada.attempts.all()
    html = as_ada.get(f"/attempts/{right.uid}/").content.decode()
    (passes,) = re.findall(r"<form[^>]*report/.*?</form>", html, re.DOTALL)
    as_ada.post(PAGE, fields_of(passes))
    assert "marked wrong" not in html
    html = as_ada.get(f"/attempts/{wrong.uid}/").content.decode()
    assert "This wrong answer passes" not in html
    link = f"{PAGE}?kind=refused&amp;attempt={wrong.uid}"
    assert f'href="{link}"' in html
    page = as_ada.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="refused" checked' in page
    assert 'maxlength="4000" required' in page  # why it is right is not to be seen
    as_ada.post(PAGE, told("It means the same.", **fields_of(page)))
    as_ada.post(PAGE, told("It does.", kind="refused"))
    told_of = ada.reports.order_by("pk").values_list("kind", "attempt", "text")
    assert list(told_of) == [
        ("passes", right.pk, ""),
        ("refused", wrong.pk, "It means the same."),
        ("refused", wrong.pk, "It does."),
    ]


def test_what_a_learner_graded_is_marked_by_nobody_else(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    for point in ("0", ""):
        chosen = {"point": [point]} if point else {}
        as_ada.post("/questions/recall/", form("recall", said="x", **chosen))
    for attempt in ada.attempts.all():
        html = as_ada.get(f"/attempts/{attempt.uid}/").content.decode()
        assert "answer passes" not in html
        assert "marked wrong" not in html
    assert "A wrong answer" not in as_ada.get("/items/recall/report/").content.decode()


def test_nobody_reports_the_attempts_of_others(
    as_ada: Client, as_bob: Client, ada: Learner, bob: Learner, form: Form
) -> None:
    as_ada.post("/questions/fill/", form("fill", text="x"))
    as_bob.post(PAGE, told(attempt=str(ada.attempts.get().uid)))
    assert bob.reports.get().attempt is None


def test_reports_are_few(as_ada: Client, ada: Learner) -> None:
    replies = [as_ada.post(PAGE, told()) for _ in range(REPORTS_AN_HOUR + 1)]
    assert [r.status_code for r in replies[-2:]] == [302, 429]
    assert "is right, too" in replies[-1].content.decode()
    assert ada.reports.count() == REPORTS_AN_HOUR


def test_the_host_reads_it_beside_the_answer_and_closes_it(
    as_ada: Client, ada: Learner, eve: Learner, form: Form
) -> None:
    as_ada.post("/questions/fill/", form("fill", text="my own words"))
    as_ada.post(PAGE, told())
    report = ada.reports.get()
    Learner.objects.filter(pk=eve.pk).update(is_superuser=True)
    host = signed_in(eve)
    page = host.get(f"/admin/quizzes/report/{report.pk}/change/").content.decode()
    assert "&lt;b&gt;2&lt;/b&gt; is right, too" in page
    assert "my own words" in page
    chosen = {"action": "close", "_selected_action": [report.pk]}
    host.post("/admin/quizzes/report/", chosen)
    report.refresh_from_db()
    assert report.closed_at
