"""Accounts: a guest gets one and stays who they are; several may name one address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Exists, OrderBy, OuterRef, Q, Subquery
from django.utils.crypto import salted_hmac

from quizzes.models import Learner

LOOKED_AT = 3  # accounts of one address


class Opened(NamedTuple):
    account: Learner
    is_new: bool


def accounts_of(address: str) -> list[Learner]:
    """Of those who named it: who has confirmed it, who did so first, and the latest.

    An address that is to replace another one is nobody's until it is confirmed.
    """
    rows = EmailAddress.objects.filter(email=address.lower())
    theirs = Q(email=address.lower()) | Q(email="", pk__in=rows.values("user"))
    row = rows.filter(user=OuterRef("pk"))
    by_age = Learner.objects.filter(theirs).order_by(
        OrderBy(Subquery(row.values("pk")[:1]), nulls_first=True), "pk"
    )
    confirmed = by_age.filter(Exists(row.filter(verified=True)))
    found = (*confirmed[:1], *by_age[:1], *by_age.reverse()[:LOOKED_AT])
    return [*dict.fromkeys(found)][:LOOKED_AT]


def opened_by(accounts: Sequence[Learner], password: str) -> Learner | None:
    """The one that the password opens. If none, that takes as long for any number of them."""
    for account in accounts:
        if account.check_password(password):
            return account
    for _ in range(LOOKED_AT - len(accounts)):
        Learner().set_password(password)
    return None


def open_account(
    filled: Learner, password: str, guest: Learner | None, seen: Iterable[Learner]
) -> Opened:
    """Save a filled-in account: as a new learner, or as the guest, with all their work.

    Who sent the form twice at once has one account: the password is tried also with the
    accounts that have come since others were seen.
    """
    with transaction.atomic():
        one_at_a_time(filled.email)
        for other in accounts_of(filled.email):
            if other not in seen and other.check_password(password):
                return Opened(other, is_new=False)
        account = saved(filled, guest)
        EmailAddress.objects.create(user=account, email=account.email, primary=True)
    return Opened(account, is_new=True)


def one_at_a_time(address: str) -> None:
    """Nobody else signs up with it until the transaction ends; SQLite has one at a time."""
    if connection.vendor == "postgresql":
        digest = salted_hmac("sign up", address).digest()
        number = int.from_bytes(digest[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def saved(filled: Learner, guest: Learner | None) -> Learner:
    row = Learner.objects.still_guest(guest)
    if row is None:
        filled.save()
        return filled
    row.username, row.email = filled.username, filled.email
    row.password, row.is_guest = filled.password, False
    row.save(update_fields=["username", "email", "password", "is_guest"])
    return row
