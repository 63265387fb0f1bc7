"""A host's notes and marks of a file become rows; the interviews stay where they were."""

from __future__ import annotations

from quizzes.actions.interviews.noting import MOST_NOTES
from quizzes.actions.interviews.pairing import LONGEST_NAME
from quizzes.actions.interviews.rating import is_whole
from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint
from quizzes.models import InterviewNote, Invitation
from quizzes.rules.interview.noting import LONGEST_CHARS, is_tag

from .fields import Row
from .interviews import BROKEN, parts_of
from .loading import Loading, Rows, keep_uids_unique
from .plain import known_by


def load_invitations(loading: Loading, rows: Rows) -> None:
    mine = loading.learner.invitations.values_list("made_at", "host_name")
    there = {(known_by(made_at), host_name) for made_at, host_name in mine}
    new: list[Invitation] = []
    notes: list[InterviewNote] = []
    for row in rows:
        invitation = one(loading, row)
        key = known_by(invitation.made_at), invitation.host_name
        if key in there:
            continue
        there.add(key)
        new.append(invitation)
        notes += notes_of(invitation, row)
    keep_uids_unique(new, Invitation)
    loading.create(*new, *notes)


def one(loading: Loading, row: Row) -> Invitation:
    row.shaped("blueprint", Blueprint)
    try:
        title = codec.decode_blueprint(row.object("blueprint")).title
    except BROKEN:
        raise row.refused("blueprint", "is not one") from None
    return Invitation(
        uid=row.uuid("uid"),
        host=loading.learner,
        host_name=row.text("host_name", LONGEST_NAME),
        candidate_name=row.text("candidate_name", LONGEST_NAME),
        blueprint=row.object("blueprint"),
        title=title[:200],
        made_at=row.moment("made_at"),
        expires_at=row.any_moment("expires_at"),
        followed_at=row.moment_or_none("followed_at"),
        withdrawn_at=row.moment_or_none("withdrawn_at"),
        marks=marks_in(row),
    )


def marks_in(row: Row) -> dict[str, int] | None:
    marks = row.object_or_none("marks")
    if marks is not None:
        of_numbers = all(type(mark) is int for mark in marks.values())
        if not of_numbers or not is_whole(marks):
            raise row.refused("marks", "must be four, from 1 to 4")
    return marks


def notes_of(invitation: Invitation, row: Row) -> list[InterviewNote]:
    return [
        InterviewNote(
            invitation=invitation,
            at=each.moment("at"),
            ran_seconds=each.whole("ran_seconds"),
            slot=each.whole("slot", most=1000),
            tag=tag_in(each),
            text=each.text("text", LONGEST_CHARS),
        )
        for each in parts_of(row, "notes", MOST_NOTES)
    ]


def tag_in(row: Row) -> str:
    tag = row.text("tag", 3)
    if tag and not is_tag(tag):
        raise row.refused("tag", "is not one")
    return tag
