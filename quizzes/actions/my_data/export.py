"""A learner's work as an archive: the rows as JSON, the programs as files, cards for Anki."""

from __future__ import annotations

from collections import Counter
from typing import IO

from quizzes.models import Learner

from . import archive
from .account import account
from .cards import deck
from .moment import one_moment
from .tables import TABLES, settings_of

README = """This is all that an Interleave site has kept of one learner.

interleave.json   the settings, and what this is
account.json      the account: its addresses, its passkeys by name, what was judged again
cards.txt         the questions that were answered, to be imported into Anki
code/             the programs, by challenge: the draft, and what was handed in
the other folders the rows as JSON

It can be imported on another site, on the page "My data". Doing it twice changes nothing.
Settings come in where nothing else was chosen there. account.json is told to you and not
read there: the address that you sign in with, your password and passkeys stay those of the
account that imports.

Answers that were still being judged are not in it. No password or other secret is in it,
nor anything of anybody else. What is known of your abilities is told again by the answers.
"""


def export(learner: Learner, file: IO[bytes]) -> None:
    """Nothing that is written meanwhile is there by half, and nobody waits to write."""
    with one_moment():
        written = archive.Writer(file)
        written.json(
            archive.MANIFEST,
            {
                "format": archive.FORMAT,
                "version": archive.VERSION,
                "settings": settings_of(learner),
            },
        )
        written.json(archive.ACCOUNT, account(learner))
        written.text("README.txt", README)
        written.text("cards.txt", deck(learner))
        write_code(learner, written)
        for table in TABLES:
            written.rows(table.name, table.rows(learner))
        written.close()


def write_code(learner: Learner, written: archive.Writer) -> None:
    for draft in learner.drafts.select_related("item").order_by("item__uid"):
        written.text(f"code/{draft.item.uid}/draft.py", draft.source)
        if draft.test:
            written.text(f"code/{draft.item.uid}/own-test.py", draft.test)
    handed_in = learner.attempts.exclude(outcome="pending").filter(
        item__kind__in=("challenge", "debugging")
    )
    numbers: Counter[str] = Counter()
    for attempt in handed_in.select_related("item").order_by("created_at", "token"):
        uid = attempt.item.uid
        numbers[uid] += 1
        name = f"code/{uid}/{numbers[uid]:03}-{attempt.outcome}.py"
        written.text(name, attempt.answer["source"])
