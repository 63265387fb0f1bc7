"""Practice: planned, gone through one item at a time, left and gone on with elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions.practice import RETIRED
from quizzes.actions.publish_content import publish
from quizzes.catalogue.reader import read_pack
from quizzes.knowing.entering import enter
from quizzes.models import (
    Attempt,
    Item,
    Learner,
    Misconception,
    PracticeSession,
    Review,
)
from tests.library import GOOD

from .conftest import signed_in

Form = Callable[..., dict[str, object]]
Counts = Callable[..., object]
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def start(client: Client, kind: str = "daily", about: str = "") -> str:
    """The page of the session."""
    page = client.post("/practice/start/", {"kind": kind, "about": about})
    return page.headers["Location"]


def answered(learner: Learner, slug: str, outcome: str, days_ago: int = 0) -> Attempt:
    item = Item.objects.get(slug=slug)
    then = timezone.now() - timedelta(days=days_ago)
    attempt = learner.attempts.create(
        item=item,
        version_id=item.version_id,
        token=uuid4(),
        answer={"said": "", "points": []} if slug == "recall" else {"typed": "x"},
        outcome=outcome,
        verdict={"right": outcome == "right"},
        created_at=then,
        judged_at=then,
        day=learner.day(then),
    )
    enter([attempt.pk])
    return attempt


def test_a_newcomer_is_offered_a_first_session(guest: Client, library: None) -> None:
    page = guest.get("/practice/")
    assert "Your first session" in page.content.decode()
    first = guest.get(start(guest))
    assert first.status_code == 302
    assert Learner.objects.get().is_guest


def test_a_session_leads_from_item_to_item_to_its_end(
    as_ada: Client, ada: Learner
) -> None:
    session = start(as_ada)
    queue = PracticeSession.objects.get().queue
    assert len(queue) == Item.objects.current().count()
    for number, pk in enumerate(queue, 1):
        item = Item.objects.get(pk=pk)
        page = as_ada.get(session)
        assert page.headers["Location"].endswith(f"/{item.slug}/")
        html = as_ada.get(page.headers["Location"]).content.decode()
        assert f"{number} of {len(queue)}" in html
        answered(ada, item.slug, "right")
    left = as_ada.get(session)
    assert "Nothing is left in this session." in left.content.decode()
    assert PracticeSession.objects.get().ended_at is None  # looking ends nothing
    over = as_ada.post(f"{session}end/", follow=True)
    assert "That was this session." in over.content.decode()
    assert len(over.context["answered"]) == over.context["right"] == len(queue)
    assert as_ada.get("/practice/").context["session"] is None


def test_another_device_is_at_the_same_item(as_ada: Client, ada: Learner) -> None:
    session = start(as_ada)
    elsewhere = signed_in(ada)
    first = as_ada.get(session).headers["Location"]
    assert elsewhere.get(session).headers["Location"] == first
    answered(ada, first.strip("/").rpartition("/")[2], "wrong")
    second = elsewhere.get(session).headers["Location"]
    assert second == as_ada.get(session).headers["Location"] != first
    assert "Your practice session is open" in elsewhere.get("/").content.decode()


def test_the_answer_s_page_leads_on_in_the_session(as_ada: Client, form: Form) -> None:
    session = start(as_ada, "topic", "waiting")
    page = as_ada.post(
        "/questions/pick-one/", form("pick-one", choice="0", confidence="sure")
    )
    answer = as_ada.get(page.headers["Location"])
    assert answer.context["next"] == session
    assert Attempt.objects.get().confidence == "sure"


def test_a_confidence_that_nobody_offered_is_none(as_ada: Client, form: Form) -> None:
    as_ada.post("/questions/pick-one/", form("pick-one", choice="0", confidence="yes"))
    assert Attempt.objects.get().confidence == ""


def test_a_confidence_is_kept_when_the_form_is_shown_again(
    as_ada: Client, form: Form
) -> None:
    page = as_ada.post("/questions/pick-one/", form("pick-one", confidence="guess"))
    assert page.status_code == 422
    assert re.search('value="guess"[^>]* checked', page.content.decode())


def test_an_item_can_be_left_for_another_day(as_ada: Client, ada: Learner) -> None:
    session = start(as_ada)
    first = as_ada.get(session).headers["Location"]
    item = Item.objects.get(slug=first.strip("/").rpartition("/")[2])
    for _ in range(2):  # twice is once
        page = as_ada.post(f"{session}pass/", {"item": item.pk})
    assert page.headers["Location"] == session
    assert as_ada.get(session).headers["Location"] != first
    assert ada.practice_sessions.get().passed == [item.pk]
    as_ada.post(f"{session}pass/", {"item": "none"})
    as_ada.post(f"{session}pass/", {"item": 10**9})
    assert ada.practice_sessions.get().passed == [item.pk]


def test_ending_a_session_shows_how_it_went(as_ada: Client, ada: Learner) -> None:
    session = start(as_ada)
    answered(ada, "fill", "wrong")
    as_ada.post(f"{session}end/")
    over = as_ada.get(session)
    assert [a.item.slug for a in over.context["answered"]] == ["fill"]
    answered(ada, "spot", "right")
    assert len(as_ada.get(session).context["answered"]) == 1


def test_a_new_session_ends_the_one_before(as_ada: Client, ada: Learner) -> None:
    start(as_ada)
    start(as_ada, "topic", "waiting")
    assert [s.kind for s in ada.practice_sessions.filter(ended_at=None)] == ["topic"]


@pytest.mark.parametrize(
    ("kind", "about", "slugs"),
    [
        ("mistakes", "", {"fill", "spot"}),
        ("bookmarks", "", {"recall"}),
        ("topic", "starting", set()),
        ("misconception", "no-such-idea", set()),
    ],
)
def test_special_sessions_ask_what_they_say(
    as_ada: Client, ada: Learner, kind: str, about: str, slugs: set[str]
) -> None:
    for slug, outcome in (("fill", "wrong"), ("spot", "wrong"), ("recall", "right")):
        answered(ada, slug, outcome, days_ago=3)
    ada.bookmarks.create(item=Item.objects.get(slug="recall"), marked_at=timezone.now())
    page = start(as_ada, kind, about)
    if not slugs:
        assert page == "/practice/"
        assert not ada.practice_sessions.exists()
        return
    queue = ada.practice_sessions.get().queue
    assert {Item.objects.get(pk=pk).slug for pk in queue} == slugs


def test_a_mistake_that_was_put_right_is_none(as_ada: Client, ada: Learner) -> None:
    """Also on the same day, of which the first answer counts."""
    offered = "What went wrong the last time (1)"
    for slug in ("fill", "spot"):
        answered(ada, slug, "right", days_ago=3)
        answered(ada, slug, "wrong")
    answered(ada, "spot", "right")
    assert offered in as_ada.get("/practice/").content.decode()
    start(as_ada, "mistakes")
    fill = Item.objects.get(slug="fill")
    assert ada.practice_sessions.get().queue == [fill.pk]
    answered(ada, "fill", "right")
    assert "What went wrong" not in as_ada.get("/practice/").content.decode()
    assert start(as_ada, "mistakes") == "/practice/"


def test_a_wrong_idea_is_drilled_by_what_can_show_it(
    as_ada: Client, ada: Learner
) -> None:
    idea = Misconception.objects.all()[0]
    start(as_ada, "misconception", idea.name)
    session = ada.practice_sessions.get()
    assert (session.kind, session.about) == ("misconception", idea.name)
    assert session.queue


def test_a_drill_asks_what_can_cure_the_idea_today_while_there_is_any(
    as_ada: Client, ada: Learner
) -> None:
    def drill() -> set[int]:
        start(as_ada, "misconception", "awaits-overlap")
        return set(ada.practice_sessions.get(ended_at=None).queue)

    all_of_them = drill()
    today = set[int]()
    for slug in ("fill", "predict", "spot"):
        answered(ada, slug, "wrong")
        today.add(Item.objects.get(slug=slug).pk)
    assert len(all_of_them) == 6
    assert drill() == all_of_them - today
    for item in Item.objects.filter(pk__in=all_of_them - today):
        answered(ada, item.slug, "wrong")
    assert drill() == all_of_them


def test_a_retired_item_is_passed_over(as_ada: Client, ada: Learner) -> None:
    session = start(as_ada)
    queue = ada.practice_sessions.get().queue
    Item.objects.filter(pk=queue[0]).update(retired_at=timezone.now())
    second = Item.objects.get(pk=queue[1])
    assert as_ada.get(session).headers["Location"].endswith(f"/{second.slug}/")


def test_marked_items_that_are_all_retired_are_told_as_such(
    as_ada: Client, ada: Learner
) -> None:
    for slug in ("fill", "spot"):
        ada.bookmarks.create(item=Item.objects.get(slug=slug), marked_at=timezone.now())
    Item.objects.filter(slug="fill").update(retired_at=timezone.now())
    page = as_ada.get("/practice/").context
    assert [page["marked"], page["marked_are_retired"]] == [1, False]
    Item.objects.filter(slug="spot").update(retired_at=timezone.now())
    page = as_ada.get("/practice/").content.decode()
    assert "All that you have marked is retired" in page
    page = as_ada.post("/practice/start/", {"kind": "bookmarks"}, follow=True)
    assert [str(each) for each in page.context["messages"]] == [RETIRED]
    ada.bookmarks.all().delete()
    page = as_ada.post("/practice/start/", {"kind": "bookmarks"}, follow=True)
    assert "You have marked nothing yet." in page.content.decode()
    assert not page.context["marked_are_retired"]


def test_nobody_else_s_session_is_there(as_ada: Client, as_bob: Client) -> None:
    session = start(as_ada)
    assert as_bob.get(session).status_code == 404
    assert as_bob.post(f"{session}end/").status_code == 404
    assert as_bob.post(f"{session}pass/", {"item": "1"}).status_code == 404
    assert Client().get(session).status_code == 404


SIX = ("fill", "spot", "predict", "recall", "say", "pick-one")


def today_card(client: Client) -> str:
    """What the page says of today, as one line of text."""
    html = client.get("/practice/").content.decode()
    card = html.partition('<p class="card-kicker">Today</p>')[2].partition("<form")[0]
    return " ".join(re.sub("<[^>]+>", " ", card).split())


def test_a_day_is_told_as_it_is_how_much_is_due_held_and_wanted(
    as_ada: Client, ada: Learner
) -> None:
    for slug in SIX:
        answered(ada, slug, "wrong", days_ago=4)
    page = as_ada.get("/practice/")
    new = Item.objects.current().count() - 6
    assert (page.context["due"], page.context["new"]) == (6, new)
    assert today_card(as_ada) == (
        f"6 reviews due A session now holds {6 + new} items: 6 due, {new} new "
        f"({new} in weak topics). "
        "Your goal is 20 items a day; none is done today."
    )
    assert "6 reviews due" in as_ada.get("/").content.decode()
    Learner.objects.update(daily_goal=5)
    assert today_card(as_ada) == (
        f"Reviews are due A session now holds 5 items: 4 due, 1 new of {new} "
        "(1 in weak topics). "
        "Your goal is 5 items a day; none is done today. "
        "What is most forgotten comes first, and the rest of what is due can wait."
    )
    home = as_ada.get("/").content.decode()
    assert "<h2>Reviews are due</h2>" in home  # a total beyond a day only frightens
    assert "A session holds at most 5 items" in home
    start(as_ada)
    assert len(ada.practice_sessions.get().queue) == 5


def test_what_is_told_of_a_session_is_what_it_holds(
    as_ada: Client, ada: Learner
) -> None:
    Learner.objects.update(daily_goal=5)
    for number, slug in enumerate(SIX):
        told = as_ada.get("/practice/").context["ahead"]
        start(as_ada)
        queue = ada.practice_sessions.first().queue
        due = ada.reviews.filter(item__in=queue).count()
        assert (len(queue), due) == (told.holds, told.due + told.early)
        answered(ada, slug, "wrong", days_ago=4 if number % 2 else 0)


def test_what_is_asked_for_a_weak_topic_is_told(as_ada: Client, ada: Learner) -> None:
    for days_ago in range(6, 0, -1):
        answered(ada, "fill", "wrong", days_ago=days_ago)
    weak = Item.objects.current().filter(topic__items__slug="fill").count() - 1
    assert f"new ({weak} in weak topics)" in today_card(as_ada)


def test_one_is_told_in_the_singular_and_none_as_none(
    as_ada: Client, ada: Learner
) -> None:
    assert today_card(as_ada).startswith("Nothing is due A session now holds ")
    answered(ada, "fill", "wrong", days_ago=4)
    answered(ada, "spot", "right")
    Item.objects.exclude(slug__in=("fill", "spot")).update(retired_at=timezone.now())
    assert today_card(as_ada) == (
        "1 review due A session now holds 1 item: 1 due. "
        "Your goal is 20 items a day; 1 is done today."
    )
    assert "1 review due" in as_ada.get("/").content.decode()
    answered(ada, "fill", "right")
    card = today_card(as_ada)
    assert card.startswith("Nothing is due There is nothing left to ask today")
    assert "2 are done today." in card


def test_without_any_work_nothing_is_claimed(client: Client, library: None) -> None:
    assert today_card(client) == (
        "Your first session Up to 20 items, all of them new to you. Once you have "
        "answered, you set how many a day are your goal."
    )
    assert not Learner.objects.exists()


def test_goal_date_and_level_are_kept(as_ada: Client, ada: Learner) -> None:
    sent = {"goal": "12", "interview_on": "2031-05-01", "level": "senior"}
    as_ada.post("/practice/settings/", sent)
    ada.refresh_from_db()
    assert (ada.daily_goal, str(ada.interview_on), ada.level) == (
        12,
        "2031-05-01",
        "senior",
    )
    as_ada.post("/practice/settings/", {**sent, "interview_on": ""})
    ada.refresh_from_db()
    assert ada.interview_on is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal": "4"},
        {"goal": "many"},
        {"interview_on": "soon"},
        {"interview_on": "9026-05-01"},
        {"level": "guru"},
    ],
)
def test_settings_that_cannot_be_read_change_nothing(
    as_ada: Client, ada: Learner, wrong: dict[str, str]
) -> None:
    sent = {"goal": "12", "interview_on": "", "level": "junior", **wrong}
    page = as_ada.post("/practice/settings/", sent, follow=True)
    assert "Nothing was changed" in page.content.decode()
    ada.refresh_from_db()
    assert (ada.daily_goal, ada.interview_on, ada.level) == (20, None, "middle")


def test_an_interview_is_not_set_on_a_day_that_has_gone_by(
    as_ada: Client, ada: Learner
) -> None:
    today = ada.day(timezone.now())
    sent = {"goal": "12", "level": "senior"}
    for day, kept in ((today - DAY, None), (today, today), (today - DAY, today)):
        page = as_ada.post(
            "/practice/settings/",
            {**sent, "interview_on": day.isoformat()},
            follow=True,
        )
        ada.refresh_from_db()
        assert ("that day has gone by" in page.content.decode()) == (day != kept)
        assert ada.interview_on == kept
    assert f'min="{today}"' in as_ada.get("/practice/").content.decode()


def test_an_interview_that_has_gone_by_meanwhile_is_told_as_such(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    """And hinders nobody who changes something else."""
    as_ada.post("/questions/fill/", form("fill", text="sleep"))
    gone_by = ada.day(timezone.now()) - DAY
    Learner.objects.filter(pk=ada.pk).update(interview_on=gone_by)
    html = as_ada.get("/practice/").content.decode()
    assert "This day has gone by" in html
    assert f'min="{gone_by}" value="{gone_by}"' in html
    assert "has gone by." in as_ada.get("/progress/").content.decode()
    sent = {"goal": "12", "level": "senior", "interview_on": gone_by.isoformat()}
    as_ada.post("/practice/settings/", sent)
    ada.refresh_from_db()
    assert (ada.daily_goal, ada.interview_on) == (12, gone_by)


def test_wrong_ideas_are_chosen_by_topic(as_ada: Client) -> None:
    """All of them in one list are too many, and longer than a phone is wide."""
    idea = Misconception.objects.select_related("topic").first()
    assert idea
    choice = f'name="about" value="{idea.name}"'
    assert choice not in as_ada.get("/practice/").content.decode()
    page = as_ada.get("/practice/", {"ideas_of": idea.topic.slug})
    assert choice in page.content.decode()
    nowhere = as_ada.get("/practice/", {"ideas_of": "nowhere\0"})
    assert (nowhere.status_code, nowhere.context["ideas_of"]) == (200, None)


def test_a_mistaken_tick_is_taken_back_and_asked_again(
    as_ada: Client, ada: Learner
) -> None:
    attempt = answered(ada, "recall", "wrong")
    page = f"/attempts/{attempt.uid}/"
    assert "I ticked this by mistake" in as_ada.get(page).content.decode()
    again = as_ada.post(f"{page}take-back/")
    assert again.headers["Location"] == "/questions/recall/"
    attempt.refresh_from_db()
    assert attempt.outcome == "withdrawn"
    html = as_ada.get(page).content.decode()
    assert "Taken back." in html
    assert "I ticked this by mistake" not in html


def test_after_a_mistaken_tick_the_next_answer_of_the_day_counts_and_says_so(
    as_ada: Client, ada: Learner
) -> None:
    first = answered(ada, "recall", "wrong")
    second = answered(ada, "recall", "right")
    told = as_ada.post(f"/attempts/{first.uid}/take-back/", follow=True)
    assert told.redirect_chain[-1][0] == f"/attempts/{second.uid}/"
    assert "One of the same day does." in told.content.decode()
    progress = as_ada.get("/progress/").content.decode()
    assert "1 day in a row" in progress
    assert "none is done today" not in as_ada.get("/practice/").content.decode()


def test_the_button_is_there_only_where_it_can_do_something(
    as_ada: Client, ada: Learner
) -> None:
    first = answered(ada, "recall", "wrong", days_ago=2)
    second = answered(ada, "recall", "right")
    for each, offered in ((first, False), (second, True)):
        html = as_ada.get(f"/attempts/{each.uid}/").content.decode()
        assert ("I ticked this by mistake" in html) is offered
    as_ada.post(f"/attempts/{second.uid}/take-back/")
    html = as_ada.get(f"/attempts/{first.uid}/").content.decode()
    assert "I ticked this by mistake" not in html


def test_what_the_site_graded_is_not_taken_back(
    as_ada: Client, as_bob: Client, ada: Learner
) -> None:
    attempt = answered(ada, "fill", "wrong")
    page = f"/attempts/{attempt.uid}/"
    told = as_ada.post(f"{page}take-back/", follow=True)
    assert "can no longer be taken back" in told.content.decode()
    assert as_bob.post(f"{page}take-back/").status_code == 404


def test_the_practice_page_takes_as_many_queries_for_many_answers_as_for_one(
    as_ada: Client, ada: Learner, django_assert_max_num_queries: Counts
) -> None:
    answered(ada, "fill", "right", days_ago=9)
    with django_assert_max_num_queries(12) as few:  # type: ignore[attr-defined]
        as_ada.get("/practice/")
    for slug in ("spot", "predict", "recall", "say"):
        answered(ada, slug, "wrong", days_ago=5)
    with django_assert_max_num_queries(12) as many:  # type: ignore[attr-defined]
        as_ada.get("/practice/")
    assert len(few) == len(many)


def with_a_harder_variant() -> Item:
    """Of double-it; published with it."""
    pack, _ = read_pack(GOOD)
    assert pack
    easy = next(item for item in pack.items if item.uid == "double-it")
    hard = replace(easy, uid="triple-it", slug="triple-it", title="Triple it")
    hard = replace(hard, difficulty=3, variants=("double-it",))
    publish(replace(pack, items=(*pack.items, hard)), timezone.now())
    return Item.objects.get(uid="triple-it")


def test_a_program_that_failed_comes_as_a_smaller_step_and_says_so(
    as_ada: Client, ada: Learner, django_assert_max_num_queries: Counts
) -> None:
    hard, easy = with_a_harder_variant(), Item.objects.get(uid="double-it")
    for item in Item.objects.exclude(pk__in=[hard.pk, easy.pk]):
        answered(ada, item.slug, "right")
    answered(ada, "triple-it", "wrong", days_ago=9)
    answered(ada, "double-it", "right", days_ago=30)
    Review.objects.filter(item=easy).update(due_on=ada.day(timezone.now()) + WEEK)
    session = start(as_ada)
    assert ada.practice_sessions.get().queue == [easy.pk]
    assert as_ada.get(session).headers["Location"] == "/challenges/double-it/"
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        html = as_ada.get("/challenges/double-it/").content.decode()
    assert 'In place of <a href="/challenges/triple-it/">Triple it</a>' in html
    assert "In place of" not in as_ada.get("/challenges/triple-it/").content.decode()
    answered(ada, "double-it", "right")
    as_ada.post(f"{session}end/")
    start(as_ada, "mistakes")
    again = ada.practice_sessions.get(ended_at=None)
    assert (again.queue, again.variants) == ([hard.pk], [])  # who asks for it gets it
