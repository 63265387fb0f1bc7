"""One challenge's folder: its task, its solutions, its scenarios."""

from __future__ import annotations

from pathlib import Path

from .complaints import Notes, suggestion
from .files import files_in, read_text, refuse_others
from .follow_ups import follow_ups
from .front import read_toml
from .listed import one_paragraph
from .scenarios import parse_python, scenario_intros
from .shapes import Challenge, Kind, ScenarioIntro, Solution, SpareScenario, Wrong
from .table import Found, Table

PARTS = (
    "challenge.toml",
    "prompt.md",
    "starter.py",
    "solution.py",
    "solutions",
    "tests.py",
    "wrong",
)
KINDS = (Kind.CHALLENGE.value, Kind.DEBUGGING.value)
CLOCKS = ("virtual", "real")
FAILS, BECAUSE = "# fails:", "# because:"


def parse_challenge(folder: Path, notes: Notes) -> Found[Challenge] | None:
    """The challenge in a folder; unusable where there are complaints about it."""
    refuse_others(folder, PARTS, notes)
    tests = _text(folder / "tests.py", notes)
    intros = scenario_intros(tests, notes.beside(folder / "tests.py")) if tests else ()
    files = {
        "prompt": _text(folder / "prompt.md", notes),
        "starter": _python(folder / "starter.py", notes),
        "tests": tests,
    }
    solutions = _solutions(folder, notes)
    wrong = _wrong_solutions(folder, intros, notes)
    front = read_toml(notes.beside(folder / "challenge.toml"))
    if front is None:
        return None
    challenge = Challenge(
        uid=front.slug("uid"),
        slug=_slug(folder, front),
        kind=Kind(front.one_of("kind", KINDS, default=KINDS[0])),
        topic=front.slug("topic"),
        title=front.text("title", longest=200),
        difficulty=front.whole_number("difficulty", 1, 5),
        minutes=front.whole_number("minutes", 1, 240),
        clock=front.one_of("clock", CLOCKS),
        hints=tuple(front.texts("hints", optional=True)),
        misconceptions=tuple(front.texts("misconceptions", optional=True)),
        **files,
        solutions=solutions,
        scenarios=intros,
        wrong=wrong,
        objectives=tuple(front.texts("objectives", optional=True)),
        follow_ups=follow_ups(front, intros),
        spare_scenarios=_spare_scenarios(front, intros),
        variants=tuple(front.texts("variants", optional=True)),
    )
    front.refuse_others()
    return Found(challenge, front)


def _spare_scenarios(
    front: Table, intros: tuple[ScenarioIntro, ...]
) -> tuple[SpareScenario, ...]:
    tables = front.tables("spare_scenarios")
    return tuple(_spare_scenario(table, intros) for table in tables)


def _spare_scenario(table: Table, intros: tuple[ScenarioIntro, ...]) -> SpareScenario:
    spare = SpareScenario(table.text("title"), one_paragraph(table, "why"))
    titles = [intro.title for intro in intros]
    if titles and spare.title and spare.title not in titles:
        help_ = suggestion(spare.title, titles)
        table.complain(f"There is no scenario {spare.title!r}; {help_}", "title")
    table.refuse_others()
    return spare


def _slug(folder: Path, front: Table) -> str:
    front.refuse_bad_slug(folder.name)
    return folder.name


def _solutions(folder: Path, notes: Notes) -> tuple[Solution, ...]:
    """The one beside the tests first, then those of other approaches."""
    paths = [folder / "solution.py", *files_in(folder / "solutions", ".py", notes)]
    return tuple(Solution(path.stem, _python(path, notes)) for path in paths)


def _wrong_solutions(
    folder: Path, intros: tuple[ScenarioIntro, ...], notes: Notes
) -> tuple[Wrong, ...]:
    paths = files_in(folder / "wrong", ".py", notes)
    return tuple(_wrong(notes.beside(path), intros) for path in paths)


def _wrong(notes: Notes, intros: tuple[ScenarioIntro, ...]) -> Wrong:
    source = _python(notes.path, notes)
    lines = [*source.split("\n"), "", ""]
    wrong = Wrong(
        name=notes.path.stem,
        source=source,
        scenario=_comment(lines[0], FAILS),
        because=_comment(lines[1], BECAUSE),
    )
    titles = [intro.title for intro in intros]
    if source and not wrong.scenario:
        notes.complain(1, f"The first line is '{FAILS} <title of a scenario>'.")
    elif titles and wrong.scenario and wrong.scenario not in titles:
        help_ = suggestion(wrong.scenario, titles)
        notes.complain(1, f"There is no scenario {wrong.scenario!r}; {help_}")
    if source and not wrong.because:
        notes.complain(2, f"The second line is '{BECAUSE} <part of the message>'.")
    return wrong


def _comment(line: str, name: str) -> str:
    return line.removeprefix(name).strip() if line.startswith(name) else ""


def _python(path: Path, notes: Notes) -> str:
    source = _text(path, notes)
    parse_python(source, notes.beside(path))
    return source


def _text(path: Path, notes: Notes) -> str:
    """The text of a file that says something; empty after a complaint."""
    text = read_text(notes.beside(path))
    if text is not None and not text.strip():
        notes.beside(path).complain(1, "This file is empty.")
        return ""
    return text or ""
