"""The command line that other tools rely on: its lines and its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sandbox.settings import PROJECT
from tests.sandbox.corpus import BARE_PYTHON


def sandbox(*arguments: str, stdin: str = "") -> tuple[int, list[dict[str, Any]], str]:
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", *arguments],
        cwd=PROJECT,
        env=os.environ | {"SANDBOX_PYTHON": str(BARE_PYTHON)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    return answer.returncode, lines, answer.stderr


def test_a_program_that_ends_well(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("print(input())")
    status, lines, complaint = sandbox("run", str(file), stdin="hello\n")
    assert (status, complaint) == (0, "")
    assert lines[0] == {"type": "started"}
    outputs = [line for line in lines if line["type"] == "output"]
    assert {line["stream"] for line in outputs} == {"stdout"}
    assert "".join(line["text"] for line in outputs) == "hello\n"
    figures = {"wall_seconds", "cpu_seconds", "memory_mib"}
    last = {name: lines[-1][name] for name in lines[-1].keys() - figures}
    assert last == {
        "type": "finished",
        "ending": "exited",
        "exit_code": 0,
        "signal": None,
    }
    assert figures <= lines[-1].keys()


def test_no_character_of_the_input_is_cut_in_two(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        "import sys; text = sys.stdin.read(); print(text == 'x' + 'é' * 50_000)"
    )
    _, lines, _ = sandbox("run", str(file), stdin="x" + "é" * 50_000)
    said = [line["text"] for line in lines if line["type"] == "output"]
    assert "".join(said) == "True\n"


def test_any_other_ending_of_the_program_is_one() -> None:
    limits = ("--wall", "0.3", "--cpu", "1", "--memory", "64", "--output", "1")
    status, lines, _ = sandbox("run", "-", *limits, stdin="while True: pass")
    assert (status, lines[-1]["ending"]) == (1, "timed_out")
    status, lines, _ = sandbox("run", "-", *limits, stdin="print('x' * 5000)")
    assert (status, lines[-1]["ending"]) == (1, "too_much_output")


def test_findings_come_before_the_end_and_reports_only_when_traced() -> None:
    finding = {
        "type": "finding",
        "id": "blocked-loop",
        "level": "mistake",
        "line": 1,
        "message": "m",
    }
    other = {"type": "other"}
    source = "import os\n" + "".join(
        f"os.write(4, {json.dumps(r).encode() + bytes([10])!r})\n"
        for r in (other, finding)
    )
    _, plain, _ = sandbox("run", "-", stdin=source)
    _, traced, _ = sandbox("run", "-", "--trace", stdin=source)
    assert [line for line in plain[1:-1]] == [finding]
    reports = [line["data"] for line in traced if line["type"] == "report"]
    assert [r for r in reports if r["type"] != "trace"] == [other, finding]
    assert [r["type"] for r in reports].count("trace") == 1


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert sandbox("run", str(tmp_path / "missing.py"))[0] == 2
    assert sandbox("run", "-", "--wall", "0")[0] == 2
    assert sandbox("run", "-", "--clock", "lunar")[0] == 2
    assert sandbox()[0] == 2
    status, lines, complaint = sandbox("run", "-", stdin="#" * 65_537)
    assert (status, lines) == (2, [])
    assert complaint == "The program is 65,537 bytes long; at most 65,536 are taken.\n"


def test_lines_are_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    file = tmp_path / "marked.py"
    file.write_bytes(
        b"\xef\xbb\xbfprint('\xe2\x82\xac')\n"
    )  # with a mark, as some editors do
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", "run", str(file)],
        cwd=PROJECT,
        env=os.environ
        | {"SANDBOX_PYTHON": str(BARE_PYTHON), "PYTHONIOENCODING": "ascii"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert "€" in answer.stdout.decode("utf-8")


def running(source: str, tmp_path: Path) -> subprocess.Popen[str]:
    file = tmp_path / "running.py"
    file.write_text(source)
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", "run", str(file)],
        cwd=PROJECT,
        env=os.environ | {"SANDBOX_PYTHON": str(BARE_PYTHON)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_an_interrupt_stops_the_program_and_tells_its_end(tmp_path: Path) -> None:
    program = running("import time; print('up', flush=True); time.sleep(60)", tmp_path)
    assert program.stdout is not None
    while "up" not in program.stdout.readline():
        pass
    program.send_signal(signal.SIGINT)
    said, complaint = program.communicate()
    last = json.loads(said.splitlines()[-1])
    assert (program.returncode, complaint, last["ending"]) == (1, "", "stopped")


def test_an_interrupt_before_the_program_begins_ends_it_without_a_word(
    tmp_path: Path,
) -> None:
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nkill -INT $PPID\nexec sleep 60\n")
    slow.chmod(0o755)
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", "run", "-"],
        cwd=PROJECT,
        env=os.environ | {"SANDBOX_PYTHON": str(slow)},
        input="print(1)",
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", "")


def test_a_reader_who_goes_away_ends_it_without_a_word(tmp_path: Path) -> None:
    program = running("while True: print('x', flush=True)", tmp_path)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    complaint = program.stderr.read()
    program.stderr.close()
    assert (program.wait(), complaint) == (1, "")


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("SANDBOX_UID", "somebody", "SANDBOX_UID is 'somebody', which is no uid"),
        ("SANDBOX_UID", "4294967294", "SANDBOX_UID is '4294967294', which is no uid"),
        ("SANDBOX_PYTHON", "/nowhere/python", "/nowhere/python cannot be started"),
    ],
)
def test_the_doctor_names_a_setting_that_cannot_be(
    setting: str, value: str, words: str
) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", "doctor"],
        cwd=PROJECT,
        env=os.environ | {setting: value},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 3
    assert words in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr


def test_streams_that_are_not_there_get_a_sentence() -> None:
    command = f"{sys.executable} -m sandbox run"
    for line, status in (
        (f"{command} - <&-", 2),
        (f"{command} {os.devnull} >&-", 3),
        (f"echo 'print(1)' | {command} - > /dev/full", 3),
        (f"{sys.executable} -m sandbox doctor > /dev/full", 3),
    ):
        answer = subprocess.run(
            ["sh", "-c", line],
            cwd=PROJECT,
            env=os.environ | {"SANDBOX_PYTHON": str(BARE_PYTHON)},
            capture_output=True,
            text=True,
        )
        complaint = answer.stderr.splitlines()
        assert (answer.returncode, len(complaint)) == (status, 1), complaint


def test_a_closed_stdin_has_come_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("import sys; print(repr(sys.stdin.read()))")
    answer = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m sandbox run {file} <&-"],
        cwd=PROJECT,
        env=os.environ | {"SANDBOX_PYTHON": str(BARE_PYTHON)},
        capture_output=True,
        text=True,
    )
    lines = map(json.loads, answer.stdout.splitlines())
    said = [line["text"] for line in lines if line["type"] == "output"]
    assert (answer.returncode, "".join(said)) == (0, "''\n")


def test_a_sandbox_that_refuses_is_three() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", "run", "-"],
        cwd=PROJECT,
        env=os.environ | {"SANDBOX_PYTHON": "/nowhere/python"},
        input="print(1)",
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, answer.stdout) == (3, "")


def test_the_doctor_tells_each_layer() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "sandbox", "doctor", "--json"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    report = json.loads(answer.stdout)
    assert (answer.returncode, report["well"]) == (0, True)
    off = [layer for layer in report["layers"] if not layer["on"]]
    assert (len(report["layers"]), off) == (10, [])
