"""Rehearsals are what every pool waits for before its first slot."""

from __future__ import annotations

import subprocess

from tests.sandbox.guest.starting import GUEST

# What the loops of both rehearsals, in the zygote's order, let the kernel wait for.
REHEARSE = """
import selectors, sys
waited = []
select = selectors.DefaultSelector.select
def note(self, timeout=None):
    waited.append(timeout)
    return select(self, timeout)
selectors.DefaultSelector.select = note
sys.path.append(sys.argv[1])
from guest import program
program.rehearse_trace()
program.rehearse()
print(set(waited))
"""


def test_sleeps_in_a_rehearsal_take_no_real_time(python, tmp_path):
    (tmp_path / "guest").symlink_to(GUEST)
    command = [python, "-c", REHEARSE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "{0}\n"
