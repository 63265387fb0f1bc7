"""What an interviewer asks about a solution, and when: the form of it in a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .asking import AskedWhen
from .complaints import suggestion
from .conditions import (
    PROGRAM,
    SPOKEN,
    Unreadable,
    Vocabulary,
    names_in,
    parse_condition,
)
from .findings import FINDINGS
from .listed import one_paragraph, refuse_twins
from .shapes import FollowUp, ScenarioIntro
from .table import Table


def follow_ups(front: Table, intros: Sequence[ScenarioIntro]) -> tuple[FollowUp, ...]:
    titles = [intro.title for intro in intros]
    found = [_follow_up(table, titles) for table in front.tables("follow_ups")]
    refuse_twins(front, "follow_ups", [each.ask for each in found])
    return tuple(found)


def _follow_up(table: Table, titles: Sequence[str]) -> FollowUp:
    follow_up = FollowUp(
        ask=one_paragraph(table, "ask"),
        listen_for=one_paragraph(table, "listen_for"),
        when=table.text("when", optional=True).strip(),
    )
    table.refuse_others()
    known = {"failed": titles, "finding": FINDINGS}  # none: tests.py could not be read
    check_when(table, follow_up.when, PROGRAM, known)
    return follow_up


def asked_when(
    front: Table, points: Sequence[str], claims: Sequence[str]
) -> tuple[AskedWhen, ...]:
    """Of a spoken question, about what was ticked."""
    known = {"said": points, "claimed": claims}
    found: list[AskedWhen] = []
    for table in front.tables("asked_when"):
        each = AskedWhen(one_paragraph(table, "ask"), table.text("when").strip())
        table.refuse_others()
        check_when(table, each.when, SPOKEN, known)
        found.append(each)
    refuse_twins(front, "asked_when", [each.ask for each in found])
    return tuple(found)


NAMES = {
    "failed": "scenario",
    "finding": "finding",
    "said": "key point",
    "claimed": "wrong claim",
}


def check_when(
    table: Table, when: str, words: Vocabulary, known: Mapping[str, Collection[str]]
) -> None:
    """A title, a point or a claim that is misspelt would never be asked about."""
    try:
        asked_about = names_in(parse_condition(when, words))
    except Unreadable as reason:
        table.complain(f"when cannot be read: {reason}", "when")
        return
    for each in asked_about:
        those = known[each.what]
        if those and each.name not in those:
            help_ = suggestion(each.name, those)
            thing = NAMES[each.what]
            table.complain(f"There is no {thing} {each.name!r}; {help_}", "when")
