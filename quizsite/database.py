"""Is the database there? Asked once before a server starts, so that nobody waits for a pool."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

PATIENCE_SECONDS = 5


def must_answer() -> None:
    """Raises ImproperlyConfigured with the place, the reason and what to do."""
    if connection.vendor == "postgresql":
        server_must_answer()
    else:
        file_must_open(Path(connection.settings_dict["NAME"]))


def server_must_answer() -> None:
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
        f"PostgreSQL at {where} could not be opened: {reason.rstrip('.?')}. "
        "Start that server, mend DATABASE_URL, or leave it empty for SQLite."
    )


def file_must_open(file: Path) -> None:
    if not file.exists():  # it is made by the first who writes
        return
    if not os.access(file, os.R_OK | os.W_OK):
        raise ImproperlyConfigured(
            f"You may not read and write {file}. Make it yours: chown $(id -un) '{file}'"
        )
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        raise ImproperlyConfigured(
            f"{file} could not be opened: {problem}. Put a backup in its place, "
            "or move it away and begin with an empty one."
        ) from problem
