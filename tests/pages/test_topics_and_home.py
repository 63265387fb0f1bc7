"""Home, topics and the way through them: true figures, few queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.models import Attempt, Item, Learner, Topic

from .test_progress import answered

Form = Callable[..., dict[str, object]]
Counts = Callable[..., object]


def test_topics_take_as_many_queries_for_three_items_as_for_one(
    as_ada: Client, ada: Learner, django_assert_num_queries: Counts
) -> None:
    for slugs in (["fill"], ["spot", "predict", "recall"]):
        for slug in slugs:
            answered(ada, slug, "right")
        with django_assert_num_queries(
            7
        ):  # session, learner, topics, items, how they went, days, sheet
            as_ada.get("/topics/")


def test_home_takes_as_many_queries_for_three_items_as_for_one(
    as_ada: Client, ada: Learner, django_assert_num_queries: Counts
) -> None:
    for slugs in (["fill"], ["spot", "predict", "recall"]):
        for slug in slugs:
            answered(ada, slug, "wrong")
        with django_assert_num_queries(
            11
        ):  # those of topics, latest attempt, latest draft, practice, due, left out
            as_ada.get("/")


def test_a_topic_shows_its_notes_and_where_each_item_stands(
    as_ada: Client, ada: Learner
) -> None:
    answered(ada, "fill", "wrong", "right")
    page = as_ada.get("/topics/waiting/")
    shelf = page.context["shelf"]
    standing = {place.item.slug: place.standing for place in shelf.places}
    assert (standing["fill"], standing["spot"]) == ("right", "new")
    assert 'aria-label="Study notes"' in page.content.decode()


def test_an_item_stands_as_it_was_last_judged(as_ada: Client, ada: Learner) -> None:
    answered(ada, "fill", "right", "wrong")
    answered(ada, "spot", "wrong", "right")
    answered(ada, "predict", "right", "pending")
    answered(ada, "recall", "pending", "not_judged")
    answered(ada, "say", "not_judged")
    shelf = as_ada.get("/topics/waiting/").context["shelf"]
    standing = {place.item.slug: place.standing for place in shelf.places}
    told = [standing[slug] for slug in ("fill", "spot", "predict", "recall", "say")]
    assert told == ["wrong", "right", "right", "pending", "new"]


def test_a_retired_topic_is_gone(as_ada: Client) -> None:
    Topic.objects.filter(slug="waiting").update(retired_at=timezone.now())
    assert as_ada.get("/topics/waiting/").status_code == 404
    assert as_ada.get("/topics/waiting/next/").status_code == 404


def test_next_goes_from_item_to_item_and_back_to_what_went_wrong(
    as_ada: Client, ada: Learner
) -> None:
    slugs = list(
        Item.objects.filter(topic__slug="waiting").values_list("slug", flat=True)
    )
    way = "/topics/waiting/next/"
    assert as_ada.get(way).url.endswith(f"/{slugs[0]}/")
    assert as_ada.get(f"{way}?after={slugs[0]}").url.endswith(f"/{slugs[1]}/")
    for slug in slugs:
        answered(ada, slug, "wrong" if slug == slugs[2] else "right")
    assert as_ada.get(way).url.endswith(f"/{slugs[2]}/")
    answered(ada, slugs[2], "right")
    page = as_ada.get(way, follow=True)
    assert page.redirect_chain == [("/topics/waiting/", 302)]
    assert "That was everything" in page.content.decode()


def test_the_warm_up_leads_through_four_new_questions(
    guest: Client, form: Form, library: None
) -> None:
    slugs = []
    page = guest.get("/warm-up/", follow=True)
    for step in range(1, 5):
        sheet = page.context["sheet"]
        assert sheet.step == step
        slugs.append(sheet.item.slug)
        sent = form(sheet.item.slug, choice="0", text="x", line="1")
        told = guest.post(
            f"/questions/{sheet.item.slug}/", {**sent, "warm-up": step}, follow=True
        )
        page = guest.get(told.context["next"], follow=True)
    assert len(set(slugs)) == 4
    assert "Warmed up." in page.content.decode()
    assert len(page.context["answers"]) == 4


def test_the_warm_up_of_who_answered_everything_says_so(
    as_ada: Client, ada: Learner
) -> None:
    for slug in Item.objects.values_list("slug", flat=True):
        answered(ada, slug, "right")
    page = as_ada.get("/warm-up/")
    assert (
        "You have answered all of the easy questions already." in page.content.decode()
    )


@pytest.mark.parametrize("step", ["0", "00", "-1", "x", "99", "9" * 5000, "²", ""])
def test_a_warm_up_step_that_is_none_breaks_nothing(
    guest: Client, library: None, step: str
) -> None:
    assert guest.get("/warm-up/", {"step": step}).status_code in (200, 302)


def test_home_of_a_newcomer_has_one_way_in(guest: Client, library: None) -> None:
    html = guest.get("/").content.decode()
    assert html.count('class="button button-main') == 1
    assert "Start a two-minute warm-up" in html


def test_home_goes_on_where_the_learner_stopped(as_ada: Client, ada: Learner) -> None:
    answered(ada, "fill", "right")
    page = as_ada.get("/")
    assert page.context["going_on"].topic.slug == "waiting"
    assert page.context["unfinished"] is None
    as_ada.post("/challenges/double-it/start/", {"source": "mine"})
    assert as_ada.get("/").context["unfinished"].source == "mine"


def test_home_names_the_weakest_topic_once_there_are_enough_answers(
    as_ada: Client, ada: Learner
) -> None:
    answered(ada, "fill", *["wrong"] * 4)
    assert as_ada.get("/").context["weakest"] is None
    answered(ada, "fill", Attempt.Outcome.RIGHT)
    assert as_ada.get("/").context["weakest"].topic.slug == "waiting"
