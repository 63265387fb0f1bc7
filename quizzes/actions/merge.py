"""A guest's work moves into their account: nothing is lost, nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import F, Q

from quizzes.knowing.moves import undo
from quizzes.knowing.telling import TRIES, Outdated, Told, retell, tell
from quizzes.models import (
    Counted,
    Draft,
    HintTaken,
    KeptText,
    Learner,
    Note,
    Run,
)
from quizzes.rules.notes import joined

from .interviews.scheduling import end_as_it_stands
from .my_data.loading import choose
from .my_data.tables import SETTINGS

Move = Callable[[Learner, Learner], None]


def merge(guest: Learner, account: Learner) -> bool:
    """Whether there was anything to bring along. A second time there is no such guest."""
    for _ in range(TRIES):
        try:
            return merge_now(guest, account, told_by_both(guest, account))
        except Outdated:  # one of them has answered meanwhile
            continue
    return merge_now(guest, account, None)


def told_by_both(guest: Learner, account: Learner) -> Told | None:
    """What their answers will tell; None if one of them has none, and it is told already."""
    of = Counted.objects.of
    if not (of(guest).exists() and of(account).exists()):
        return None
    coming = guest.attempts.exclude(token__in=account.attempts.values("token"))
    both = Q(attempt__learner=account) | Q(attempt__in=coming)
    return tell(account, Counted.objects.filter(both))


def merge_now(guest: Learner, account: Learner, told: Told | None) -> bool:
    with transaction.atomic():
        hold_runs(guest)
        hold_interviews(guest)
        locked = Learner.objects.select_for_update().order_by("pk")
        rows = {row.pk: row for row in locked.filter(pk__in=[guest.pk, account.pk])}
        guest_row, account_row = rows.get(guest.pk), rows.get(account.pk)
        if not guest_row or not account_row or not guest_row.is_guest:
            return False
        has_work = (
            not Learner.objects.guests_without_work().filter(pk=guest.pk).exists()
        )
        bring(guest_row, account_row, told)
        undo(Counted.objects.of(guest_row))
        guest_row.delete()  # and with it what the account has already
    return has_work


def hold_runs(guest: Learner) -> None:
    """Whoever concludes a run locks it before its learner; so must we, or both wait."""
    unfinished = guest.runs.exclude(state=Run.State.FINISHED)
    list(unfinished.order_by("pk").select_for_update().values_list("pk"))


def hold_interviews(guest: Learner) -> None:
    """Likewise: whoever scores one has locked it before its learner."""
    list(guest.interviews.order_by("pk").select_for_update().values_list("pk"))


def bring(guest: Learner, account: Learner, told: Told | None) -> None:
    news, known = (
        Counted.objects.of(guest).exists(),
        Counted.objects.of(account).exists(),
    )
    for move in MOVES.values():
        move(guest, account)
    choose(account, {name: getattr(guest, name) for name in SETTINGS})
    if news and known:
        retell(account, told)
    elif news:
        take_over(guest, account)


def take_over(guest: Learner, account: Learner) -> None:
    """All that is known of the account is what is known of the guest."""
    for name in TOLD_BY_ANSWERS:
        getattr(guest, name).update(learner=account)
    account.ability, account.ability_n = guest.ability, guest.ability_n
    account.save(update_fields=["ability", "ability_n"])


def move_attempts(guest: Learner, account: Learner) -> None:
    """The same form sent as guest and as account is one attempt."""
    known = account.attempts.values("token")
    guest.attempts.exclude(token__in=known).update(learner=account)


def move_runs(guest: Learner, account: Learner) -> None:
    """One program of a learner runs at a time: the guest's makes room for the account's."""
    known = account.runs.values("token")
    if account.runs.filter(state=Run.State.RUNNING).exists():
        for run in guest.runs.filter(state=Run.State.RUNNING):
            begin_again(run)
    guest.runs.exclude(token__in=known).update(learner=account)


def begin_again(run: Run) -> None:
    """Back to the queue, as if it had never begun; a free run is stopped instead.

    Its engine finds that the claim is gone, and gives it up.
    """
    run.events.all().delete()
    run.state, run.claimed_by, run.claim_seen_at = Run.State.QUEUED, "", None
    run.started_at, run.stop_asked = None, run.kind == Run.Kind.FREE
    run.save()


def move_drafts(guest: Learner, account: Learner) -> None:
    """The newer text stays in the editor; the other goes to the earlier texts."""
    theirs = {draft.item_id: draft for draft in account.drafts.all()}
    for draft in guest.drafts.all():
        other = theirs.get(draft.item_id)
        if other is None:
            Draft.objects.filter(pk=draft.pk).update(learner=account)
        else:
            join(other, draft)


def join(draft: Draft, other: Draft) -> None:
    """Its revision is one that no open page knows, so that none writes over it unasked."""
    older, newer = sorted((draft, other), key=lambda each: each.saved_at)
    if older.source != newer.source:
        KeptText.objects.create(
            learner_id=draft.learner_id,
            item_id=draft.item_id,
            source=older.source,
            kept_at=older.saved_at,
        )
    if newer.test and older.test not in ("", newer.test):
        KeptText.objects.create(
            learner_id=draft.learner_id,
            item_id=draft.item_id,
            source=older.test,
            is_test=True,
            kept_at=older.saved_at,
        )
    draft.source, draft.saved_at = newer.source, newer.saved_at
    draft.test = newer.test or older.test
    draft.revision = 1 + max(draft.revision, other.revision)
    draft.save()


def move_kept_texts(guest: Learner, account: Learner) -> None:
    known = set(account.kept_texts.values_list("item", "source", "is_test"))
    new = [
        text.pk
        for text in guest.kept_texts.all()
        if (text.item_id, text.source, text.is_test) not in known
    ]
    KeptText.objects.filter(pk__in=new).update(learner=account)


def move_sessions(guest: Learner, account: Learner) -> None:
    """A session that the account is in goes on; the guest's ends."""
    is_open = Q(ended_at=None)
    if account.practice_sessions.filter(is_open).exists():
        guest.practice_sessions.filter(is_open).update(ended_at=F("started_at"))
    guest.practice_sessions.update(learner=account)


def move_interviews(guest: Learner, account: Learner) -> None:
    """Who is in one already stays in it; the guest's is over, as it stands."""
    is_open = Q(finished_at=None)
    if account.interviews.filter(is_open).exists():
        for interview in guest.interviews.filter(is_open):
            end_as_it_stands(interview)
    guest.interviews.update(learner=account)


def move_invitations(guest: Learner, account: Learner) -> None:
    guest.invitations.update(host=account)


def move_notes(guest: Learner, account: Learner) -> None:
    """Two notes on one item become one, the newer text first."""
    theirs = {note.item_id: note for note in account.notes.all()}
    for note in guest.notes.all():
        other = theirs.get(note.item_id)
        if other is None:
            Note.objects.filter(pk=note.pk).update(learner=account)
            continue
        newer, older = sorted((note, other), key=lambda n: n.edited_at, reverse=True)
        text = joined(newer.text, older.text)
        if text != other.text:
            other.text, other.edited_at = text, newer.edited_at
            other.save()


def move_bookmarks(guest: Learner, account: Learner) -> None:
    known = account.bookmarks.values("item")
    guest.bookmarks.exclude(item__in=known).update(learner=account)


def move_hints(guest: Learner, account: Learner) -> None:
    """Of a hint that both took, the later time counts."""
    theirs = {(hint.item_id, hint.number): hint for hint in account.hints.all()}
    for hint in guest.hints.all():
        other = theirs.get((hint.item_id, hint.number))
        if other is None:
            HintTaken.objects.filter(pk=hint.pk).update(learner=account)
        elif other.taken_at < hint.taken_at:
            other.taken_at = hint.taken_at
            other.save()


def move_reports(guest: Learner, account: Learner) -> None:
    known = account.reports.values("token")
    guest.reports.exclude(token__in=known).update(learner=account)


# By table, in the order in which they move.
MOVES: dict[str, Move] = {
    "attempts": move_attempts,
    "runs": move_runs,
    "drafts": move_drafts,
    "kept_texts": move_kept_texts,
    "hints": move_hints,
    "reports": move_reports,
    "notes": move_notes,
    "bookmarks": move_bookmarks,
    "practice_sessions": move_sessions,
    "interviews": move_interviews,
    "invitations": move_invitations,
}
# Rows that are not moved, but told again: with those above, all that Learner.work names.
TOLD_BY_ANSWERS = ("reviews", "skills", "topic_days")
