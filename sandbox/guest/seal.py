"""What makes a report the guest's own: a code over its text, with a key told to us alone.

A bare password in the report would be worth nothing once a program had read one report.
"""

from __future__ import annotations

# In C, and not by ``hmac``: that is Python, looks for this function at every call, and so
# would hand the key to whatever a program has put in its place.
from _hashlib import hmac_digest as _digest
from collections.abc import Callable

_digest(b"", b"", "sha256")  # the first one of a process looks for the algorithm


def sealer(key: str) -> Callable[[str], str]:
    """Gives the code over a text."""
    secret = key.encode()

    def seal(text: str) -> str:
        return _digest(secret, text.encode(), "sha256").hex()

    return seal
