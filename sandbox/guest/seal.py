"""What makes a report the guest's own: a code over its text, with a key told to us alone.

A bare password in the report would be worth nothing once a program had read one report.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

_digest = hmac.digest
_digest(b"", b"", "sha256")  # the first one of a process looks for the algorithm


def sealer(key: str) -> Callable[[str], str]:
    """Gives the code over a text."""
    secret = key.encode()

    def seal(text: str) -> str:
        return _digest(secret, text.encode(), "sha256").hex()

    return seal
