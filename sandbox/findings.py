"""The words of the findings, for whoever tells them on this side: they are the guest's."""

from .guest.findings.wording import (
    ADVICE,
    MISTAKE,
    Finding,
    blocked_loop,
    never_awaited,
    never_retrieved,
)

__all__ = [
    "ADVICE",
    "MISTAKE",
    "Finding",
    "blocked_loop",
    "never_awaited",
    "never_retrieved",
]
