"""What an interviewer asks about a solution, and when: the form of it in a file."""

from __future__ import annotations

from collections.abc import Sequence

from .complaints import suggestion
from .conditions import Unreadable, names_in, parse_condition
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
    try:
        asked_about = names_in(parse_condition(follow_up.when))
    except Unreadable as reason:
        table.complain(f"when cannot be read: {reason}", "when")
        return follow_up
    for each in asked_about:
        known = titles if each.what == "failed" else FINDINGS
        thing = "scenario" if each.what == "failed" else "finding"
        if known and each.name not in known:  # none: tests.py could not be read
            help_ = suggestion(each.name, known)
            table.complain(f"There is no {thing} {each.name!r}; {help_}", "when")
    return follow_up
