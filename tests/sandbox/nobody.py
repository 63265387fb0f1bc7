"""How to be an ordinary user in a test that runs as root."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

NOBODY = "62345"  # a uid that is neither root nor the one root drops to
# By way of env: what setpriv itself starts, it finds with root's eyes.
AS_NOBODY = [
    *("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
    "/usr/bin/env",
]


def on_a_poor_host(
    host: str, home: Path, python: str, *command: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A module of the copy at ``home``, run where a layer is missing."""
    become = AS_NOBODY if os.geteuid() == 0 else []
    return subprocess.run(
        [*become, python, "-B", "-m", "tests.sandbox.poor_host", host, *command],
        cwd=home,
        env={"PATH": os.environ["PATH"], **environment},
        input="print('ran')",
        capture_output=True,
        text=True,
        timeout=300,
    )
