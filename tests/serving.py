"""A real server for tests: ``manage.py serve`` in its own process, with its own data."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
STARTING_SECONDS = 60


@dataclass
class Site:
    """One site with its data; its server may be stopped, killed and started again."""

    data: Path
    database_url: str
    process: subprocess.Popen[str] | None = None
    url: str = ""

    def start(self, *options: str, **environment: str) -> None:
        options = ("--port", self.port, "--prepared", *options)
        with (self.data / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", *options],
                cwd=ROOT,
                env=self.environment | environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        line = self.process.stdout.readline()  # empty when the server has ended
        if not line.startswith("Interleave is ready: "):
            self.process.wait(STARTING_SECONDS)
            raise RuntimeError(f"The server did not start: {line}{self.log}")
        self.url = line.split()[3]

    def prepare(self) -> None:
        """Without a proof of all the content, which would take longer than most tests."""
        subprocess.run(
            [sys.executable, "manage.py", "prepare", "--no-run"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=True,
        )

    @property
    def port(self) -> str:
        """Any free one at first; the same again after a restart, as pages expect it."""
        return str(urlsplit(self.url).port or 0)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "quizsite.settings",
            "INTERLEAVE_DATA": str(self.data),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "only for tests " * 4,
            "PYTHONUNBUFFERED": "1",
            "HOST": "127.0.0.1",
        }

    @property
    def log(self) -> str:
        return (self.data / "server.log").read_text()

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """Its exit code."""
        assert self.process
        assert self.process.stdout
        self.process.send_signal(with_signal)
        code = self.process.wait(30)
        self.process.stdout.close()
        self.process = None
        return code


@contextlib.contextmanager
def published(data: Path) -> Iterator[Site]:
    """A site with all the content, never to be started: others begin as copies of it."""
    with database() as url:
        here = Site(data, url)
        here.prepare()
        yield here


@contextlib.contextmanager
def site(data: Path, like: Site) -> Iterator[Site]:
    """A copy of another that is not yet started, on a database of its own."""
    shutil.copytree(like.data, data, dirs_exist_ok=True)
    with database(like.database_url) as url:
        here = Site(data, url)
        try:
            yield here
        finally:
            if here.process:
                here.stop(signal.SIGKILL)


@contextlib.contextmanager
def running() -> Iterator[Site]:
    """One that serves already, in a folder of its own: for benchmarks."""
    with (
        tempfile.TemporaryDirectory() as folder,
        published(Path(folder, "published")) as like,
        site(Path(folder, "served"), like) as here,
    ):
        here.start()
        yield here


@contextlib.contextmanager
def database(like: str = "") -> Iterator[str]:
    """A new PostgreSQL database when the tests use PostgreSQL; else none: SQLite's file.

    ``like``: the URL of the one that it begins as a copy of.
    """
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield ""
        return
    name, template = f"interleave_{uuid.uuid4().hex[:12]}", urlsplit(like).path[1:]
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(template or "template1")
    )
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create)
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
