"""The seal on a scenario's report: the guest knows the key, the program does not."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from sandbox import reports

Json = Mapping[str, object]


class Violation(Exception):
    """A report that the lab does not write: the program wrote it, or changed it."""


def unseal(report: Json, key: str) -> Json:
    """What is in a report that the guest wrote; Violation if another did."""
    match report:
        case {"body": str(body), "seal": str(seal)}:
            if hmac.compare_digest(seal_of(body, key).encode(), seal.encode()):
                return _opened(body)
    raise Violation("not sealed by the guest")


def seal_of(body: str, key: str) -> str:
    """As the guest makes it."""
    return hmac.digest(key.encode(), body.encode(), "sha256").hex()


def _opened(body: str) -> Json:
    try:
        return reports.parse(body.encode())
    except reports.Malformed as error:
        raise Violation(str(error)) from error
