"""Attempts with their code, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from quizzes.models import Attempt, Item, Learner, Run

Counts = Callable[..., object]


def handed_in(learner: Learner, source: str, minutes_ago: int = 0) -> Attempt:
    item = Item.objects.get(slug="double-it")
    then = timezone.now() - timedelta(minutes=minutes_ago)
    attempt = learner.attempts.create(
        item=item,
        version_id=item.version_id,
        token=uuid4(),
        answer={"source": source},
        outcome="wrong",
        created_at=then,
        day=learner.day(then),
    )
    Run.objects.create(
        token=attempt.token,
        learner=learner,
        item=item,
        attempt=attempt,
        kind=Run.Kind.SUBMIT,
        source=source,
        state=Run.State.FINISHED,
        created_at=then,
    )
    return attempt


def changed(client: Client, attempt: Attempt, **asked: object) -> list[tuple[str, str]]:
    page = client.get(f"/history/{attempt.uid}/compare/", asked)
    return [(line.change.value, line.text) for line in page.context["lines"]]


def test_history_has_the_code_and_leads_to_the_run(
    as_ada: Client, ada: Learner
) -> None:
    attempt = handed_in(ada, "print('<b>')")
    html = as_ada.get("/history/").content.decode()
    assert "<code>print(&#x27;&lt;b&gt;&#x27;)</code>" in html
    assert f'<a href="/runs/{attempt.run.uid}/">The run and its timeline</a>' in html


def test_an_attempt_is_compared_with_the_one_before(
    as_ada: Client, ada: Learner
) -> None:
    handed_in(ada, "first", minutes_ago=3)
    handed_in(ada, "a\nb", minutes_ago=2)
    newest = handed_in(ada, "a\nc", minutes_ago=1)
    assert changed(as_ada, newest) == [("same", "a"), ("gone", "b"), ("added", "c")]


def test_any_two_attempts_are_compared_and_the_earlier_is_the_old_one(
    as_ada: Client, ada: Learner
) -> None:
    oldest = handed_in(ada, "first", minutes_ago=3)
    handed_in(ada, "second", minutes_ago=2)
    newest = handed_in(ada, "third", minutes_ago=1)
    wanted = [("gone", "first"), ("added", "third")]
    assert changed(as_ada, newest, **{"with": oldest.uid}) == wanted
    assert changed(as_ada, oldest, **{"with": newest.uid}) == wanted


def test_code_is_text_in_a_difference(as_ada: Client, ada: Learner) -> None:
    handed_in(ada, "<script>1</script>", minutes_ago=1)
    newest = handed_in(ada, "<script>2</script>")
    html = as_ada.get(f"/history/{newest.uid}/compare/").content.decode()
    assert "<script>1" not in html
    assert "&lt;script&gt;1&lt;/script&gt;" in html


def test_the_first_attempt_has_nothing_before_it(as_ada: Client, ada: Learner) -> None:
    page = as_ada.get(f"/history/{handed_in(ada, 'x').uid}/compare/")
    assert "There is no attempt before this one." in page.content.decode()


def test_the_same_text_twice_is_told_to_be_the_same(
    as_ada: Client, ada: Learner
) -> None:
    handed_in(ada, "x", minutes_ago=1)
    page = as_ada.get(f"/history/{handed_in(ada, 'x').uid}/compare/")
    assert "both are the same" in page.content.decode()


def test_nobody_sees_the_attempts_of_another(
    as_ada: Client, as_bob: Client, ada: Learner, bob: Learner, guest: Client
) -> None:
    hers, his = handed_in(ada, "hers"), handed_in(bob, "his")
    address = f"/history/{hers.uid}/compare/"
    assert as_bob.get(address).status_code == 404
    assert guest.get(address).status_code == 404
    assert as_ada.get(address, {"with": his.uid}).status_code == 404
    assert as_ada.get(address, {"with": "x"}).status_code == 200


def test_a_difference_takes_as_many_queries_for_many_attempts_as_for_two(
    as_ada: Client, ada: Learner, django_assert_num_queries: Counts
) -> None:
    for count in (2, 20):
        attempts = [handed_in(ada, str(n)) for n in range(count)]
        with django_assert_num_queries(
            5
        ):  # session, learner, attempt, the one before, others
            as_ada.get(f"/history/{attempts[-1].uid}/compare/")


def test_what_names_no_attempt_is_compared_with_the_one_before(
    as_ada: Client, ada: Learner
) -> None:
    old, new = handed_in(ada, "a = 1", minutes_ago=9), handed_in(ada, "a = 2")
    for asked in ("garbage", "", "7"):
        page = as_ada.get(f"/history/{new.uid}/compare/", {"with": asked})
        assert page.context["old"] == old
