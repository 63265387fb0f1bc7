"""How long the fuzzers go on: seconds in every test run, longer when asked.

FUZZ_LONG=1 sends a million messages and each system call many times, with a new seed,
which is printed; FUZZ_SEED takes that seed again.
"""

from __future__ import annotations

import os
import secrets

LONG = os.environ.get("FUZZ_LONG") == "1"
SEED = int(os.environ.get("FUZZ_SEED") or (secrets.randbits(32) if LONG else 1))

MESSAGES = 1_000_000 if LONG else 20_000
MESSAGES_THROUGH_A_PIPE = 1_000_000 if LONG else 10_000
STREAMS = 200 if LONG else 8
TRIES_OF_A_CALL = 60 if LONG else 6

if LONG:
    print(f"FUZZ_SEED={SEED}")
