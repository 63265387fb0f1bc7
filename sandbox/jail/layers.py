"""The layers the jail stands on, and what to do where a host lacks one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_CONTAINER = (
    "In a container start it with --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined --security-opt systempaths=unconfined."
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One mechanism and how to get it."""

    name: str
    remedy: str


IDENTITY = Layer(
    "unprivileged user",
    "Run as an ordinary user, or as a root that may become the uid in SANDBOX_UID "
    "(61000 unless set).",
)
USER_NAMESPACE = Layer(
    "user namespace",
    "Allow them: sysctl -w kernel.unprivileged_userns_clone=1 and "
    "sysctl -w user.max_user_namespaces=10000. On Ubuntu 23.10 and later also "
    f"sysctl -w kernel.apparmor_restrict_unprivileged_userns=0. {_CONTAINER}",
)
NAMESPACES = Layer(
    "pid, mount, network, ipc and host name namespaces",
    f"They come with user namespaces on a kernel of 5.13 or later. {_CONTAINER}",
)
ROOT = Layer(
    "read-only root",
    "Needs Linux 5.13 or later, and an interpreter (SANDBOX_PYTHON) whose folders "
    f"every user may read. {_CONTAINER}",
)
PROC = Layer(
    "own /proc",
    "The host's /proc must be whole: container engines mask parts of it, and the "
    f"kernel then refuses a new one. {_CONTAINER}",
)
LOOPBACK = Layer(
    "own loopback network",
    "Usually AppArmor's restriction of user namespaces (Ubuntu 23.10 and later): "
    "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0. Or a container engine "
    f"keeps /proc/sys from being written. {_CONTAINER}",
)
PRIVILEGES = Layer(
    "no capabilities, no new privileges",
    f"Any kernel of 5.13 or later has it. {_CONTAINER}",
)
SECCOMP = Layer(
    "system call filter",
    "Needs CONFIG_SECCOMP_FILTER, on x86-64 or aarch64.",
)
LANDLOCK = Layer(
    "Landlock",
    "Needs Linux 5.13 or later with CONFIG_SECURITY_LANDLOCK and landlock in the "
    "kernel's lsm= list (see /sys/kernel/security/lsm).",
)
LIMITS = Layer("resource limits", "Raise the hard limits of the account (ulimit -H).")
# What the weaker mode does without, where it is allowed.
REPLACEABLE = frozenset(
    layer.name for layer in (USER_NAMESPACE, NAMESPACES, ROOT, PROC, LOOPBACK)
)
INTERPRETER = Layer(
    "interpreter",
    "Set SANDBOX_PYTHON to a Python of 3.11 or later in an environment of its own, "
    "outside this project's folder or in .venv-sandbox.",
)


class Missing(Exception):
    """A layer this host does not give."""

    def __init__(self, layer: Layer, why: str) -> None:
        super().__init__(f"{layer.name}: {why}")
        self.layer = layer
        self.why = why

    def as_message(self) -> dict[str, str]:
        """What goes over the wire to the application."""
        return {
            "layer": self.layer.name,
            "why": self.why,
            "remedy": self.layer.remedy,
        }


@contextmanager
def needs(layer: Layer) -> Iterator[None]:
    """Whatever fails in here, it is this layer that is missing."""
    try:
        yield
    except Missing:
        raise
    except Exception as error:  # whatever a mechanism raises, it is missing
        raise Missing(layer, str(error) or type(error).__name__) from error
