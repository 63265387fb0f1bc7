"""``manage.py prepare``: bring the database, the static files and the content up to date."""

from __future__ import annotations

import errno
import hashlib
import io
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.base import CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from quizzes.management.proving import CannotRun
from quizzes.models import Pack

ROOM_MB = 20  # more than all the static files and their compressed copies take


class Command(BaseCommand):
    help = "Brings the database, the static files and the content up to date."
    requires_system_checks = ()  # the checks need the tables that this makes

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-run", action="store_true", help="publish what has not been proved"
        )

    def handle(self, *, no_run: bool, **options: object) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        migrate()
        try:
            collect_static()
        except OSError as problem:
            raise CommandError(uncollected(problem)) from problem
        self.publish(no_run)

    def publish(self, no_run: bool) -> None:
        """Complaints go to stderr; they stop only a site that has nothing to serve."""
        try:
            call_command("publish_content", no_run=no_run, stdout=io.StringIO())
        except CannotRun:  # publishing says that nothing was run
            self.publish(no_run=True)
        except SystemExit:
            if not Pack.objects.exists():
                raise


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Hash and compress the static files, unless none has changed since the last time."""
    stamp = settings.STATIC_ROOT / "collected"  # inside: --clear removes it first
    now = fingerprint()
    if not stamp.exists() or stamp.read_text() != now:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now)


def uncollected(problem: OSError) -> str:
    folder = settings.STATIC_ROOT
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"There is no room for the static files in {folder}: {problem.strerror}. "
            f"Make room for {ROOM_MB} MB there, or name another place for all the data "
            "with INTERLEAVE_DATA; then start again."
        )
    return (
        f"The static files cannot be written to {folder}: {problem.strerror}. "
        f"Make it yours, chown -R $(id -un) '{folder}', or remove it: it is made anew."
    )


def fingerprint() -> str:
    """Changes when a static file is added, removed or written to, or is treated otherwise."""
    found = hashlib.sha256(repr(settings.STORAGES).encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            status = Path(storage.path(name)).stat()
            found.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()
