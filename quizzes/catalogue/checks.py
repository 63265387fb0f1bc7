"""What only shows when the files of a pack are held together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .asking import Asks, Choice, PredictOutput
from .blueprint_checks import check_blueprints
from .complaints import Notes, suggestion
from .interviewing import Blueprint
from .objectives import check_objectives
from .shapes import NIGHT_BEFORE, Challenge, CheatSheet, Misconception, Question, Topic
from .table import Found, Value_co
from .toml_lines import KeyPath
from .variants import check_variants

SAYS_WHAT_LEAVES = re.compile(r"\b(errors?|exceptions?|raises?)\b", re.IGNORECASE)
SAYS_CANCELLED = re.compile(r"\bcancel", re.IGNORECASE)

FEWEST_FOLLOW_UPS = 2  # of a challenge


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a pack holds, with its lines."""

    topics: Sequence[Found[Topic]]
    topic_slugs: Sequence[str]  # also of topics that could not be read
    item_names: Sequence[str]  # what their files and folders are called, likewise
    questions: Sequence[Found[Question]]
    challenges: Sequence[Found[Challenge]]
    misconceptions: Sequence[Found[Misconception]] | None  # None: could not be read
    cheat_sheets: Sequence[Found[CheatSheet]]
    blueprints: Sequence[Found[Blueprint]]


def check_across(contents: Contents, notes: Notes) -> None:
    """Complain about names that are used twice or lead nowhere."""
    _refuse_twins(contents.topics, "uid", lambda topic: topic.uid)
    _refuse_twins(contents.topics, "order", lambda topic: topic.order)
    _refuse_twins(contents.misconceptions or [], "id", lambda idea: idea.id)
    items: list[Found[Question | Challenge]] = [
        *contents.questions,
        *contents.challenges,
    ]
    different = _refuse_twins(items, "uid", lambda item: item.uid)
    _refuse_twins(different, "slug", lambda item: item.slug)
    _check_topics(contents, notes)
    _check_needs(contents)
    _check_misconceptions(contents)
    _check_drills(contents)
    check_objectives(contents.topics, items)
    _check_cheat_sheets(contents)
    questions = {found.value.uid for found in contents.questions}
    others = [name for name in contents.item_names if name not in questions]
    check_variants(contents.challenges, others)
    for found in contents.challenges:
        _check_challenge(found)
    _check_blueprints(contents, [found.value for found in items], notes)


def _refuse_twins(
    found: Sequence[Found[Value_co]],
    key: str,
    name: Callable[[Value_co], str | int],
) -> list[Found[Value_co]]:
    """Those whose name nobody before them has; a complaint about the others."""
    first: dict[str | int, Found[Value_co]] = {}
    for each in found:
        taken = first.setdefault(name(each.value), each)
        if taken is not each and name(each.value):
            place = f"{taken.front.notes.path}:{taken.front.line(key)}"
            each.front.complain(
                f"The {key} {name(each.value)!r} is taken: {place}.", key
            )
    return list(first.values())


def _check_topics(contents: Contents, notes: Notes) -> None:
    known = contents.topic_slugs
    folders = {found.front.notes.path.parent for found in contents.questions}
    for folder in sorted(folders):
        if folder.name not in known:
            sentence = _no_topic(folder.name, known)
            notes.beside(folder).complain(1, sentence)
    ideas = contents.misconceptions or []
    with_topic: list[Found[Challenge | Misconception]] = [*contents.challenges, *ideas]
    for found in with_topic:
        if found.value.topic and found.value.topic not in known:
            found.front.complain(_no_topic(found.value.topic, known), "topic")


def _check_needs(contents: Contents) -> None:
    needs = {found.value.slug: found.value.needs for found in contents.topics}
    in_a_circle: set[str] = set()
    for found in contents.topics:
        for index, slug in enumerate(found.value.needs):
            if slug and slug not in contents.topic_slugs:
                sentence = _no_topic(slug, contents.topic_slugs)
                found.front.complain(sentence, "needs", index)
        circle = _circle(found.value.slug, needs)
        if circle and not in_a_circle & set(circle):
            in_a_circle.update(circle)
            way = " → ".join(circle)
            found.front.complain(f"The needs go in a circle: {way}.", "needs")


def _circle(start: str, needs: dict[str, tuple[str, ...]]) -> list[str]:
    """A way from a topic back to itself; empty if there is none."""
    ways = [[start]]
    seen = set()
    while ways:
        way = ways.pop(0)
        for slug in needs.get(way[-1], ()):
            if slug == start:
                return [*way, start]
            if slug not in seen:
                seen.add(slug)
                ways.append([*way, slug])
    return []


def _check_misconceptions(contents: Contents) -> None:
    if contents.misconceptions is None:
        return
    known = [found.value.id for found in contents.misconceptions]
    for question in contents.questions:
        for path, name in _named_by(question.value.asks):
            _check_name(question, name, known, *path)
    for challenge in contents.challenges:
        for index, name in enumerate(challenge.value.misconceptions):
            _check_name(challenge, name, known, "misconceptions", index)


def _check_drills(contents: Contents) -> None:
    uids = [found.value.uid for found in contents.challenges]
    known = [*contents.item_names, *uids]  # a question's file is named after its uid
    for found in contents.misconceptions or ():
        drill = found.value.drill
        if drill and drill not in known:
            help_ = suggestion(drill, known)
            found.front.complain(f"There is no item {drill!r}; {help_}", "drill")


def _check_cheat_sheets(contents: Contents) -> None:
    known = [NIGHT_BEFORE, *contents.topic_slugs]
    for found in contents.cheat_sheets:
        if found.value.slug not in known:
            help_ = suggestion(found.value.slug, known)
            found.front.complain(
                f"A cheat sheet is named after a topic, or {NIGHT_BEFORE}; {help_}"
            )


def _check_blueprints(
    contents: Contents, items: Sequence[Question | Challenge], notes: Notes
) -> None:
    """What they ask for is looked for when everything else can be read."""
    _refuse_twins(contents.blueprints, "uid", lambda blueprint: blueprint.uid)
    _refuse_twins(contents.blueprints, "order", lambda blueprint: blueprint.order)
    if not notes.complaints:
        check_blueprints(contents.blueprints, items, contents.topic_slugs)


def _check_challenge(found: Found[Challenge]) -> None:
    """What a challenge may lack while it is written, but not in a pack."""
    notes = found.front.notes
    if not found.value.wrong:
        found.front.complain("No file in wrong/ shows what the tests refuse.")
    if len(found.value.follow_ups) < FEWEST_FOLLOW_UPS:
        found.front.complain(
            f"There are fewer than {FEWEST_FOLLOW_UPS} [[follow_ups]]."
        )
    prompt = found.value.prompt
    if prompt and not SAYS_WHAT_LEAVES.search(prompt):
        notes.beside(notes.path.parent / "prompt.md").complain(
            1, "The task does not say which error leaves."
        )
    if prompt and not SAYS_CANCELLED.search(prompt):
        notes.beside(notes.path.parent / "prompt.md").complain(
            1,
            "The task does not say what happens when the caller is cancelled, "
            "not even that this is not specified.",
        )


def _check_name(
    found: Found[object], name: str, known: Sequence[str], *path: str | int
) -> None:
    if name and name not in known:
        help_ = suggestion(name, known)
        found.front.complain(f"Unknown misconception {name!r}; {help_}", *path)


def _named_by(asks: Asks) -> Iterator[tuple[KeyPath, str]]:
    """The misconceptions a question names, each with its place in the front matter."""
    key = "options" if isinstance(asks, Choice) else "wrong"
    for index, answer in enumerate(getattr(asks, key, ())):
        yield (key, index, "misconception"), answer.misconception
    if isinstance(asks, PredictOutput):
        for index, name in enumerate(asks.misconceptions):
            yield ("misconceptions", index), name


def _no_topic(slug: str, known: Sequence[str]) -> str:
    return f"There is no topic {slug!r}; {suggestion(slug, known)}"
