"""A host that lacks a layer is refused, with the layer and what to do; nothing is run."""

from __future__ import annotations

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
