"""proven.json: which texts of a pack's items were proven, so that a start need not again.

``check_content --record`` writes it after a check without complaint, and it is committed
with the content. It vouches for a text by its digest: what has been changed since is
proven anew. Losing it costs time only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .codec import digest
from .shapes import Pack, Topic

NAME = "proven.json"
FORMAT = 1
LARGEST_BYTES = 1_000_000

Outputs = Mapping[str, str]  # by misconception: what the misread program prints
Witnesses = Mapping[str, str]  # by a scenario's title: the mistake that needs it


@dataclass(frozen=True, slots=True)
class Record:
    """What was proven of a pack."""

    items: Mapping[str, str] = field(default_factory=dict)  # uid → digest
    topics: Mapping[str, str] = field(default_factory=dict)  # uid → digest of the notes
    outputs: Mapping[str, Outputs] = field(default_factory=dict)  # uid → if misread
    witnesses: Mapping[str, Witnesses] = field(default_factory=dict)  # uid → …

    def unproven(self, pack: Pack) -> Pack:
        """The part of a pack that this record does not vouch for."""
        return replace(
            pack,
            items=tuple(i for i in pack.items if self.items.get(i.uid) != digest(i)),
            topics=tuple(t for t in pack.topics if self.topics.get(t.uid) != _notes(t)),
        )

    def settled(self, pack: Pack) -> dict[str, frozenset[str]]:
        """By uid of unchanged challenges: scenarios that are known to be needed."""
        return {
            item.uid: frozenset(self.witnesses[item.uid])
            for item in pack.items
            if item.uid in self.witnesses and self.items.get(item.uid) == digest(item)
        }

    def without_verdicts(self) -> Record:
        """Only hints where to look first: everything is to be proven again."""
        return replace(self, items={}, topics={})

    def outputs_of(self, pack: Pack) -> dict[str, Outputs]:
        """What its proven items print if they are misread."""
        return {
            item.uid: self.outputs[item.uid]
            for item in pack.items
            if item.uid in self.outputs and self.items.get(item.uid) == digest(item)
        }


def record_of(
    pack: Pack,
    outputs: Mapping[str, Outputs],
    witnesses: Mapping[str, Witnesses],
) -> Record:
    """The record of a pack that was proven just now."""
    return Record(
        items={item.uid: digest(item) for item in pack.items},
        topics={topic.uid: _notes(topic) for topic in pack.topics},
        outputs=_of(pack, outputs),
        witnesses=_of(pack, witnesses),
    )


def read_record(folder: Path) -> Record:
    """The record beside a pack; an empty one where it is missing or cannot be read."""
    try:
        with (folder / NAME).open("rb") as file:
            body = json.loads(file.read(LARGEST_BYTES))
    except (OSError, ValueError):
        return Record()
    match body:
        case {
            "format": 1,
            "items": dict(items),
            "topics": dict(topics),
            "misread": dict(outputs),
            "needed": dict(witnesses),
        }:
            return Record(items, topics, outputs, witnesses)
    return Record()


def write_record(folder: Path, record: Record) -> None:
    """One line an item, in order of name: so that merges stay small."""
    body = {
        "format": FORMAT,
        "items": record.items,
        "topics": record.topics,
        "misread": record.outputs,
        "needed": record.witnesses,
    }
    text = json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _of(pack: Pack, found: Mapping[str, Mapping[str, str]]) -> dict[str, Outputs]:
    """What was found about the items of this pack."""
    uids = [item.uid for item in pack.items]
    return {uid: dict(found[uid]) for uid in uids if found.get(uid)}


def _notes(topic: Topic) -> str:
    return hashlib.sha256(topic.notes.encode()).hexdigest()
