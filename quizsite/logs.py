"""How log records are written where Django's way says too much."""

from __future__ import annotations

import logging


class WithoutTraceback(logging.Formatter):
    """For refusals: the message names the cause, and the way to it is Django's own."""

    def formatException(self, ei: object) -> str:
        return ""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).rstrip()
