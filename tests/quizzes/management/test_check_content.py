"""``check_content`` and ``publish_content``: what authors and hosts read."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from quizzes.catalogue import shapes
from quizzes.judge import prove
from quizzes.management.progress import Bar
from quizzes.models import Item, ItemVersion, Pack, Topic
from sandbox import Pool

GOOD = Path(__file__).parents[2] / "packs" / "good"
SPOILT = [
    (
        "good/questions/waiting/pick-one.md",
        'why = "The call runs nothing."',
        "",
        "good/questions/waiting/pick-one.md:7: why is missing.",
    ),
    (
        "good/challenges/double-it/challenge.toml",
        '"waiting"',
        '"wating"',
        "good/challenges/double-it/challenge.toml:3: "
        "There is no topic 'wating'; did you mean 'waiting'?",
    ),
    (
        "good/topics/waiting.md",
        'uid = "waiting"',
        'uid = "starting"',
        "good/topics/waiting.md:2: "
        "The uid 'starting' is taken: good/topics/starting.md:2.",
    ),
    (
        "good/pack.toml",
        'slug = "good"',
        "slug = good",
        "good/pack.toml:2: This is not TOML: Invalid value.",
    ),
]
SENTENCES = sorted(sentence for *_, sentence in SPOILT)
STAYS = "Nothing was published. The content that was published before stays.\n"
NOT_RUN = (
    "Nothing was run: what is new may hold answers and solutions that are wrong.\n"
)
FALSE = {  # promises that only running them shows to be false
    "good/challenges/double-it/solution.py": "async def double(x):\n    return x\n",
    "good/challenges/double-it/wrong/squares.py": (
        "# fails: doubles a number\n# because: It is twice the value.\n\n\n"
        "async def double(x):\n    return 2 * x\n"
    ),
}
SHOWN = [
    "good/challenges/double-it/solution.py:1: This solution fails in 'doubles a number': "
    "It returned 3, expected 6. It is twice the value.",
    "good/challenges/double-it/wrong/squares.py:1: This passes 'doubles a number', "
    "which it has to fail.",
    "good/questions/waiting/predict.md:6: The program prints 'one\\ntwo\\n', not '7\\n'.",
]


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of packs that the site has, and in which we stand."""
    shutil.copytree(GOOD, tmp_path / "good")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def spoilt(packs: Path) -> Path:
    for name, old, new, _ in SPOILT:
        text = (packs / name).read_text()
        assert old in text
        (packs / name).write_text(text.replace(old, new, 1))
    return packs


@pytest.fixture
def false(packs: Path) -> Path:
    """Packs that can be read without complaint, and promise what does not hold."""
    for name, text in FALSE.items():
        (packs / name).write_text(text)
    question = packs / "good/questions/waiting/predict.md"
    front, fence, rest = question.read_text().partition("\n[[wrong]]")
    before, _, _ = front.partition("answer = ")
    question.write_text(f'{before}answer = """\n7\n"""\n{fence}{rest}')
    return packs


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit status, output and errors of a command."""
    out, err = StringIO(), StringIO()
    name, *rest = map(str, arguments)
    try:
        call_command(name, *rest, stdout=out, stderr=err)
    except SystemExit as ending:
        return int(ending.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_good_content_is_praised(packs: Path) -> None:
    assert run("check_content", packs, "--no-run") == (
        0,
        "good: 8 questions and 1 challenge, no complaints.\n",
        "",
    )


def test_every_complaint_is_a_line_that_can_be_clicked(spoilt: Path) -> None:
    status, out, err = run("check_content", spoilt, "--no-run")
    assert (status, sorted(out.splitlines()), err) == (1, SENTENCES, "")


def test_the_same_complaints_come_as_json(spoilt: Path) -> None:
    status, out, err = run("check_content", "good", "--no-run", "--json")
    assert (status, err) == (1, "")
    found = [
        f"{each['path']}:{each['line']}: {each['sentence']}" for each in json.loads(out)
    ]
    assert sorted(found) == SENTENCES
    assert [set(each) for each in json.loads(out)] == [{"path", "line", "sentence"}] * 4


def test_a_name_on_both_sides_of_a_test_is_told_without_running(packs: Path) -> None:
    tests = packs / "good/challenges/double-it/tests.py"
    tests.write_text(
        "from lab import scenario\n\nTWICE = 2\n\n\n"
        '@scenario("doubles a number")\nasync def doubles(lab, student):\n'
        "    return await student.double(TWICE)\n\n\n"
        "@doubles.check\ndef _(run):\n    run.returns(TWICE + TWICE)\n"
    )
    status, out, err = run("check_content", packs, "--no-run")
    assert (status, out, err) == (
        1,
        "good/challenges/double-it/tests.py:3: TWICE is used by a scenario and by a "
        "check. A name belongs to one side, so that no expected value reaches the "
        "learner's process: give the scenario a parameter.\n",
        "",
    )


def test_good_content_is_an_empty_list_in_json(packs: Path) -> None:
    assert run("check_content", "good", "--no-run", "--json") == (0, "[]\n", "")


def test_without_a_path_the_sites_own_content_is_read(spoilt: Path, settings) -> None:
    settings.CONTENT_DIR = spoilt
    _, out, _ = run("check_content", "--no-run")
    assert sorted(out.splitlines()) == SENTENCES


def test_a_folder_without_a_pack_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check_content", tmp_path / "empty", "--no-run") == (
        1,
        f"{tmp_path}/empty:1: There is no pack here.\n",
        "",
    )


PARTS = {  # what is asked about: what then is complained of
    "good/challenges": SHOWN[:2],
    "good/challenges/double-it": SHOWN[:2],
    "good/challenges/double-it/solution.py": SHOWN[:1],
    "good/questions/waiting": SHOWN[2:],
    "good/questions/waiting/predict.md": SHOWN[2:],
    "good/questions/waiting/recall.md": [],
    "good/topics/starting.md": [],
}


@pytest.mark.parametrize("path", PARTS)
def test_only_a_part_is_read_and_run(false: Path, proved: list[str], path: str) -> None:
    expected = PARTS[path]
    status, out, _ = run("check_content", path)
    assert (status, out.splitlines()[: len(expected)]) == (bool(expected), expected)
    assert len(proved) < 10  # of two topics and nine items


def test_a_topic_is_its_notes_its_questions_and_its_challenges(
    false: Path, proved: list[str]
) -> None:
    status, out, _ = run("check_content", false, "--topic", "waiting")
    assert (status, out.splitlines()) == (1, SHOWN)
    assert len(proved) == 10
    assert run("check_content", false, "--topic", "starting") == (
        0,
        "good: 0 questions and 0 challenges, no complaints.\n",
        "",
    )
    assert proved[10:] == ["starting"]


def test_a_part_that_is_not_there_is_said(packs: Path) -> None:
    assert run("check_content", "good/topics/wating.md") == (
        1,
        "good/topics/wating.md:1: There is no file and no folder of this name.\n",
        "",
    )
    assert run("check_content", packs, "--topic", "wating") == (
        1,
        ".:1: There is no topic 'wating'; did you mean 'waiting'?\n",
        "",
    )


@pytest.mark.django_db
def test_publishing_says_in_one_line_what_changed(packs: Path) -> None:
    none = "0 new, 0 changed, 0 retired"
    assert run("publish_content", packs) == (
        0,
        "good: 9 new, 0 changed, 0 retired, 0 the same "
        "(topics: 2 new, 0 changed, 0 retired, 0 the same)\n",
        "",
    )
    assert run("publish_content", packs) == (
        0,
        f"good: {none}, 9 the same (topics: {none}, 2 the same)\n",
        "",
    )
    assert Item.objects.current().count() == 9


@pytest.mark.django_db
@pytest.mark.parametrize("mistake", SPOILT, ids=[name for name, *_ in SPOILT])
def test_with_any_complaint_nothing_is_published(packs: Path, mistake) -> None:
    name, old, new, sentence = mistake
    (packs / name).write_text((packs / name).read_text().replace(old, new, 1))
    status, out, err = run("publish_content", packs, "--no-run")
    assert (status, out) == (1, "")
    assert err == f"{sentence}\nNothing was published.\n"
    assert [m.objects.count() for m in (Pack, Topic, Item, ItemVersion)] == [0] * 4


@pytest.mark.django_db
def test_one_bad_pack_keeps_the_others_unpublished(packs: Path) -> None:
    shutil.copytree(packs / "good", packs / "other")
    status, out, err = run("publish_content", packs, "--no-run")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == (
        "other/pack.toml:1: The pack's uid 'good' is taken by the pack in good."
    )
    assert not Pack.objects.exists()


@pytest.mark.django_db
def test_a_name_that_another_pack_has_published_stops_everything(packs: Path) -> None:
    run("publish_content", packs, "--no-run")
    pack = packs / "good" / "pack.toml"
    pack.write_text(pack.read_text().replace('uid = "good"', 'uid = "better"'))
    names = (
        "good, starting, waiting, fill, order, pick-one, pick-some, predict, recall, say, "
        "spot, double-it, short"
    )
    assert run("publish_content", packs, "--no-run") == (
        1,
        "",
        f"Another pack has published the names {names}.\n{STAYS}",
    )
    assert list(Pack.objects.values_list("uid", flat=True)) == ["good"]


def test_what_runs_wrong_is_told_beside_what_cannot_be_read(false: Path) -> None:
    (false / "good/pack.toml").write_text("uid = good\n")
    topic = false / "good/topics/starting.md"
    topic.write_text(topic.read_text().replace("order = 1", "order = 0"))
    assert run("check_content", false) == (
        1,
        "\n".join(
            [
                *SHOWN[:2],
                "good/pack.toml:1: This is not TOML: Invalid value.",
                SHOWN[2],
                "good/topics/starting.md:4: order is a whole number from 1 to 9999.",
                "",
            ]
        ),
        "",
    )


@pytest.mark.django_db
def test_what_runs_wrong_is_not_published(false: Path) -> None:
    told = "\n".join([*SHOWN, "Nothing was published.\n"])
    assert run("publish_content", false) == (1, "", told)
    assert [m.objects.count() for m in (Pack, Topic, Item, ItemVersion)] == [0] * 4


@pytest.mark.django_db
def test_what_was_not_run_is_published_only_when_asked_and_says_so(false: Path) -> None:
    status, _, err = run("publish_content", false, "--no-run")
    assert (status, err, Item.objects.count()) == (0, NOT_RUN, 9)


@pytest.mark.django_db
def test_only_what_is_new_or_changed_is_run(packs: Path, proved: list[str]) -> None:
    run("publish_content", packs)
    assert proved == [
        "starting", "waiting", "fill", "order", "pick-one", "pick-some", "predict",
        "recall", "say", "spot", "double-it",
    ]  # fmt: skip
    proved.clear()
    run("publish_content", packs)
    assert proved == []
    for name in ("topics/waiting.md", "challenges/double-it/prompt.md"):
        file = packs / "good" / name
        file.write_text(file.read_text() + "\nMore.\n")
    run("publish_content", packs)
    assert proved == ["waiting", "double-it"]


@pytest.mark.django_db
def test_a_changed_file_that_is_wrong_leaves_what_was_published(packs: Path) -> None:
    run("publish_content", packs)
    versions = list(ItemVersion.objects.values_list("digest", flat=True))
    starter = packs / "good/challenges/double-it/starter.py"
    starter.write_text((packs / "good/challenges/double-it/solution.py").read_text())
    assert run("publish_content", packs) == (
        1,
        "",
        "good/challenges/double-it/starter.py:1: The starter passes: nothing is left "
        f"to do.\n{STAYS}",
    )
    assert list(ItemVersion.objects.values_list("digest", flat=True)) == versions


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of what is proved from now on; it is proved all the same."""
    slugs: list[str] = []

    async def noted(pool: Pool, pack: shapes.Pack, *rest: object) -> object:
        slugs.extend(each.slug for each in (*pack.topics, *pack.items))
        return await prove(pool, pack, *rest)

    monkeypatch.setattr("quizzes.management.proving.prove", noted)
    return slugs


@pytest.mark.django_db
def test_what_is_recorded_as_proven_is_not_run_again(
    packs: Path, proved: list[str]
) -> None:
    assert run("check_content", packs, "--record")[0] == 0
    proved.clear()
    status, _, err = run("publish_content", packs)
    assert (status, err, proved) == (0, "", [])
    assert Item.objects.current().count() == 9
    question = packs / "good/questions/waiting/predict.md"
    question.write_text(question.read_text().replace("What is printed?", "What now?"))
    assert run("publish_content", packs)[0] == 0
    assert proved == ["predict"]


def test_nothing_is_recorded_of_a_pack_with_a_complaint(false: Path) -> None:
    assert run("check_content", false, "--record")[0] == 1
    assert not (false / "good" / "proven.json").exists()


@pytest.mark.parametrize("options", [["--no-run"], ["--topic", "waiting"]])
def test_a_record_needs_a_whole_check(packs: Path, options: list[str]) -> None:
    with pytest.raises(CommandError, match=r"^--record is for whole packs"):
        run("check_content", packs, "--record", *options)
    with pytest.raises(CommandError, match=r"^--record is for whole packs"):
        run("check_content", packs / "good/topics", "--record")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_for_people() -> None:
    terminal = Terminal()
    bar = Bar(terminal)
    bar(1, 2)
    bar(2, 2)
    half, full = "█" * 15 + "·" * 15, "█" * 30
    assert terminal.getvalue() == f"\r{half} 1/2\r{full} 2/2\n"


def test_no_bar_is_drawn_into_a_file() -> None:
    file = StringIO()
    Bar(file)(1, 2)
    assert file.getvalue() == ""
