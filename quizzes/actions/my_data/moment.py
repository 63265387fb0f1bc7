"""Many tables are read as they were at one moment, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

AS_IT_WAS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def one_moment() -> Iterator[None]:
    """Nothing can be written inside. Only a test's own transaction may lie around it."""
    mine = connections["default"]
    is_own = not mine.in_atomic_block
    if isinstance(mine, SQLite):
        with deferred(mine), transaction.atomic(durable=True):
            yield
    else:
        with transaction.atomic(durable=True):
            if is_own:
                with mine.cursor() as cursor:
                    cursor.execute(AS_IT_WAS)
            yield


@contextmanager
def deferred(mine: SQLite) -> Iterator[None]:
    """The site's transactions begin with the lock to write; one that reads needs none.

    Its snapshot, which WAL keeps for it, is that of its first query.
    """
    mine.ensure_connection()
    options = vars(mine)  # Django's stubs do not know this one
    mode = options["transaction_mode"]
    options["transaction_mode"] = "DEFERRED"
    try:
        yield
    finally:
        options["transaction_mode"] = mode
