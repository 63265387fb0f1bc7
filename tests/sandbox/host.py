"""What a program may look for on the host, put where everybody could reach it.

A file that everybody may write, services on loopback and on a socket without a path, a secret in
our environment: who finds one of these got out. Its traces are looked for by a mark
that the program gives to all it makes.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_SHARED = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]  # noqa: S108 - looked at
_UNTOUCHED = "untouched\n"
# There before any pool starts, as an application's own secrets are.
_SECRET = os.environ.setdefault("CORPUS_SECRET", secrets.token_hex(16))


class Host:
    """Baits, as long as a block lasts."""

    def __enter__(self) -> Host:
        self._folder = tempfile.TemporaryDirectory()
        os.chmod(self._folder.name, 0o777)  # noqa: S103 - that is the bait
        self._file = Path(self._folder.name, "everybody-may-write")
        self._file.write_text(_UNTOUCHED)
        self._file.chmod(0o666)
        self._seen = self._file.stat()
        self._name = secrets.token_hex(8)
        self._services = [
            _service(socket.AF_INET, ("127.0.0.1", 0)),
            _service(socket.AF_UNIX, f"\0{self._name}"),
            _service(socket.AF_UNIX, f"{self._folder.name}/socket"),
        ]
        os.chmod(f"{self._folder.name}/socket", 0o777)  # noqa: S103 - so is that
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for service in self._services:
            service.close()
        self._folder.cleanup()

    def facts(self) -> dict[str, object]:
        """What an attacker who knows the host well would know of it."""
        return {
            "HOST_FILE": str(self._file),
            "HOST_FOLDER": self._folder.name,
            "HOST_PORT": self._services[0].getsockname()[1],
            "HOST_NAME": self._name,
            "HOST_PID": os.getpid(),
            "SECRET_BACKWARDS": _SECRET[::-1],
        }

    def traces_of(self, mark: str) -> list[str]:
        """Everything on the host that bears the mark or was touched."""
        return [
            *(f"process {pid}" for pid in _processes_named(mark)),
            *(f"file {path}" for path in self._files_named(mark)),
            *(f"{kind} {mark}" for kind in _kernel_objects_named(mark)),
            *self._touched(),
        ]

    def _files_named(self, mark: str) -> Iterator[str]:
        for folder in (*_SHARED, Path(self._folder.name), Path.cwd()):
            with contextlib.suppress(OSError):
                yield from (str(p) for p in folder.iterdir() if mark in p.name)

    def _touched(self) -> Iterator[str]:
        now, then = self._file.stat(), self._seen
        if (now.st_mode, now.st_uid, now.st_nlink, now.st_mtime_ns) != (
            *(then.st_mode, then.st_uid, then.st_nlink, then.st_mtime_ns),
        ):
            yield f"changed {self._file}"
        for service in self._services:
            with contextlib.suppress(BlockingIOError):
                service.accept()[0].close()
                yield f"called {service.getsockname()}"


def _service(family: int, address: object) -> socket.socket:
    service = socket.socket(family)
    service.bind(address)
    service.listen()
    service.setblocking(False)
    return service


def _processes_named(mark: str) -> Iterator[str]:
    for entry in os.scandir("/proc"):
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and mark in Path(entry, "comm").read_text(
                errors="replace"
            ):
                yield entry.name


def _kernel_objects_named(mark: str) -> Iterator[str]:
    for table in ("net/unix", "self/mountinfo", "keys"):
        with contextlib.suppress(OSError):
            if mark in Path("/proc", table).read_text(errors="replace"):
                yield table
