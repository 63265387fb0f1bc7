"""All the packs of a folder, read together: no two may use the same name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .complaints import Notes, in_order
from .files import folders_in, is_folder
from .garbage import kept
from .reader import is_pack, read_parts
from .shapes import Complaint, Pack


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A pack, or what could be read of it, and where that was."""

    folder: Path
    pack: Pack


@kept()
def read_packs(folder: Path) -> tuple[list[PackFolder], list[Complaint]]:
    """The packs in a folder, or the pack that it is: as far as they could be read."""
    notes = Notes(folder, [])
    packs: list[PackFolder] = []
    for each in _pack_folders(folder, notes):
        pack, complaints = read_parts(each)
        notes.complaints.extend(complaints)
        packs.append(PackFolder(each, pack))
    _refuse_twins(packs, notes)
    return packs, in_order(notes.complaints)


def _pack_folders(folder: Path, notes: Notes) -> list[Path]:
    if is_pack(folder):
        return [folder]
    if not is_folder(folder):
        notes.complain(1, "There is no folder of this name.")
        return []
    folders = folders_in(folder, notes)
    if not folders:
        notes.complain(1, "There is no pack here.")
    return folders


def _refuse_twins(packs: list[PackFolder], notes: Notes) -> None:
    owners: dict[tuple[str, str], PackFolder] = {}
    for each in packs:
        for kind, name in _names(each.pack):
            owner = owners.setdefault((kind, name), each)
            if name and owner is not each:
                notes.beside(each.folder / "pack.toml").complain(
                    1, f"The {kind} {name!r} is taken by the pack in {owner.folder}."
                )


def _names(pack: Pack) -> list[tuple[str, str]]:
    return [
        ("pack's uid", pack.uid),
        ("pack's slug", pack.slug),
        *(("topic's uid", topic.uid) for topic in pack.topics),
        *(("topic's slug", topic.slug) for topic in pack.topics),
        *(("uid", item.uid) for item in pack.items),
        *(("slug", item.slug) for item in pack.items),
        *(("misconception", idea.id) for idea in pack.misconceptions),
        *(("interview's uid", each.uid) for each in pack.blueprints),
        *(("interview's slug", each.slug) for each in pack.blueprints),
    ]
