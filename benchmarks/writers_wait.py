"""How long does anybody wait to save while a year of answers goes out, comes in or is told again?

    ./run python -m benchmarks.writers_wait [ANSWERS]

Writes the archive of a learner with 20,000 answers and 2,000 runs, imports it, merges a guest
into their account, tells it again as a regrade does. Meanwhile a second connection writes every
50 ms. In-process, with the whole content and data of its own; set DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests import serving

INSIDE = "from benchmarks.writers_wait_inside import main; main({answers})"


def main(answers: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving.published(Path(folder)) as here,
    ):
        inside = INSIDE.format(answers=answers)
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", inside]
        subprocess.run(command, cwd=serving.ROOT, env=here.environment, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
