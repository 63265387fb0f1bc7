"""The misconception map: from answers as pages send them."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from quizzes.models import Item, Learner, Misconception

from .test_progress import answered

Form = Callable[..., dict[str, object]]
Counts = Callable[..., object]


def wrong(client: Client, form: Form) -> None:
    """An answer that shows the one wrong idea of the small library."""
    asks = Item.objects.get(slug="pick-one").current.body["asks"]
    (choice,) = [
        number
        for number, option in enumerate(asks["options"])
        if option.get("misconception") == "awaits-overlap"
    ]
    client.post("/questions/pick-one/", form("pick-one", choice=str(choice)))


def test_nobody_has_shown_an_idea_without_an_answer(
    guest: Client, as_ada: Client
) -> None:
    for client in (guest, as_ada):
        page = client.get("/progress/ideas/")
        assert (page.context["open"], page.context["cured"]) == ([], [])


def test_a_wrong_answer_shows_its_idea_with_the_answer_behind_it(
    as_ada: Client, as_bob: Client, ada: Learner, form: Form
) -> None:
    wrong(as_ada, form)
    page = as_ada.get("/progress/ideas/")
    (row,) = page.context["open"]
    assert (row.misconception.name, row.times) == ("awaits-overlap", 1)
    assert [each.uid for each in row.answers] == [ada.attempts.get().uid]
    assert "seen 1 time, last" in page.content.decode()
    assert as_bob.get("/progress/ideas/").context["open"] == []


def test_the_names_in_an_idea_keep_their_underscores(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    told = {"sentence": "__aexit__ is called twice.", "cure": "So is __aenter__."}
    Misconception.objects.filter(name="awaits-overlap").update(**told)
    wrong(as_ada, form)
    for page in ("/progress/ideas/", f"/attempts/{ada.attempts.get().uid}/"):
        html = as_ada.get(page).content.decode()
        assert [text in html for text in told.values()] == [True, True]


def test_another_item_answered_right_cures_it(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    wrong(as_ada, form)
    answered(ada, "fill", "right")
    page = as_ada.get("/progress/ideas/")
    assert page.context["open"] == []
    assert len(page.context["cured"]) == 1


def test_one_click_drills_it(as_ada: Client, form: Form) -> None:
    wrong(as_ada, form)
    (row,) = as_ada.get("/progress/ideas/").context["open"]
    sent = {"kind": "misconception", "about": row.misconception.name}
    page = as_ada.post("/practice/start/", sent, follow=True)
    assert page.redirect_chain[-1][0].startswith("/questions/")


def test_an_idea_that_left_the_content_is_not_told(as_ada: Client, form: Form) -> None:
    wrong(as_ada, form)
    Misconception.objects.all().delete()
    assert as_ada.get("/progress/ideas/").context["open"] == []


def test_the_map_takes_as_many_queries_for_many_answers_as_for_few(
    as_ada: Client, ada: Learner, form: Form, django_assert_num_queries: Counts
) -> None:
    wrong(as_ada, form)
    answered(ada, "recall", "right")
    as_ada.get("/progress/ideas/")  # reads what the items can tell of, once
    for slugs in ((), ("recall",) * 30):
        for slug in slugs:
            answered(ada, slug, "right")
        with django_assert_num_queries(
            6
        ):  # session, learner, ideas, answers, drills, shown
            as_ada.get("/progress/ideas/")
