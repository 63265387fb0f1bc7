"""Content files → checked values. Bad content raises nothing; all of it is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from . import record
from .blueprints import parse_blueprint
from .challenges import parse_challenge
from .cheat_sheets import parse_cheat_sheet
from .checks import Contents, check_across
from .complaints import Notes, in_order
from .files import files_in, folders_in, is_folder, refuse_others
from .front import read_toml
from .questions import parse_question
from .shapes import Challenge, Complaint, Pack, Question
from .table import Found
from .topics import parse_misconceptions, parse_topic

PARTS = (
    "README.md",
    "challenges",
    "cheatsheets",
    "interviews",
    "misconceptions.toml",
    "pack.toml",
    record.NAME,
    "questions",
    "topics",
)

Value = TypeVar("Value")


def is_pack(folder: Path) -> bool:
    """Whether a folder says that it is a pack."""
    return (folder / "pack.toml").exists()


def read_pack(folder: Path) -> tuple[Pack | None, list[Complaint]]:
    """A whole pack; None if there is any complaint. Paths begin with ``folder``."""
    pack, complaints = read_parts(folder)
    return (None if complaints else pack), complaints


def read_parts(folder: Path) -> tuple[Pack, list[Complaint]]:
    """What could be read of a pack: to be proved, but published only without complaint.

    What is wrong is empty in it, and what cannot be read at all is left out.
    """
    notes = Notes(folder, [])
    if not is_folder(folder):
        notes.complain(1, "There is no folder of this name.")
        return Pack("", "", "", "", (), (), ()), notes.complaints
    refuse_others(folder, PARTS, notes)
    topic_files = files_in(folder / "topics", ".md", notes)
    question_files = _question_files(folder, notes)
    challenge_folders = folders_in(folder / "challenges", notes)
    contents = Contents(
        topics=_found(parse_topic, topic_files, notes),
        topic_slugs=[path.stem for path in topic_files],
        item_names=[path.stem for path in (*question_files, *challenge_folders)],
        questions=_found(parse_question, question_files, notes),
        challenges=_challenges(challenge_folders, notes),
        misconceptions=parse_misconceptions(
            notes.beside(folder / "misconceptions.toml")
        ),
        cheat_sheets=_found(
            parse_cheat_sheet, files_in(folder / "cheatsheets", ".md", notes), notes
        ),
        blueprints=_found(
            parse_blueprint, files_in(folder / "interviews", ".md", notes), notes
        ),
    )
    pack = _pack(contents, notes.beside(folder / "pack.toml"))
    check_across(contents, notes)
    return pack, in_order(notes.complaints)


def read_question(path: Path) -> tuple[Question | None, list[Complaint]]:
    """One question on its own, as an author writes it; its folder names the topic."""
    notes = Notes(path, [])
    found = parse_question(notes)
    return _usable(found.value if found else None, notes)


def read_challenge(folder: Path) -> tuple[Challenge | None, list[Complaint]]:
    """One challenge's folder, which need not lie in a pack."""
    notes = Notes(folder, [])
    if not is_folder(folder):
        notes.complain(1, "There is no folder of this name.")
        return None, notes.complaints
    found = parse_challenge(folder, notes)
    return _usable(found.value if found else None, notes)


def _pack(contents: Contents, notes: Notes) -> Pack:
    pack = Pack(
        uid="",
        slug="",
        title="",
        blurb="",
        topics=tuple(sorted(_values(contents.topics), key=lambda t: t.order)),
        items=(*_values(contents.questions), *_values(contents.challenges)),
        misconceptions=tuple(_values(contents.misconceptions or [])),
        cheat_sheets=tuple(_values(contents.cheat_sheets)),
        blueprints=tuple(sorted(_values(contents.blueprints), key=lambda b: b.order)),
    )
    front = read_toml(notes)
    if front is None:
        return pack
    named = replace(
        pack,
        uid=front.slug("uid", longest=64),
        slug=front.slug("slug"),
        title=front.text("title", longest=200),
        blurb=front.text("blurb", longest=1000),
    )
    front.refuse_others()
    return named


def _question_files(folder: Path, notes: Notes) -> list[Path]:
    return [
        path
        for topic in folders_in(folder / "questions", notes)
        for path in files_in(topic, ".md", notes)
    ]


def _challenges(folders: Sequence[Path], notes: Notes) -> list[Found[Challenge]]:
    """The easy ones first: within a topic this is the order in which they are met."""
    found = [parse_challenge(each, notes) for each in folders]
    return sorted(filter(None, found), key=lambda f: (f.value.difficulty, f.value.slug))


def _found(
    parse: Callable[[Notes], Found[Value] | None], paths: Sequence[Path], notes: Notes
) -> list[Found[Value]]:
    return [found for path in paths if (found := parse(notes.beside(path)))]


def _values(found: Sequence[Found[Value]]) -> list[Value]:
    return [each.value for each in found]


def _usable(value: Value | None, notes: Notes) -> tuple[Value | None, list[Complaint]]:
    complaints = in_order(notes.complaints)
    return (None if complaints else value), complaints
