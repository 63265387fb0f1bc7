"""Run a program in a Python of its own: facts about a process that is new."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

# Who runs the tests may ignore Ctrl-C, and what is ignored is inherited.
AS_IN_A_TERMINAL = (
    "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
)


def output_of(program: str, python: str = sys.executable) -> str:
    """What it prints; its warnings are errors only where it says so itself."""
    done = subprocess.run(
        [python, "-c", AS_IN_A_TERMINAL + dedent(program)],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout
