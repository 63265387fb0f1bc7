"""The text in the editor: saved, reset, brought back. Nothing typed is ever thrown away.

Every save says which revision it was typed upon. A save upon an older one is refused,
and both texts are kept: the newer stays the draft, the refused one goes to the earlier
texts, from where the learner can bring it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes.models import Draft, Item, KeptText, Learner
from quizzes.rules.sources import Unfit, fit

NOTHING_SAVED = 0  # the revision of an item that has no draft yet
KEPT_LIMIT = 100  # earlier texts of one learner and item; the oldest go first


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another page saved in between: what it saved, and what was typed here."""

    newer: Draft
    typed: str


def save(
    learner: Learner,
    item: Item,
    source: str,
    revision: int,
    now: datetime,
    keeps_old: bool = False,
) -> Draft | Conflict | Unfit:
    """Save what was typed upon ``revision``; ``keeps_old`` also keeps what it replaces."""
    text = fit(source)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        draft, is_new = locked(learner, item, text, now)
        if is_new or draft.source == text:
            return draft
        if draft.revision != revision:
            keep(learner, item, text, now)
            return Conflict(draft, text)
        if keeps_old:
            keep(learner, item, draft.source, now)
        write(draft, text, now)
    return draft


def set_aside(
    learner: Learner,
    item: Item,
    source: str,
    now: datetime,
    instead_of: datetime | None = None,
) -> KeptText | Unfit | None:
    """Keep a text that cannot become the draft, in place of what the same page kept before.

    None when such a text was there already: it is another's, and must not be replaced next.
    """
    text = fit(source)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        return keep(learner, item, text, now, instead_of)


def replace(learner: Learner, item: Item, source: str, now: datetime) -> Draft:
    """Put another text into the editor (a reset, an earlier text) and keep the old one."""
    with transaction.atomic():
        draft, is_new = locked(learner, item, source, now)
        if not is_new and draft.source != source:
            keep(learner, item, draft.source, now)
            write(draft, source, now)
    return draft


def save_test(
    learner: Learner, item: Item, typed: str, based_on: str, now: datetime
) -> Draft | Unfit:
    """The learner's own test, kept beside the code; ``based_on`` is what the page had.

    What another page has written meanwhile goes to the earlier texts.
    """
    test, before = fit(typed), fit(based_on)
    if isinstance(test, Unfit):
        return test
    with transaction.atomic():
        draft = unsaved(learner, item, now)
        if draft.test not in ("", test, before):
            keep(learner, item, draft.test, now, is_test=True)
        draft.test = test
        draft.save(update_fields=["test"])
    return draft


def replace_test(learner: Learner, item: Item, test: str, now: datetime) -> Draft:
    """Put an earlier test beside the code and keep the one that was there."""
    with transaction.atomic():
        draft = unsaved(learner, item, now)
        if draft.test not in ("", test):
            keep(learner, item, draft.test, now, is_test=True)
        draft.test = test
        draft.save(update_fields=["test"])
    return draft


def unsaved(learner: Learner, item: Item, now: datetime) -> Draft:
    """The draft, held; made of the starter, as if nothing had been saved, if there was none."""
    starter = str(item.current.body.get("starter", ""))
    draft, _ = Draft.objects.select_for_update().get_or_create(
        learner=learner,
        item=item,
        defaults={"source": starter, "saved_at": now, "revision": NOTHING_SAVED},
    )
    return draft


def locked(
    learner: Learner, item: Item, first: str, now: datetime
) -> tuple[Draft, bool]:
    """The draft, held until the transaction ends; made of ``first`` if there was none."""
    return Draft.objects.select_for_update().get_or_create(
        learner=learner, item=item, defaults={"source": first, "saved_at": now}
    )


def write(draft: Draft, source: str, now: datetime) -> None:
    draft.source = source
    draft.revision += 1
    draft.saved_at = now
    draft.save(update_fields=["source", "revision", "saved_at"])


def keep(
    learner: Learner,
    item: Item,
    source: str,
    now: datetime,
    instead_of: datetime | None = None,
    is_test: bool = False,
) -> KeptText | None:
    kept = learner.kept_texts.filter(item=item)
    alike = kept.filter(is_test=is_test)
    if alike.filter(source=source).update(kept_at=now):
        return None
    text = alike.filter(kept_at=instead_of).first() if instead_of else None
    text = text or KeptText(learner=learner, item=item, is_test=is_test)
    text.source, text.kept_at = source, now
    text.save()
    too_old = list(kept.values_list("pk", flat=True)[KEPT_LIMIT:])
    kept.filter(pk__in=too_old).delete()
    return text
