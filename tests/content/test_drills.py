"""Whoever holds a wrong idea is sent to an item in which it goes wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

PACK = Path(__file__).parents[2] / "content/async-python"


def test_each_idea_is_named_by_the_item_that_drills_it() -> None:
    items = {path.stem: path for path in PACK.glob("questions/*/*.md")}
    items |= {
        path.parent.name: path for path in PACK.glob("challenges/*/challenge.toml")
    }
    texts = {uid: path.read_text(encoding="utf-8") for uid, path in items.items()}
    registry = tomllib.loads((PACK / "misconceptions.toml").read_text(encoding="utf-8"))
    astray = {
        idea["id"]: idea["drill"]
        for idea in registry["misconceptions"]
        if f'"{idea["id"]}"' not in texts[idea["drill"]]
    }
    assert astray == {}
