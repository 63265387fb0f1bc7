"""A guest's work in an account: whole, once, and whatever else happens at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connections

from quizzes.actions import merge as merging
from quizzes.actions.hand_in import hand_in
from quizzes.actions.merge import MOVES, TOLD_BY_ANSWERS, merge
from quizzes.actions.save_draft import replace
from quizzes.knowing import entering
from quizzes.knowing.entering import enter
from quizzes.knowing.retelling import recompute
from quizzes.knowing.telling import retell
from quizzes.models import Attempt, Item, KeptText, Learner, Run
from quizzes.runs import ledger
from quizzes.runs.claims import claim
from quizzes.runs.ledger import Entry
from tests.quizzes.actions.interviews.conftest import begin_one

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
Queue = Callable[..., Run]


@pytest.fixture
def guest(db: None) -> Learner:
    return Learner.objects.create_guest()


def submit(learner: Learner, item: Item, token: UUID) -> Run:
    run = hand_in(learner, item, "pass", token, NOW)
    assert isinstance(run, Run)
    return run


def test_every_table_of_a_learner_is_moved() -> None:
    assert sorted([*MOVES, *TOLD_BY_ANSWERS]) == Learner.work()


def test_work_moves_with_its_history(guest: Learner, ada: Learner, add: Item) -> None:
    run = submit(guest, add, uuid4())
    run.events.create(seq=1, body={"type": "started"})
    assert merge(guest, ada)
    assert ada.attempts.get().run.events.count() == 1
    assert list(Learner.objects.all()) == [ada]


def test_what_a_guest_has_set_comes_along_where_the_account_has_set_nothing(
    guest: Learner, ada: Learner
) -> None:
    guest.interview_on, guest.daily_goal, guest.editor_keys = NOW.date(), 5, "vim"
    guest.save()
    ada.daily_goal = 30
    ada.save()
    merge(guest, ada)
    ada.refresh_from_db()
    assert ada.interview_on == NOW.date()
    assert (ada.daily_goal, ada.editor_keys) == (30, "vim")


@pytest.mark.parametrize(
    ("theirs", "here", "then"),
    [
        ("alpha\n\nbeta", "alpha", "alpha\n\nbeta"),
        ("alpha", "alpha\n\nbeta", "alpha\n\nbeta"),
        ("know", "no", "know\n\nno"),
    ],
)
def test_two_notes_become_one_in_which_nothing_stands_twice(
    guest: Learner, ada: Learner, add: Item, theirs: str, here: str, then: str
) -> None:
    ada.notes.create(item=add, text=here, edited_at=NOW)
    guest.notes.create(item=add, text=theirs, edited_at=LATER)
    merge(guest, ada)
    assert ada.notes.get().text == then


def test_a_form_that_was_sent_as_both_is_one_attempt(
    guest: Learner, ada: Learner, add: Item
) -> None:
    token = uuid4()
    submit(guest, add, token)
    kept = submit(ada, add, token)
    assert merge(guest, ada)
    assert ada.attempts.get() == kept.attempt
    assert ada.runs.get() == kept


def test_merging_twice_is_merging_once(guest: Learner, ada: Learner, add: Item) -> None:
    submit(guest, add, uuid4())
    assert [merge(guest, ada), merge(guest, ada)] == [True, False]
    assert ada.attempts.count() == 1


def test_one_account_never_goes_into_another(
    ada: Learner, bob: Learner, add: Item
) -> None:
    submit(bob, add, uuid4())
    assert not merge(bob, ada)
    assert (ada.attempts.count(), bob.attempts.count()) == (0, 1)


@pytest.mark.parametrize("newer", ["guest", "account"])
def test_the_newer_draft_stays_in_the_editor(
    guest: Learner, ada: Learner, add: Item, newer: str
) -> None:
    replace(guest, add, "guest", LATER if newer == "guest" else NOW)
    replace(ada, add, "account", NOW if newer == "guest" else LATER)
    merge(guest, ada)
    draft = ada.drafts.get()
    assert (draft.source, draft.saved_at, draft.revision) == (newer, LATER, 2)
    older = {"guest", "account"} - {newer}
    assert set(ada.kept_texts.values_list("source", "kept_at")) == {(*older, NOW)}


def test_of_two_own_tests_the_newer_stays_and_the_other_is_kept(
    guest: Learner, ada: Learner, add: Item
) -> None:
    for learner, at in ((guest, NOW), (ada, LATER)):
        replace(learner, add, "same", at)
        learner.drafts.update(test=f"of {learner.is_guest}")
    merge(guest, ada)
    assert ada.drafts.get().test == "of False"
    kept = ada.kept_texts.get()
    assert (kept.source, kept.is_test) == ("of True", True)


def test_equal_drafts_are_one(guest: Learner, ada: Learner, add: Item) -> None:
    replace(guest, add, "same", NOW)
    replace(ada, add, "same", LATER)
    merge(guest, ada)
    assert ada.drafts.get().source == "same"
    assert not ada.kept_texts.exists()


def test_a_draft_of_one_side_keeps_its_revision(
    guest: Learner, ada: Learner, add: Item
) -> None:
    replace(guest, add, "one", NOW)
    replace(guest, add, "two", NOW)
    merge(guest, ada)
    assert (ada.drafts.get().source, ada.drafts.get().revision) == ("two", 2)


def test_kept_texts_are_there_once(guest: Learner, ada: Learner, add: Item) -> None:
    for learner, source in ((guest, "a"), (guest, "b"), (ada, "b"), (ada, "c")):
        KeptText.objects.create(learner=learner, item=add, source=source, kept_at=NOW)
    merge(guest, ada)
    assert sorted(ada.kept_texts.values_list("source", flat=True)) == ["a", "b", "c"]


@pytest.mark.parametrize("kind", ["submit", "free"])
def test_of_two_running_programs_the_guests_gives_way(
    guest: Learner, ada: Learner, queue: Queue, kind: str
) -> None:
    mine, theirs = queue(ada, "pass"), queue(guest, "pass", kind)
    [first, second] = claim("engine", 2, NOW)
    assert {first.uid, second.uid} == {mine.uid, theirs.uid}
    claimed = first if first.uid == theirs.uid else second
    merge(guest, ada)
    told = Entry(
        claimed.pk, claimed.uid, "engine", claimed.tries, 1, ({"type": "started"},)
    )
    assert ledger.write([told], NOW, again=False) == set()
    theirs.refresh_from_db()
    assert (theirs.learner, theirs.state) == (ada, Run.State.QUEUED)
    assert theirs.stop_asked == (kind == "free")
    assert not theirs.events.exists()


def test_a_running_program_of_the_guest_runs_on(
    guest: Learner, ada: Learner, queue: Queue
) -> None:
    run = queue(guest, "pass")
    [claimed] = claim("engine", 1, NOW)
    merge(guest, ada)
    told = Entry(
        claimed.pk, run.uid, "engine", claimed.tries, 1, ({"type": "started"},)
    )
    assert ledger.write([told], NOW, again=False) == {run.pk}
    assert ada.runs.get().state == Run.State.RUNNING


def test_of_a_hint_that_both_took_the_later_time_counts(
    guest: Learner, ada: Learner, add: Item
) -> None:
    for learner, number, at in ((guest, 1, LATER), (guest, 2, NOW), (ada, 1, NOW)):
        learner.hints.create(item=add, number=number, taken_at=at)
    merge(guest, ada)
    assert list(ada.hints.values_list("number", "taken_at")) == [(1, LATER), (2, NOW)]


def judged(learner: Learner, item: Item, day: int, right: bool) -> Attempt:
    attempt = Attempt.objects.create(
        learner=learner, token=uuid4(), item=item, version=item.current,
        answer={"source": "pass"}, created_at=NOW, judged_at=NOW,
        day=NOW.date() + timedelta(days=day),
        outcome=Attempt.Outcome.RIGHT if right else Attempt.Outcome.WRONG,
    )  # fmt: skip
    enter([attempt.pk])
    return attempt


def known(learner: Learner) -> list[object]:
    learner.refresh_from_db()
    review = learner.reviews.values("stability", "due_on", "times", "lapses")
    days = learner.topic_days.order_by("day").values("day", "answers", "right")
    return [learner.ability, learner.ability_n, list(review), list(days)]


def test_what_is_known_of_a_guest_is_known_of_the_account(
    guest: Learner, ada: Learner, add: Item
) -> None:
    judged(guest, add, 0, right=False)
    judged(guest, add, 3, right=True)
    before = known(guest)
    merge(guest, ada)
    assert known(ada) == before
    assert recompute().differed == 0


def test_what_is_known_of_both_is_told_again_by_all_answers(
    guest: Learner, ada: Learner, add: Item
) -> None:
    """As if one person had given them: reviews and days exactly, the item as it is."""
    for day, learner in enumerate((ada, guest, ada)):
        judged(learner, add, day, right=day > 0)
    merge(guest, ada)
    told = known(ada)
    assert told[1] == 3
    recompute()
    assert known(ada)[1:] == told[1:]


def test_an_answer_that_is_given_while_theirs_are_told_counts_too(
    guest: Learner, ada: Learner, add: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told without a lock, and told again since one has come."""
    judged(ada, add, 0, right=False)
    judged(guest, add, 1, right=True)
    tell, later = merging.tell, iter([2])

    def tell_then_answer(*given: Any) -> object:
        told = tell(*given)
        for day in later:
            judged(ada, add, day, right=True)
        return told

    monkeypatch.setattr(merging, "tell", tell_then_answer)
    assert merge(guest, ada)
    told = known(ada)
    retell(ada)
    assert [told, told[1]] == [known(ada), 3]


def test_an_answer_that_is_judged_during_a_merge_counts_for_the_account(
    guest: Learner, ada: Learner, add: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = entering.locked

    def merge_then_lock(rows: list[Attempt]) -> object:
        merge(guest, ada)
        return lock(rows)

    monkeypatch.setattr(entering, "locked", merge_then_lock)
    judged(guest, add, 0, right=True)
    assert ada.reviews.count() == 1


def test_of_two_open_sessions_that_of_the_account_goes_on(
    guest: Learner, ada: Learner
) -> None:
    started = {"kind": "daily", "queue": [], "day": NOW.date()}
    guest.practice_sessions.create(started_at=LATER, **started)
    mine = ada.practice_sessions.create(started_at=NOW, **started)
    merge(guest, ada)
    assert ada.practice_sessions.count() == 2
    assert ada.practice_sessions.get(ended_at=None) == mine


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_during_a_merge_is_in_the_account_or_was_refused(
    guest: Learner, ada: Learner, add: Item
) -> None:
    """Two tabs sign in, two others go on as the guest."""
    ready = Barrier(4)

    def write() -> set[UUID]:
        written = set()
        ready.wait()
        for token in [uuid4() for _ in range(15)]:
            try:
                Attempt.objects.create(
                    learner=guest, token=token, item=add, version=add.current,
                    answer={}, created_at=NOW, day=NOW.date(),
                )  # fmt: skip
                written.add(token)
            except IntegrityError:
                break
        connections.close_all()
        return written

    def sign_in() -> set[UUID]:
        ready.wait()
        merge(guest, ada)
        connections.close_all()
        return set()

    with ThreadPoolExecutor(4) as tabs:
        work = [tabs.submit(each) for each in (write, sign_in, write, sign_in)]
        written = set().union(*(each.result() for each in work))
    assert set(ada.attempts.values_list("token", flat=True)) == written
    assert list(Learner.objects.all()) == [ada]


@pytest.mark.usefixtures("library")
def test_an_interview_moves_and_one_that_is_open_there_goes_on(
    guest: Learner, ada: Learner
) -> None:
    theirs, own = begin_one(guest, NOW), begin_one(ada, NOW)
    assert merge(guest, ada)
    assert set(ada.interviews.values_list("uid", flat=True)) == {theirs.uid, own.uid}
    assert list(ada.interviews.filter(finished_at=None)) == [own]
    theirs.refresh_from_db()
    assert theirs.finished_at == NOW
