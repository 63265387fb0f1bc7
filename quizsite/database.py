"""Is the database there? Asked once before a server starts, so that nobody waits for a pool."""

from __future__ import annotations

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

PATIENCE_SECONDS = 5


def must_answer() -> None:
    """Raises ImproperlyConfigured with the host and what to do. SQLite is always there."""
    if connection.vendor != "postgresql":
        return
    wanted = connection.get_connection_params() | {"connect_timeout": PATIENCE_SECONDS}
    try:
        psycopg.connect(**wanted).close()
    except psycopg.OperationalError as problem:
        raise ImproperlyConfigured(unreachable(problem)) from problem


def unreachable(problem: Exception) -> str:
    named = connection.settings_dict
    where = f"{named['HOST'] or 'this machine'}:{named['PORT'] or 5432}"
    reason = str(problem).strip().splitlines()[-1].strip()
    return (
        f"PostgreSQL at {where} could not be opened: {reason.rstrip('.')}. "
        "Start that server, mend DATABASE_URL, or leave it empty for SQLite."
    )
