"""The weaker mode: only where it is allowed and needed, said each time, and it holds."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from sandbox import Settings
from sandbox.jail.blueprint import Shape
from sandbox.jail.layers import LANDLOCK, SECCOMP, Layer
from sandbox.zygote import Zygote
from tests.sandbox import corpus
from tests.sandbox.nobody import on_a_poor_host
from tests.sandbox.processes import WARM_SLOT, is_alive, tree

ALLOWED = {"SANDBOX_ALLOW_DEGRADED": "1"}
HOSTS = ["without_user_namespaces", "with_a_masked_proc", "without_loopback"]


@pytest.mark.parametrize("host", HOSTS)
def test_it_is_used_where_worlds_are_missing_and_says_so(
    host: str, readable_copy: Path, python_for_everybody: str
) -> None:
    answer = on_a_poor_host(
        *(host, readable_copy, python_for_everybody, "sandbox", "run", "-"), **ALLOWED
    )
    events = [json.loads(line) for line in answer.stdout.splitlines()]
    said = "".join(event["text"] for event in events if event["type"] == "output")
    assert (said, events[-1]["ending"], answer.returncode) == ("ran\n", "exited", 0)
    assert "This host runs programs in a weaker mode" in answer.stderr


@pytest.mark.parametrize(
    ("host", "layer"),
    {"without_landlock": LANDLOCK, "without_seccomp": SECCOMP}.items(),
)
def test_what_it_stands_on_itself_is_not_replaced(
    host: str, layer: Layer, readable_copy: Path, python_for_everybody: str
) -> None:
    answer = on_a_poor_host(
        *(host, readable_copy, python_for_everybody, "sandbox", "run", "-"), **ALLOWED
    )
    assert (answer.returncode, answer.stdout) == (3, "")
    assert f"This host gives no {layer.name}: " in answer.stderr


def test_attacks_come_to_nothing_and_honest_programs_work(
    readable_copy: Path, python_for_everybody: str
) -> None:
    answer = on_a_poor_host(
        *("without_user_namespaces", readable_copy, python_for_everybody),
        *("tests.sandbox.corpus", "--degraded"),
        **ALLOWED,
    )
    found = json.loads(answer.stdout or "null")
    played = corpus.counts([*corpus.degraded(), *corpus.held_by_every_mode()])
    assert found == {"is_degraded": True, "played": played, "wrong": {}}, answer.stderr


def test_the_doctor_names_it(readable_copy: Path, python_for_everybody: str) -> None:
    answer = on_a_poor_host(
        *("without_user_namespaces", readable_copy, python_for_everybody),
        *("sandbox", "doctor"),
        **ALLOWED,
    )
    assert answer.returncode == 0
    assert "WEAKER   allowed by SANDBOX_ALLOW_DEGRADED=1, and used" in answer.stdout


async def test_everything_ends_with_the_zygote(python_for_everybody: str) -> None:
    """No namespace kills it here: each dies with its parent."""
    settings = Settings(Path(python_for_everybody))
    zygote = await Zygote.start(settings, degraded=True)
    slots = [await zygote.make_slot(Shape(32, 1000)) for _ in range(2)]
    pids = tree(zygote._process.pid)
    assert len(pids) == 1 + 2 * WARM_SLOT
    os.kill(pids[0], signal.SIGKILL)
    await zygote.gone
    for _ in range(100):
        if not any(map(is_alive, pids)):
            break
        await asyncio.sleep(0.05)
    assert [pid for pid in pids if is_alive(pid)] == []
    for slot in slots:
        slot.close()


async def test_a_killed_warden_takes_its_program_along(
    python_for_everybody: str,
) -> None:
    zygote = await Zygote.start(Settings(Path(python_for_everybody)), degraded=True)
    slot = await zygote.make_slot(Shape(32, 1000))
    _, warden, program = tree(zygote._process.pid)
    slot.kill()
    for _ in range(100):
        if not (is_alive(warden) or is_alive(program)):
            break
        await asyncio.sleep(0.05)
    assert [pid for pid in (warden, program) if is_alive(pid)] == []
    slot.close()
    zygote.close()
    await zygote.gone


@pytest.mark.parametrize("value", ["", "0", "true", "yes"])
def test_nothing_but_1_allows_it(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_ALLOW_DEGRADED", value)
    assert not Settings().allow_degraded
