"""A pack without a mistake, to be read, and a copy of it, to be spoilt."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizzes.catalogue.reader import read_pack
from quizzes.catalogue.shapes import Pack

GOOD = Path(__file__).parents[2] / "packs" / "good"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the good pack."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text()
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new, 1))

    def complaints(self) -> list[str]:
        """What reading it complains of, with paths inside the pack."""
        pack, complaints = read_pack(self.folder)
        assert (pack is None) == bool(complaints)
        return [str(each).removeprefix(f"{self.folder}/") for each in complaints]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder = tmp_path / "good"
    shutil.copytree(GOOD, folder)
    return Copy(folder)


@pytest.fixture
def complaints_after(copy: Copy) -> Callable[[str, str, str], list[str]]:
    """The complaints when a part of one file is replaced."""

    def spoil(name: str, old: str, new: str) -> list[str]:
        copy.replace(name, old, new)
        return copy.complaints()

    return spoil


@pytest.fixture
def good() -> Pack:
    pack, complaints = read_pack(GOOD)
    assert complaints == []
    assert pack is not None
    return pack
