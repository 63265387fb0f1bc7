"""A learner's account as it is on this site: told to its owner, and never read back.

No secret is in it: no password, no key of a passkey, no code of a second step, no link to
a report. Whoever brings an archive in elsewhere keeps the address and the doors of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from quizzes.models import InterviewShare, Learner, Regraded

from .plain import Json, plain

FIELDS = (
    "username",
    "first_name",
    "last_name",
    "email",
    "is_guest",
    "is_staff",
    "date_joined",
    "last_login",
)


def account(learner: Learner) -> Json:
    """In an order of its own, so that the same account is always the same text."""
    return {name: plain(getattr(learner, name)) for name in FIELDS} | {
        "addresses": list(addresses(learner)),
        "ways_to_sign_in": list(ways_to_sign_in(learner)),
        "shared_reports": list(shared_reports(learner)),
        "judged_again": list(judged_again(learner)),
    }


def addresses(learner: Learner) -> Iterator[Json]:
    for row in EmailAddress.objects.filter(user=learner).order_by("email"):
        yield {"email": row.email, "verified": row.verified, "primary": row.primary}


def ways_to_sign_in(learner: Learner) -> Iterator[Json]:
    """Besides the password: passkeys by their names, an app, codes for when it is lost."""
    rows = Authenticator.objects.filter(user=learner)
    for row in rows.order_by("created_at", "pk"):
        yield {
            "type": row.type,
            "name": row.data.get("name", ""),
            "created_at": plain(row.created_at),
            "last_used_at": plain(row.last_used_at),
        }


def shared_reports(learner: Learner) -> Iterator[Json]:
    """Which parts of which interview somebody may read, and until when."""
    rows = InterviewShare.objects.filter(interview__learner=learner)
    for row in rows.select_related("interview").order_by("made_at", "pk"):
        yield {
            "interview": str(row.interview.uid),
            "shows": row.shows,
            "made_at": plain(row.made_at),
            "expires_at": plain(row.expires_at),
            "withdrawn_at": plain(row.withdrawn_at),
        }


def judged_again(learner: Learner) -> Iterator[Json]:
    """Answers as they were before their item was mended; the attempt has the better result."""
    rows = Regraded.objects.filter(attempt__learner=learner)
    told = rows.select_related("attempt", "old_version", "regrade__version")
    for row in told.order_by("judged_at", "pk"):
        yield {
            "attempt": str(row.attempt.token),
            "result": row.result,
            "judged_at": plain(row.judged_at),
            "version": row.regrade.version.digest,
            "old_version": row.old_version.digest,
            "old_answer": row.old_answer,
            "old_verdict": row.old_verdict,
        }
