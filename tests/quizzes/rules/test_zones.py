"""A name of a time zone is one, or is none; it never breaks anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.zones import zone_named


@pytest.mark.parametrize(
    "name", ["UTC", "Europe/Berlin", "America/New_York", "Etc/GMT+5"]
)
def test_a_zone_is_found_by_its_name(name: str) -> None:
    assert str(zone_named(name)) == name


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/passwd", "Mars/Base", "a\0b", "."]
)
def test_what_names_none_is_none(name: str) -> None:
    assert zone_named(name) is None


@given(st.text(max_size=80))
def test_nothing_that_is_written_breaks_it(name: str) -> None:
    found = zone_named(name)
    assert found is None or str(found) == name
