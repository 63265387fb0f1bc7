"""A part of a pack: what an author who works on one topic or one challenge wants checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .complaints import Notes, suggestion
from .packs import PackFolder, read_packs
from .reader import is_pack
from .shapes import Challenge, Complaint, Item, Pack

Read = tuple[list[PackFolder], list[Complaint]]


@dataclass(frozen=True, slots=True)
class Part:
    """Files and folders inside a pack, by their paths in it."""

    paths: tuple[Path, ...]

    def holds(self, path: Path) -> bool:
        """Whether it is among them, inside one of them, or around one."""
        return any(
            path.is_relative_to(each) or each.is_relative_to(path)
            for each in self.paths
        )

    def of(self, pack: Pack) -> Pack:
        """The pack with only what has to be run of this part."""
        return replace(
            pack,
            topics=tuple(t for t in pack.topics if self.holds(_notes(t.slug))),
            items=tuple(i for i in pack.items if self.holds(path_of(i))),
        )

    def among(
        self, complaints: Iterable[Complaint], folder: Path
    ) -> Iterator[Complaint]:
        """Those about this part of the pack in a folder."""
        for complaint in complaints:
            path = Path(complaint.path)
            if path.is_relative_to(folder) and self.holds(path.relative_to(folder)):
                yield complaint


def read_part(path: Path) -> Read:
    """What of a pack lies at a path; whole packs where it lies in none."""
    around = next(filter(is_pack, path.parents), None)
    if around is None or is_pack(path):
        return read_packs(path)
    if not path.exists():
        notes = Notes(path, [])
        notes.complain(1, "There is no file and no folder of this name.")
        return [], notes.complaints
    (each,), complaints = read_packs(around)
    return _narrowed(each, Part((path.relative_to(around),)), complaints)


def read_topic(path: Path, slug: str) -> Read:
    """What belongs to a topic of the packs at a path."""
    packs, complaints = read_packs(path)
    for each in packs:
        if (each.folder / _notes(slug)).exists():
            return _narrowed(each, _topic_part(each, slug), complaints)
    notes = Notes(path, [])
    slugs = [topic.slug for each in packs for topic in each.pack.topics]
    notes.complain(1, f"There is no topic {slug!r}; {suggestion(slug, slugs)}")
    return [], notes.complaints


def _narrowed(each: PackFolder, part: Part, complaints: Iterable[Complaint]) -> Read:
    narrowed = PackFolder(each.folder, part.of(each.pack))
    return [narrowed], list(part.among(complaints, each.folder))


def _topic_part(each: PackFolder, slug: str) -> Part:
    """Everything that belongs to a topic."""
    challenges = (
        path_of(item)
        for item in each.pack.items
        if isinstance(item, Challenge) and item.topic == slug
    )
    return Part(
        (
            _notes(slug),
            Path("questions", slug),
            Path("cheatsheets", f"{slug}.md"),
            Path("misconceptions.toml"),
            *challenges,
        )
    )


def path_of(item: Item) -> Path:
    """Where an item lies in its pack."""
    if isinstance(item, Challenge):
        return Path("challenges", item.slug)
    return Path("questions", item.topic, f"{item.slug}.md")


def _notes(slug: str) -> Path:
    return Path("topics", f"{slug}.md")
