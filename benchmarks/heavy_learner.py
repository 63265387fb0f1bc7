"""Do pages stay as quick after a year? Three learners of one site open each page in turn.

    ./run python -m benchmarks.heavy_learner [--rounds N]

"heavy" gave 20,000 answers and ran 2,000 programs, has a note and a bookmark on every item,
sat 100 interviews, held 300 sessions of practice and left drafts, earlier texts, hints and
reports at challenges. They are compared with two others. "new" answered one question, wrong,
handed in one program and has one of everything else: no page is empty, and none has more to
show than that. "light" answered each item once, these two 30 times and kept as much, spread
over the same year, so that every page shows about what it shows to "heavy". Prints both
ratios, how the database goes about a search, and the authors' pages of such a site.
Ends with 1 where a page takes "heavy" over 1.5 times as much of the processor as one of the
others, in the medians, or takes too many queries; what is over is measured again first.
In-process, with the whole content and data of its own; set DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import serving

INSIDE = "from benchmarks.heavy_learner_pages import main; main({rounds})"


def main(rounds: int) -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving.published(Path(folder)) as here,
    ):
        inside = INSIDE.format(rounds=rounds)
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", inside]
        return subprocess.run(
            command, cwd=serving.ROOT, env=here.environment, check=False
        ).returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    sys.exit(main(parser.parse_args().rounds))
