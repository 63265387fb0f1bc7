"""Whatever somebody writes into an archive: it is refused, or every page of its learner opens."""

from __future__ import annotations

import html
import json
import os
import random
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from quizzes.actions.my_data import staging
from quizzes.models import Item, Learner

from .belongings import NOON, files_in, packed, tell, upload, zipped

SECONDS = float(os.environ.get("FUZZ_SECONDS", "20"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
AT_ONCE = 6  # changes that are accepted, before the pages are opened
Json = Any
Files = dict[str, str]
Place = tuple[str, tuple[str | int, ...]]

ODD: tuple[Json, ...] = (
    *(None, True, False, 0, 1, -1, 7, 99, 10**12, 0.5, 1e300, "", "zzz", "1", "a\nb"),
    *([], [1], ["x"], [None], [[1]], {}, {"x": 1}, {"x": None}, "☂" * 300),
    *("2026-01-05T12:00:00+00:00", "2026-01-05", "candidate", "finished", "run"),
    "7f7d3c5e-0000-4000-8000-000000000000",
)
PAGES = (
    *("/", "/history/", "/history/runs/", "/progress/", "/progress/ideas/", "/notes/"),
    *("/practice/", "/interviews/", "/account/data/", "/account/data/export/"),
    *("/topics/", "/topics/waiting/", "/playground/", "/search/?q=wait"),
    "/account/",
)


def places(
    value: Json, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """Of every value within another."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in inside:
        yield (*at, key)
        yield from places(each, (*at, key))


class Archive:
    """Its files of rows as JSON, one of whose values can be another."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self.rows = {
            name: json.loads(text)
            for name, text in files.items()
            if name.endswith(".json") and name != "account.json"
        }
        self.places: list[Place] = []
        by_shape: dict[object, list[Place]] = {}
        for name, value in self.rows.items():
            for at in places(value):
                by_shape.setdefault(
                    (name, *(k for k in at if isinstance(k, str))), []
                ).append((name, at))
        self.by_shape = list(by_shape.values())

    def with_one_changed(self, lots: random.Random) -> tuple[str, Files]:
        """What was done, and the files. Each kind of place is as likely as any other."""
        name, at = lots.choice(lots.choice(self.by_shape))
        value = json.loads(json.dumps(self.rows[name]))
        holder = value
        for key in at[:-1]:
            holder = holder[key]
        deed = lots.choice(
            ("replace", "replace", "replace", "delete", "other", "repeat")
        )
        match deed:
            case "delete":
                del holder[at[-1]]
            case "repeat" if isinstance(holder, list):
                holder.append(holder[at[-1]])
            case "other":  # what stands somewhere else
                there, way = lots.choice(lots.choice(self.by_shape))
                other = self.rows[there]
                for key in way:
                    other = other[key]
                holder[at[-1]] = other
            case _:
                holder[at[-1]] = lots.choice(ODD)
        changed = self.files | {name: json.dumps(value)}
        said = holder[at[-1]] if deed != "delete" else "deleted"
        return f"{name} {at}: {said!r:.80}", changed


def pages_of(learner: Learner) -> Iterator[str]:
    yield from PAGES
    for slug, is_program in Item.objects.values_list("slug", "kind"):
        if is_program in ("challenge", "debugging"):
            yield f"/challenges/{slug}/"
            yield f"/challenges/{slug}/texts/"
        else:
            yield f"/questions/{slug}/"
    for uid in learner.attempts.values_list("uid", flat=True):
        yield from (f"/attempts/{uid}/", f"/attempts/{uid}/beside/")
        yield f"/history/{uid}/compare/"
    for uid in learner.runs.values_list("uid", flat=True):
        yield from (f"/runs/{uid}/", f"/runs/{uid}/beside/", f"/playground/?run={uid}")
    for uid in learner.interviews.values_list("uid", flat=True):
        for page in ("", "playback/", "report.json", "told/?item=1", "clock/"):
            yield f"/interviews/{uid}/{page}"
    for uid in learner.invitations.values_list("uid", flat=True):
        for page in ("", "panel/", "playback/"):
            yield f"/hosting/{uid}/{page}"
    for uid in learner.practice_sessions.values_list("uid", flat=True):
        yield f"/practice/{uid}/"


def failing(learner: Learner, as_learner: Client) -> list[str]:
    sessions = learner.practice_sessions.filter(ended_at=None)
    found = [
        page
        for page in pages_of(learner)
        if as_learner.get(page, follow=True).status_code >= 500
    ]
    sessions.update(ended_at="2026-01-06T00:00Z")
    for kind in ("daily", "mistakes", "interview"):
        about = learner.interviews.values_list("uid", flat=True).first()
        sent = {"kind": kind, "about": str(about), "interview": str(about)}
        if as_learner.post("/practice/start/", sent, follow=True).status_code >= 500:
            found.append(f"start {kind}")
    return found


def wrong_with(
    data: bytes, learner: Learner, as_learner: Client, before: bytes, looks: bool
) -> str | None:
    """None: it is refused, as it may be."""
    cache.clear()  # it counts how often somebody comes
    here = transaction.savepoint()
    try:
        status = upload(as_learner, data).status_code
        if 400 <= status < 500:
            return None if packed(learner) == before else "refused, but not wholly"
        if status >= 500:
            return "the import fails"
        return ", ".join(failing(learner, as_learner)) if looks else ""
    finally:
        transaction.savepoint_rollback(here)
        transaction.set_rollback(False)


@pytest.mark.usefixtures("library")
def test_an_archive_with_any_value_changed_is_refused_or_every_page_opens(
    worked: Learner, bob: Learner, as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is accepted is changed further; all the pages are opened after some changes."""
    monkeypatch.setattr(staging, "LOOK_SECONDS", 0)  # nobody else waits to write
    lots, whole = random.Random(SEED), files_in(packed(worked))
    worked.delete()
    before, until = packed(bob), time.monotonic() + SECONDS
    as_bob.raise_request_exception = False
    assert wrong_with(zipped(whole), bob, as_bob, before, True) == ""
    files, deeds, wrong, tried = whole, list[str](), list[str](), 0
    while time.monotonic() < until:
        deed, other = Archive(files).with_one_changed(lots)
        looks, tried = len(deeds) == AT_ONCE, tried + 1
        found = wrong_with(zipped(other), bob, as_bob, before, looks)
        if found is not None:
            files, deeds = other, [*deeds, deed]
        if found:
            wrong.append(f"{found}: {deeds}")
        if found or looks:
            files, deeds = whole, []
    print(tried, "tried")
    assert wrong == []


def changed(table: str, row: int, field: str, value: Json) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        name = f"{table}/1.json"
        rows = json.loads(files[name])
        rows[row - 1][field] = value
        return files | {name: json.dumps(rows)}

    return change


def of_a_program(files: Files) -> int:
    rows = json.loads(files["attempts/1.json"])
    return 1 + next(n for n, row in enumerate(rows) if "source" in row["answer"])


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        ({"scenarios": "zzz", "findings": 7}, "scenarios must be a list."),
        ({"findings": [{"id": "x", "level": "advice"}]}, "findings 1 line is missing."),
        ({"misconceptions": 7}, "misconceptions must be a list."),
        (
            {"scenarios": [{"name": "x", "title": "X", "passed": "no"}]},
            "true or false.",
        ),
    ],
)
def test_a_verdict_of_another_shape_is_refused_with_its_place(
    worked: Learner, bob: Learner, as_bob: Client, verdict: Json, says: str
) -> None:
    files, before = files_in(packed(worked)), packed(bob)
    row = of_a_program(files)
    data = zipped(changed("attempts", row, "verdict", verdict)(files))
    reply = upload(as_bob, data)
    assert reply.status_code == 422
    told = html.unescape(reply.content.decode())
    assert f"attempts/1.json, row {row}: 'verdict' is not what it should be: " in told
    assert says in told
    assert packed(bob) == before


@pytest.mark.parametrize("number", ["1e999", "-1e999", "Infinity", "NaN"])
@pytest.mark.parametrize("file", ["attempts", "runs", "interviews"])
def test_a_number_that_is_not_finite_is_refused_with_its_place(
    worked: Learner, bob: Learner, as_bob: Client, file: str, number: str
) -> None:
    files, before = files_in(packed(worked)), packed(bob)
    name = f"{file}/1.json"
    files[name] = files[name].replace("{", f'{{"x": {{"y": [{number}]}},', 1)
    reply = upload(as_bob, zipped(files))
    told = html.unescape(reply.content.decode())
    assert reply.status_code == 422
    assert f"{name}, row 1 holds a number that is not finite." in told
    assert packed(bob) == before


def test_programs_without_their_runs_open_as_their_challenges(
    worked: Learner, bob: Learner, as_bob: Client
) -> None:
    files = files_in(packed(worked))
    worked.delete()
    del files["runs/1.json"]
    assert upload(as_bob, zipped(files)).status_code == 200
    for attempt in bob.attempts.filter(item__slug="double-it"):
        page = as_bob.get(f"/attempts/{attempt.uid}/", follow=True)
        assert page.redirect_chain == [("/challenges/double-it/", 302)]
        assert page.status_code == 200


def test_a_run_of_no_challenge_that_says_it_passed_leads_nowhere(
    worked: Learner, as_ada: Client
) -> None:
    run = worked.runs.create(
        token=uuid4(), kind="free", source="", created_at=NOON, state="finished"
    )
    tell(run, {"type": "verdict", "outcome": "passed", "sentence": "Well done."})
    assert as_ada.get(f"/runs/{run.uid}/").status_code == 200
