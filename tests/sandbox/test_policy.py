"""The system call filter, read as the kernel would, for machines we may not have."""

from __future__ import annotations

import errno
import struct

import pytest

from sandbox.jail import kernel, policy, seccomp
from sandbox.jail.layers import Missing

ALLOW, KILL = 0x7FFF0000, 0x80000000
MACHINES = list(seccomp.ARCHITECTURES)


def verdict(machine: str, number: int, *arguments: int, arch: int = 0) -> int:
    """What the kernel's BPF machine would answer."""
    code = seccomp.program(machine, kernel.table(machine))
    rows = list(struct.iter_unpack("HBBI", code))
    six = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    arch = arch or seccomp.ARCHITECTURES[machine]
    data = struct.pack("iIQ6Q", number, arch, 0, *six)
    at = held = 0
    while True:
        kind, yes, no, operand = rows[at]
        at += 1
        match kind:
            case 0x20:
                (held,) = struct.unpack_from("I", data, operand)
            case 0x54:
                held &= operand
            case 0x15:
                at += yes if held == operand else no
            case 0x35:
                at += yes if held >= operand else no
            case 0x06:
                return operand


def answer(machine: str, name: str, *arguments: int) -> str:
    found = verdict(machine, kernel.table(machine)[name], *arguments)
    return "allowed" if found == ALLOW else errno.errorcode[found & 0xFFFF]


@pytest.mark.parametrize("machine", MACHINES)
def test_a_foreign_architecture_is_killed(machine: str) -> None:
    assert verdict(machine, 0, arch=0x40000003) == KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_x32_numbers_and_unknown_numbers_do_not_exist(machine: str) -> None:
    for number in (0x40000000, 0x40000208, 9999):
        assert verdict(machine, number) & 0xFFFF == errno.ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("read", (), "allowed"),
        ("execve", (), "allowed"),
        ("ptrace", (), "EPERM"),
        ("io_uring_setup", (), "EPERM"),
        ("memfd_create", (), "EPERM"),
        ("clone3", (), "ENOSYS"),
        ("getxattr", (), "ENOTSUP"),
        ("clone", (0x1200011,), "allowed"),
        ("clone", (0x3D0F00,), "allowed"),
        ("clone", (0x10000011,), "EPERM"),
        ("clone", (0x20011,), "EPERM"),
        ("socket", (1, 2, 0), "allowed"),
        ("socket", (2, 1 | 0x80800, 6), "allowed"),
        ("socket", (10, 2, 17), "allowed"),
        ("socket", (2, 3, 1), "EAFNOSUPPORT"),
        ("socket", (2, 1, 132), "EAFNOSUPPORT"),
        ("socket", (16, 3, 0), "EAFNOSUPPORT"),
        ("socket", (40, 1, 0), "EAFNOSUPPORT"),
        ("socketpair", (1, 1, 0), "allowed"),
        ("socketpair", (16, 1, 0), "EAFNOSUPPORT"),
        ("setsockopt", (3, 1, 2), "allowed"),
        ("setsockopt", (3, 6, 1), "allowed"),
        ("setsockopt", (3, 6, 31), "EPERM"),
        ("setsockopt", (3, 17, 100), "EPERM"),
        ("setsockopt", (3, 17, 1), "allowed"),
        ("setsockopt", (3, 1, 26), "EPERM"),
        ("setsockopt", (3, 41, 26), "allowed"),
        ("ioctl", (0, 0x5421), "allowed"),
        ("ioctl", (0, 0x5412), "EPERM"),
        ("ioctl", (0, 0x1_0000_5412), "EPERM"),
        ("fcntl", (0, 2), "allowed"),
        ("fcntl", (0, 1024), "EPERM"),
        ("fcntl", (0, 1026), "EPERM"),
        ("fcntl", (0, 1031), "EPERM"),
        ("inotify_init1", (), "ENOSYS"),
        ("mmap", (0, 4096, 3, 0x22), "allowed"),
        ("mmap", (0, 4096, 3, 0x40022), "ENOMEM"),
        ("prctl", (15,), "allowed"),
        ("prctl", (4,), "allowed"),
        ("prctl", (22,), "EPERM"),
        ("prlimit64", (0,), "allowed"),
        ("prlimit64", (1,), "EPERM"),
        ("setpriority", (0, 0), "allowed"),
        ("setpriority", (0, 1), "EPERM"),
        ("setpriority", (2, 0), "EPERM"),
    ],
)
def test_the_policy_is_what_the_filter_says(
    machine: str, name: str, arguments: tuple[int, ...], expected: str
) -> None:
    assert answer(machine, name, *arguments) == expected


def test_no_name_is_in_two_lists() -> None:
    lists = [
        policy.ALLOWED,
        policy.REFUSED,
        policy.UNKNOWN,
        policy.UNSUPPORTED,
        {conditional.name for conditional in policy.CONDITIONAL},
    ]
    assert len(frozenset.union(*map(frozenset, lists))) == sum(map(len, lists))


def test_every_name_is_a_system_call_somewhere() -> None:
    known = {name for machine in MACHINES for name in kernel.table(machine)}
    named = policy.ALLOWED | policy.REFUSED | policy.UNKNOWN | policy.UNSUPPORTED
    assert named - known == set()


def test_a_machine_without_a_table_is_refused() -> None:
    with pytest.raises(Missing):
        seccomp.program("riscv64", kernel.table("riscv64"))
