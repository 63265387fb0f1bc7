"""``manage.py judge``: what a learner would get, as text, as JSON and as an exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TESTS = """\
from lab import scenario


@scenario("it is solved")
async def play(lab, student):
    await lab.sleep(1)
    return await student.solve()


@play.check
def _(run):
    run.returns(42, "That is the answer.")
"""
TOML = """\
uid = "answer"
title = "The answer"
topic = "gather"
difficulty = 1
minutes = 5
clock = "virtual"
"""
RIGHT, WRONG = "async def solve(): return 42\n", "async def solve(): return 41\n"


@pytest.fixture
def challenge(tmp_path: Path) -> Path:
    folder = tmp_path / "packs/mine/challenges/answer"
    (folder / "wrong").mkdir(parents=True)
    header = "# fails: it is solved\n# because: the answer\n"
    for name, text in {
        "challenge.toml": TOML,
        "prompt.md": "Solve it.\n",
        "starter.py": WRONG,
        "solution.py": RIGHT,
        "tests.py": TESTS,
        "wrong/off.py": header + WRONG,
    }.items():
        (folder / name).write_text(text)
    return folder


def judged(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as end:
        call_command("judge", *map(str, arguments))
    return end.value.code, capsys.readouterr().out


def test_a_right_file_passes(challenge, capsys):
    code, out = judged(capsys, challenge, challenge / "solution.py")
    assert (code, out) == (0, "passed  it is solved\nVerdict: passed.\n")


def test_a_wrong_file_fails_and_says_why(challenge, capsys):
    code, out = judged(capsys, challenge, challenge / "starter.py")
    assert (code, out.splitlines()) == (
        1,
        [
            "FAILED  it is solved",
            "        It returned 41, expected 42. That is the answer.",
            "Verdict: failed.",
        ],
    )


def test_the_json_is_what_other_tools_rely_on(challenge, capsys):
    code, out = judged(capsys, challenge, challenge / "starter.py", "--json")
    assert (code, json.loads(out)) == (
        1,
        {
            "challenge": "answer",
            "verdict": "failed",
            "scenarios": [
                {
                    "title": "it is solved",
                    "passed": False,
                    "message": "It returned 41, expected 42. That is the answer.",
                    "took_seconds": 1.0,
                }
            ],
            "findings": [],
            "ending": "exited",
        },
    )


def test_a_slug_names_a_challenge_of_the_site(challenge, capsys, settings, tmp_path):
    settings.CONTENT_DIR = tmp_path / "packs"
    code, _ = judged(capsys, "answer", challenge / "solution.py")
    assert code == 0


def test_a_check_that_breaks_is_our_fault(challenge, capsys):
    tests = challenge / "tests.py"
    tests.write_text(TESTS.replace("run.returns(42", "run.fail(run.returned[0]"))
    code, out = judged(capsys, challenge, challenge / "solution.py", "--json")
    assert (code, json.loads(out)["verdict"]) == (3, "error")


def test_what_is_not_there_is_wrong_usage(challenge, settings, tmp_path):
    settings.CONTENT_DIR = tmp_path
    with pytest.raises(CommandError, match="There is no challenge 'nothing'") as error:
        call_command("judge", "nothing", str(challenge / "solution.py"))
    assert error.value.returncode == 2
    with pytest.raises(CommandError, match="No such file") as error:
        call_command("judge", str(challenge), str(tmp_path / "none.py"))
    assert error.value.returncode == 2


def test_a_challenge_with_mistakes_is_wrong_usage(challenge):
    (challenge / "challenge.toml").write_text(TOML.replace('uid = "answer"', ""))
    with pytest.raises(CommandError, match=r"challenge\.toml:1: ") as error:
        call_command("judge", str(challenge), str(challenge / "solution.py"))
    assert error.value.returncode == 2
