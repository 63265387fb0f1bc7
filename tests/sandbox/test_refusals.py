"""A host that lacks a layer is refused, with the layer and what to do; nothing is run."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sandbox.jail.layers import LANDLOCK, LOOPBACK, PROC, SECCOMP, USER_NAMESPACE, Layer
from tests.sandbox.nobody import on_a_poor_host

POOR_HOSTS = {
    "without_user_namespaces": USER_NAMESPACE,
    "with_a_masked_proc": PROC,
    "without_landlock": LANDLOCK,
    "without_seccomp": SECCOMP,
    "without_loopback": LOOPBACK,
}


@pytest.mark.parametrize(("host", "layer"), POOR_HOSTS.items(), ids=POOR_HOSTS)
def test_it_refuses_and_says_why(
    host: str, layer: Layer, readable_copy: Path, python_for_everybody: str
) -> None:
    answer = on_a_poor_host(
        host, readable_copy, python_for_everybody, "sandbox", "run", "-"
    )
    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr.startswith(f"This host gives no {layer.name}: ")
    assert answer.stderr.endswith(f"{layer.remedy}\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_the_root_of_a_container_holds_programs_as_an_ordinary_user_does(
    readable_copy: Path, python_for_everybody: str
) -> None:
    answer = subprocess.run(
        [
            *("setpriv", "--bounding-set", "-sys_admin", "--inh-caps", "-all"),
            *("/usr/bin/env", python_for_everybody, "-B", "-m", "sandbox", "run", "-"),
        ],
        cwd=readable_copy,
        env={"PATH": os.environ["PATH"]},
        input="print(open('/proc/self/uid_map').read().split()[1])",
        capture_output=True,
        text=True,
    )
    said = [json.loads(line).get("text", "") for line in answer.stdout.splitlines()]
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "".join(said) == "1000\n"  # the pool's own: it may map no other
