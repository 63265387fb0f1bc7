"""``content_report``: a table to read, and JSON with the same figures."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GOOD = Path(__file__).parents[2] / "packs" / "good"
TABLE = """\
good
topic     one  some  predict  order  fill  spot  recall  spoken  challenge  debug  all  d1  d2  d3  d4  d5  junior  middle  senior  objectives  misconceptions  timelines  words
starting    0     0        0      0     0     0       0       0          0      0    0   0   0   0   0   0       0       0       0           0               0          0      3
waiting     1     1        1      1     1     1       1       1          1      0    9   3   2   2   1   1       5       2       2           1               1          0      2
in all      1     1        1      1     1     1       1       1          1      0    9   3   2   2   1   1       5       2       2           1               1          0      5

Objectives that no item meets: 0.
Misconceptions that no item leads to: 0.
Topics without a cheat sheet: 1: starting.
Items that nobody has tried yet: 9: fill, order, pick-one, pick-some, predict, recall, say, spot, double-it.
"""  # noqa: E501 - a table


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("content_report", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_table_counts_and_names_what_is_missing() -> None:
    assert run(GOOD) == TABLE


@pytest.mark.django_db
def test_json_has_the_same_figures() -> None:
    (told,) = json.loads(run(GOOD, "--json"))
    assert [topic["items"] for topic in told["topics"]] == [0, 9]
    assert told["topics"][1]["levels"] == {"junior": 5, "middle": 2, "senior": 2}
    assert len(told["without_statistics"]) == 9


@pytest.mark.django_db
def test_the_table_names_the_first_ten_that_nobody_has_tried(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "good")
    questions = tmp_path / "good/questions/waiting"
    text = (questions / "say.md").read_text()
    for uid in ("say-b", "say-c", "say-d"):
        (questions / f"{uid}.md").write_text(text.replace('"say"', f'"{uid}"'))
    assert run(tmp_path / "good").splitlines()[-1] == (
        "Items that nobody has tried yet: 12: fill, order, pick-one, pick-some, predict,"
        " recall, say-b, say-c, say-d, say, and 2 more (--json names all)."
    )
    (told,) = json.loads(run(tmp_path / "good", "--json"))
    assert len(told["without_statistics"]) == 12


@pytest.mark.django_db
def test_where_there_is_no_pack_nothing_is_counted(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no pack here"):
        run(tmp_path)


@pytest.mark.django_db
def test_what_can_be_read_is_counted_beside_complaints(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "good")
    (tmp_path / "good/topics/starting.md").write_text("Nothing of use.\n")
    out, err = StringIO(), StringIO()
    call_command("content_report", str(tmp_path / "good"), stdout=out, stderr=err)
    assert "starting.md:1: The first line is +++" in err.getvalue()
    assert [line.split()[0] for line in out.getvalue().splitlines()[:4]] == [
        "good",
        "topic",
        "waiting",
        "in",
    ]
