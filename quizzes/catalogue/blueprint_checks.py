"""Whether a pack holds what its blueprints ask for: items to draw, scenarios, claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from .asking import Spoken
from .complaints import suggestion
from .conditions import Unreadable, names_in, parse_condition
from .interviewing import Blueprint, Draw, Gate
from .shapes import SAID_ALOUD, Challenge, Item, Question
from .table import Found, Table


def check_blueprints(
    blueprints: Sequence[Found[Blueprint]],
    items: Sequence[Item],
    topics: Collection[str],
) -> None:
    for found in blueprints:
        _check_draws(found, items, topics)
        _check_thinking(found, items)
        for index, gate in enumerate(found.value.gates):
            _check_gate(gate, items, found.front, index)


def _check_draws(
    found: Found[Blueprint],
    items: Sequence[Item],
    topics: Collection[str],
) -> None:
    front, uids = found.front, [item.uid for item in items]
    for section, draw, path in _draws(found.value):
        unknown = {*draw.among} - {*uids} | {*draw.topics} - {*topics}
        for index, uid in enumerate(draw.among):
            if uid in unknown:
                help_ = suggestion(uid, uids)
                front.complain(
                    f"There is no item {uid!r}; {help_}", *path, "among", index
                )
        for index, slug in enumerate(draw.topics):
            if slug in unknown:
                help_ = suggestion(slug, topics)
                front.complain(
                    f"There is no topic {slug!r}; {help_}", *path, "topics", index
                )
        there = sum(_fits(draw, item) for item in items)
        if there < draw.count and not unknown:
            front.complain(f"{section!r} draws {draw.count}, and {there} fit.", *path)


def _check_thinking(found: Found[Blueprint], items: Sequence[Item]) -> None:
    """Only what is said aloud is thought about first."""
    uids = {item.uid for item in items}
    aloud = [item for item in items if item.kind in SAID_ALOUD]
    for index, section in enumerate(found.value.sections):
        draws = section.draws
        asks = any(_fits(draw, item) for item in aloud for draw in draws)
        is_known = all(uids.issuperset(draw.among) for draw in draws)
        if section.thinking_seconds and not asks and is_known:
            found.front.complain(
                f"{section.title!r} has thinking time, and asks nothing that is said aloud.",
                "sections",
                index,
                "thinking_seconds",
            )


def _fits(draw: Draw, item: Item) -> bool:
    return draw.fits(item.uid, item.topic, item.kind.value, item.difficulty)


def _draws(blueprint: Blueprint) -> Iterator[tuple[str, Draw, tuple[str | int, ...]]]:
    for s, section in enumerate(blueprint.sections):
        for d, draw in enumerate(section.draws):
            yield section.title, draw, ("sections", s, "draws", d)


def _check_gate(gate: Gate, items: Sequence[Item], front: Table, index: int) -> None:
    """A title or a claim that is misspelt would never break anything."""
    titles = {
        scenario.title
        for item in items
        if isinstance(item, Challenge)
        for scenario in item.scenarios
    }
    claims = {claim for item in items for claim in _claims(item)}
    try:
        asked_about = names_in(parse_condition(gate.breaks))
    except Unreadable:
        return  # complained about where it was read
    for each in asked_about:
        if each.what == "failed" and each.name not in titles:
            front.complain(
                f"There is no scenario {each.name!r}; {suggestion(each.name, titles)}",
                "gates",
                index,
                "breaks",
            )
    for number, claim in enumerate(gate.claims):
        if claim not in claims:
            front.complain(
                f"No spoken question has the wrong claim {claim!r}; "
                f"{suggestion(claim, claims)}",
                "gates",
                index,
                "claims",
                number,
            )


def _claims(item: Item) -> tuple[str, ...]:
    if isinstance(item, Question) and isinstance(item.asks, Spoken):
        return item.asks.wrong_claims
    return ()
