"""Run a program in a Python of its own: facts about a process that is new."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent


def output_of(program: str) -> str:
    """What it prints; its warnings are errors only where it says so itself."""
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout
