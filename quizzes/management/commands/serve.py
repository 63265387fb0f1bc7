"""``manage.py serve``: make ready, open the doors, say where, and leave nothing behind."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from ipaddress import ip_address

from channels.routing import get_default_application
from daphne.server import Server
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.base import CommandParser
from twisted.internet import defer, reactor

from quizzes.runs.house import close_house, open_house
from sandbox import Refused

# The loop serves everybody: it waits no longer for a thread that computes (5 ms is usual).
SWITCH_SECONDS = 0.001
CLOSING_SECONDS = 10  # what has not ended by then dies with this process
REFUSED = 3  # the exit code of ``python -m sandbox`` for the same reason
WITHOUT_PROGRAMS = (
    "./run doctor says more. To serve the questions without running any program: "
    "./run serve --questions-only"
)

KNOWN_TO_FEW = (
    "Only 127.0.0.1 and localhost are answered; "
    "set ALLOWED_HOSTS to the names people type."
)
LOOPBACK_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - to name them, not to bind

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Serves the site: pages, sockets and runs, in one process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")
        parser.add_argument(
            "--prepared", action="store_true", help="manage.py prepare has been run"
        )
        parser.add_argument(
            "--questions-only",
            action="store_true",
            help="serve even where programs cannot be run safely",
        )

    def handle(
        self,
        *,
        host: str,
        port: str,
        prepared: bool,
        questions_only: bool,
        **options: object,
    ) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            listener = listen(host.strip("[]"), port)  # first: a taken port is told now
            if not prepared:
                call_command("prepare", no_run=questions_only)
            Serving(listener, self.announce, questions_only).run()
        except KeyboardInterrupt:
            raise SystemExit(0) from None

    def announce(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # whoever started us may be reading a pipe


class Serving:
    """Daphne, with the house of runs opened before it speaks and closed before it goes."""

    def __init__(
        self,
        listener: socket.socket,
        announce: Callable[[str], None],
        questions_only: bool,
    ) -> None:
        self.announce = announce
        self.questions_only = questions_only
        self.address = spoken(listener)
        self.known_to_few = is_open_to_others(listener) and not names_are_set()
        self.failure: Exception | None = None
        self.server = TidyServer(
            get_default_application(),
            endpoints=[f"fd:fileno={listener.fileno()}"],
            ready_callable=lambda: reactor.callWhenRunning(self.open),
            server_name="interleave",
            verbosity=0,
        )

    def run(self) -> None:
        reactor.addSystemEventTrigger("before", "shutdown", self.close)  # type: ignore[arg-type]  # zope
        self.server.run()
        if self.server.abort_start:
            raise CommandError("The server could not listen; its log says why.")
        if isinstance(self.failure, Refused):
            raise CommandError(
                f"{self.failure}\n{WITHOUT_PROGRAMS}", returncode=REFUSED
            )
        if self.failure:
            raise self.failure

    def open(self) -> None:
        self.opening = asyncio.ensure_future(self.open_and_announce())

    async def open_and_announce(self) -> None:
        try:
            await self.open_unless_refused()
        except Exception as failure:  # raised again by run(), when the loop has ended
            self.failure = failure
            self.server.stop()
        else:
            self.announce(f"Interleave is ready: {self.address}  (Ctrl-C stops it)")
            if self.known_to_few:
                self.announce(KNOWN_TO_FEW)

    async def open_unless_refused(self) -> None:
        """A refusal is said to everyone who asks for a run; here it may be accepted."""
        try:
            await open_house()
        except Refused as refusal:
            if not self.questions_only:
                raise
            log.warning("Programs are not run here: %s", refusal)

    def close(self) -> defer.Deferred[None]:
        return defer.Deferred.fromFuture(asyncio.ensure_future(close_in_time()))


async def close_in_time() -> None:
    try:
        async with asyncio.timeout(CLOSING_SECONDS):
            await close_house()
    except Exception:  # the last thing this process does: say it and go
        log.exception("The runs could not be closed")


class TidyServer(Server):
    def kill_all_applications(self) -> defer.Deferred[None]:
        """Daphne stumbles over kept-alive connections that have no request under way."""
        for connection in self.connections.values():
            if "application_instance" not in connection:
                connection["application_instance"] = finished()
        return super().kill_all_applications()


def finished() -> asyncio.Future[None]:
    future = reactor._asyncioEventloop.create_future()
    future.set_result(None)
    return future


def listen(host: str, port: str) -> socket.socket:
    """The bound socket, or a CommandError that says what to do instead."""
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise CommandError(f"PORT must be a number from 0 to 65535, not {port!r}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family, backlog=512)
    except OSError as problem:
        raise CommandError(unbound(host, int(port), problem)) from problem


def unbound(host: str, port: int, problem: OSError) -> str:
    match problem.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} of {host} is in use by another program. "
                f"Stop that one, or take another port: PORT={port + 1} ./run"
            )
        case errno.EACCES:
            return (
                f"Port {port} is for the system administrator alone. "
                "Take one above 1023: PORT=8000 ./run"
            )
        case _:
            reason = str(problem.strerror).split(" (")[0]  # Python repeats the address
            return (
                f"Cannot listen on {host}: {reason}. "
                "HOST must be an address of this machine: HOST=127.0.0.1 ./run"
            )


def spoken(listener: socket.socket) -> str:
    """The address as a person on this machine types it into a browser."""
    host, port = listener.getsockname()[:2]
    host = LOOPBACK_OF.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_open_to_others(listener: socket.socket) -> bool:
    return not ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def names_are_set() -> bool:
    return bool(os.environ.get("ALLOWED_HOSTS", "").strip())
