"""What differs from one version of Landlock to the next. The rest is for the attacks to try."""

from __future__ import annotations

from sandbox.jail import landlock


def test_refusals_are_not_logged_where_they_would_be() -> None:
    assert [landlock.logging_flags(version) for version in (1, 6, 7, 8)] == [0, 0, 1, 1]
