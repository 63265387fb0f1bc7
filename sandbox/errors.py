"""Our own failures. What the program does wrong is an event, never one of these.

SandboxError
├── Refused          this host cannot hold untrusted code; says what is missing
├── TooLarge         the job exceeds an input limit; nothing was run
└── Broken           the sandbox failed while it ran; the program is not to blame
"""


class SandboxError(Exception):
    """Base class of everything this package raises on purpose."""


class Refused(SandboxError):
    """This host cannot run untrusted code."""

    def __init__(self, why: str, layer: str = "", remedy: str = "") -> None:
        super().__init__(why)
        self.layer = layer
        self.remedy = remedy


class TooLarge(SandboxError):
    """The job is larger than an input limit allows."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(
            f"The {what} is {size:,} bytes long; at most {limit:,} are taken."
        )
        self.size = size
        self.limit = limit


class Broken(SandboxError):
    """The sandbox failed; the program is not to blame."""
