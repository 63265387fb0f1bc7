"""PostgreSQL and Redis for the length of a test run, on sockets in folders of their own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

STARTING_SECONDS = 30
STOPPING_SECONDS = 5
POLL_SECONDS = 0.05


class Missing(Exception):
    """Something is not on this machine; the message says how to get it."""


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a new, empty cluster; it is gone afterwards."""
    programs = newest_postgresql()
    with private_place() as place:
        cluster = place.folder / "cluster"
        place.start(
            *(programs / "initdb", "-D", cluster, "-U", "tests", "-A", "trust"),
            *("-E", "UTF8", "--locale=C", "--no-sync"),
        ).wait()
        server = place.start(
            *(
                programs / "postgres",
                "-D",
                cluster,
                "-k",
                place.folder,
                "-F",
                "-N",
                "200",
            ),
            *("-c", "listen_addresses=", "-c", "synchronous_commit=off"),
        )
        url = f"postgresql://tests@/postgres?host={place.folder}"
        with stopped_at_the_end(server):
            place.wait_for(server, lambda: psycopg.connect(url).close())
            yield url


@contextmanager
def redis_server() -> Iterator[str]:
    """The URL of a new, empty server; it is gone afterwards."""
    program = shutil.which("redis-server")
    if program is None:
        raise Missing("Redis is not installed: apt-get install redis-server")
    with private_place() as place:
        url = f"unix://{place.folder}/socket"
        server = place.start(
            program,
            "--port",
            "0",
            "--unixsocket",
            place.folder / "socket",
            "--save",
            "",
        )
        with stopped_at_the_end(server):
            place.wait_for(server, redis.Redis.from_url(url).ping)
            yield url


def newest_postgresql() -> Path:
    """Debian keeps each version's programs in a folder that is not on the PATH."""
    initdb = shutil.which("initdb")
    if initdb:
        return Path(initdb).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise Missing("PostgreSQL is not installed: apt-get install postgresql")
    return newest.parent


@dataclass(frozen=True, slots=True)
class Place:
    """A private folder, and the user in whose name programs run there."""

    folder: Path
    user: pwd.struct_passwd | None  # None: whoever we are

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        with self.log.open("a") as log:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self.user and self.user.pw_uid,
                group=self.user and self.user.pw_gid,
                extra_groups=self.user and [],
            )

    def wait_for(
        self, server: subprocess.Popen[bytes], answers: Callable[[], object]
    ) -> None:
        deadline = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                answers()
                return
            except (psycopg.OperationalError, redis.ConnectionError) as problem:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(self.log.read_text()) from problem
            time.sleep(POLL_SECONDS)

    @property
    def log(self) -> Path:
        return self.folder / "log"


@contextmanager
def private_place() -> Iterator[Place]:
    """PostgreSQL refuses to run as root, so root lends it another name."""
    with tempfile.TemporaryDirectory(prefix="interleave-") as name:
        user = None
        if os.geteuid() == 0:
            users = {entry.pw_name: entry for entry in pwd.getpwall()}
            user = users.get("postgres") or users["nobody"]
            os.chown(name, user.pw_uid, user.pw_gid)
        yield Place(Path(name), user)


@contextmanager
def stopped_at_the_end(server: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)  # to PostgreSQL: without waiting for sessions
        try:
            server.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
