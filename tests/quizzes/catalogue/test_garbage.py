"""Python's collector rests while content is read, and only then."""

from __future__ import annotations

import gc

import pytest

from quizzes.catalogue import packs
from quizzes.catalogue.garbage import kept


def test_it_rests_while_packs_are_read(monkeypatch, tmp_path):
    seen = []

    def look(*_: object) -> list[object]:
        seen.append(gc.isenabled())
        return []

    monkeypatch.setattr(packs, "_pack_folders", look)
    packs.read_packs(tmp_path)
    assert (seen, gc.isenabled()) == ([False], True)


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="bad"), kept():
        raise ValueError("bad")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with kept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
