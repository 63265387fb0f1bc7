"""What doctor says to people."""

from __future__ import annotations

from sandbox.doctor import Diagnosis, Finding


def test_a_remedy_for_two_layers_is_told_once() -> None:
    layers = [
        Finding("user namespaces", False, "not permitted", "Allow them."),
        Finding("the whole", False, "no user namespaces", "Allow them."),
    ]
    assert Diagnosis(layers, warnings=[]).as_text() == (
        "OFF      user namespaces: not permitted\n"
        "         Allow them.\n"
        "OFF      the whole: no user namespaces\n"
        "Untrusted programs must not be run here, and will be refused."
    )
