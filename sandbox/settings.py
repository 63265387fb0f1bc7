"""Where the pool finds an interpreter, and how much of this machine it may use."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from .errors import Refused

PROJECT = Path(__file__).resolve().parent.parent

_DEFAULT_UID = 61000
_HIGHEST_UID = 2**32 - 2 - 128  # the 128 after it are for runs


def default_python() -> Path:
    """SANDBOX_PYTHON, else the learners' own environment, else the one we run in."""
    if named := os.environ.get("SANDBOX_PYTHON"):
        return Path(named)
    own = PROJECT / ".venv-sandbox/bin/python"
    # A link that leads where we may not look is there, too: it is refused later, in words.
    return own if own.is_symlink() or own.exists() else Path(sys.executable)


def default_uid() -> int:
    """SANDBOX_UID, else one that no account has."""
    named = os.environ.get("SANDBOX_UID") or str(_DEFAULT_UID)
    is_number = named.isascii() and named.isdigit()
    if not is_number or int(named) > _HIGHEST_UID:
        raise Refused(f"SANDBOX_UID is {named!r}, which is no uid: it takes a number.")
    return int(named)


def default_allow_degraded() -> bool:
    """SANDBOX_ALLOW_DEGRADED=1, and nothing else."""
    return os.environ.get("SANDBOX_ALLOW_DEGRADED") == "1"


@dataclass(frozen=True, slots=True)
class Settings:
    """A pool's settings."""

    python: Path = field(default_factory=default_python)
    slots: int = max(2, os.cpu_count() or 1)  # runs at a time; the others wait
    warm: int = 8  # slots kept ready: for each scenario of most submissions one
    uid: int = field(default_factory=default_uid)  # whom root becomes
    source_kib: int = 64
    # The weaker mode, where the host gives no namespaces: never without being asked.
    allow_degraded: bool = field(default_factory=default_allow_degraded)
