"""The system call filter, read as the kernel would, for machines we may not have."""

from __future__ import annotations

import errno
import struct

import pytest

from sandbox.jail import degraded_policy, kernel, policy, seccomp
from sandbox.jail.layers import Missing

ALLOW, KILL, IGNORED = 0x7FFF0000, 0x80000000, 0x00050000
MACHINES = list(seccomp.ARCHITECTURES)


OWN_PID = 4711
DEGRADED = degraded_policy.of_process(OWN_PID)


def verdict(
    machine: str,
    number: int,
    *arguments: int,
    arch: int = 0,
    by: policy.Policy = policy.FULL,
) -> int:
    """What the kernel's BPF machine would answer."""
    code = seccomp.program(machine, kernel.table(machine), by)
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


def answer(
    machine: str, name: str, *arguments: int, by: policy.Policy = policy.FULL
) -> str:
    found = verdict(machine, kernel.table(machine)[name], *arguments, by=by)
    if found in (ALLOW, KILL):
        return "allowed" if found == ALLOW else "ends"
    if found == IGNORED:
        return "ignored"
    return errno.errorcode[found & 0xFFFF]


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
        ("fadvise64", (3, 0, 0, 2), "allowed"),
        ("fadvise64", (3, 0, 0, 4), "ignored"),
        ("inotify_init1", (), "ENOSYS"),
        ("splice", (), "ENOSYS"),
        ("sendfile", (), "ENOSYS"),
        ("setsockopt", (3, 1, 7), "EPERM"),
        ("setsockopt", (3, 1, 33), "EPERM"),
        ("setsockopt", (3, 6, 7), "allowed"),
        ("mmap", (0, 4096, 3, 0x21), "EPERM"),
        ("mmap", (0, 4096, 3, 0x23), "EPERM"),
        ("mmap", (0, 4096, 3, 0x1), "allowed"),
        ("mmap", (0, 4096, 3, 0x22), "allowed"),
        ("mmap", (0, 4096, 3, 0x40022), "ENOMEM"),
        ("prctl", (15,), "allowed"),
        ("prctl", (4, 0), "allowed"),
        ("prctl", (4, 1), "EPERM"),
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


@pytest.mark.parametrize("machine", MACHINES)
def test_the_warden_may_ask_one_thing_more(machine: str) -> None:
    names = kernel.table(machine)
    told = {name: answer(machine, name) for name in names}
    assert {n: answer(machine, n, by=policy.WARDEN) for n in names} == {
        **told,
        "kcmp": "allowed",
    }


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("read", (), "allowed"),
        ("clone", (0x3D0F00,), "allowed"),
        ("clone", (0x1200011,), "ends"),
        ("clone", (0x10000 | 0x20000000,), "ends"),
        ("clone3", (), "ENOSYS"),
        ("execve", (), "ends"),
        ("socket", (1, 1, 0), "ends"),
        ("socketpair", (1, 1 | 0x80800, 0), "allowed"),
        ("socketpair", (1, 2, 0), "EPERM"),
        ("connect", (), "EPERM"),
        ("kill", (OWN_PID, 9), "allowed"),
        ("kill", (0, 9), "EPERM"),
        ("kill", (1, 9), "EPERM"),
        ("kill", (0xFFFF_FFFF, 9), "EPERM"),
        ("tgkill", (OWN_PID, 5, 9), "allowed"),
        ("tgkill", (1, 1, 9), "EPERM"),
        ("tkill", (OWN_PID, 9), "EPERM"),
        ("openat", (0, 0, 0o2000001), "allowed"),
        ("openat", (0, 0, 0o101), "ends"),
        ("fcntl", (0, 2), "allowed"),
        ("fcntl", (0, 8), "EPERM"),
        ("fcntl", (0, 1031), "EPERM"),
        ("ioctl", (0, 0x8901), "EPERM"),
        ("prctl", (1, 0), "EPERM"),
        ("prctl", (4, 0), "allowed"),
        ("prctl", (4, 1), "EPERM"),
        ("fchmodat", (), "EPERM"),
        ("mmap", (0, 4096, 3, 0x21), "EPERM"),
        ("ptrace", (), "EPERM"),
        ("getxattr", (), "ENOTSUP"),
    ],
)
def test_the_weaker_modes_policy_is_what_its_filter_says(
    machine: str, name: str, arguments: tuple[int, ...], expected: str
) -> None:
    assert answer(machine, name, *arguments, by=DEGRADED) == expected


def test_no_name_is_in_two_lists_of_the_weaker_mode() -> None:
    lists = [
        DEGRADED.allowed,
        DEGRADED.refused,
        DEGRADED.unsupported,
        DEGRADED.ending,
        {conditional.name for conditional in DEGRADED.conditional},
    ]
    assert len(frozenset.union(*map(frozenset, lists))) == sum(map(len, lists))


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
