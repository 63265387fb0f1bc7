"""Which system calls a program may make: names and conditions, no mechanism.

Three answers: allowed, refused (EPERM: it exists, not for you), unknown (ENOSYS: as on
an older kernel, so that libraries fall back to what they did before it existed).
"""

from __future__ import annotations

import errno
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A test on the low 32 bits of one argument."""

    index: int
    values: tuple[int, ...]
    mask: int = 0xFFFF_FFFF


IGNORED = 0  # in place of an error: done, as far as the caller can see
ENDS = -1  # in place of an error: the process is killed


@dataclass(frozen=True, slots=True)
class Conditional:
    """A call that is allowed, or refused, when all its arguments match."""

    name: str
    arguments: tuple[Argument, ...]
    error: int  # what the other case gets, or IGNORED, or ENDS
    allows_match: bool = True


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


ALLOWED = names(
    """
    read write open close stat fstat lstat newfstatat statx poll ppoll select pselect6
    lseek mprotect munmap brk mremap msync mincore madvise membarrier rseq
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait
    rt_sigqueueinfo rt_sigsuspend sigaltstack signalfd signalfd4
    pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2
    access faccessat faccessat2 pipe pipe2 dup dup2 dup3 pause nanosleep
    getitimer setitimer alarm timer_create timer_settime timer_gettime
    timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime
    time gettimeofday clock_gettime clock_getres clock_nanosleep times
    connect accept accept4 sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg
    shutdown bind listen getsockname getpeername getsockopt
    fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill
    pidfd_open pidfd_send_signal
    uname flock fsync fdatasync sync_file_range truncate ftruncate fallocate
    getdents getdents64 getcwd chdir fchdir rename renameat renameat2 mkdir mkdirat
    rmdir creat openat openat2 link linkat unlink unlinkat symlink symlinkat
    readlink readlinkat chmod fchmod fchmodat umask utime utimes utimensat futimesat
    statfs fstatfs copy_file_range
    getrlimit setrlimit getrusage sysinfo getpriority getrandom
    getpid getppid gettid getuid getgid geteuid getegid getresuid getresgid getgroups
    getpgrp getpgid setpgid getsid setsid capget
    sched_yield sched_getparam sched_getscheduler sched_getaffinity sched_getattr
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu
    arch_prctl set_tid_address set_robust_list get_robust_list restart_syscall
    futex futex_waitv
    epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
    eventfd eventfd2 close_range
    """
)

REFUSED = names(
    """
    ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    mount umount2 pivot_root chroot unshare setns fsopen fsconfig fsmount fspick
    move_mount open_tree mount_setattr quotactl quotactl_fd swapon swapoff
    bpf perf_event_open userfaultfd seccomp
    io_uring_setup io_uring_enter io_uring_register io_setup io_submit
    keyctl add_key request_key
    memfd_create memfd_secret shmget shmat shmctl shmdt semget semop semctl semtimedop
    msgget msgsnd msgrcv msgctl mq_open mq_unlink
    init_module finit_module delete_module kexec_load kexec_file_load reboot
    open_by_handle_at name_to_handle_at fanotify_init fanotify_mark lookup_dcookie
    setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups
    capset personality sethostname setdomainname settimeofday clock_settime
    clock_adjtime adjtimex syslog acct iopl ioperm modify_ldt vhangup nfsservctl
    move_pages migrate_pages mbind set_mempolicy get_mempolicy
    mknod mknodat chown fchown lchown fchownat vmsplice
    sched_setaffinity sched_setscheduler sched_setparam sched_setattr ioprio_set
    mlock mlock2 mlockall remap_file_pages
    landlock_create_ruleset landlock_add_rule landlock_restrict_self
    """
)

# As on a kernel built without them. A watch is on the file itself, not on what we mounted
# of it, and would tell of every look the host and other runs take at shared libraries.
# The others put whole pages into sockets and pipes that are charged for the bytes in
# them: a hundred connections then hold gigabytes. Libraries copy instead.
UNKNOWN = names(
    """
    inotify_init inotify_init1 inotify_add_watch inotify_rm_watch
    sendfile splice tee
    """
)

UNSUPPORTED = frozenset(
    f"{prefix}{verb}xattr"
    for verb in ("get", "set", "list", "remove")
    for prefix in ("", "l", "f")
)

_CLONE_NEW = 0x7E02_0000  # every CLONE_NEW* flag that clone(2) takes
_UNIX, _INET, _INET6 = 1, 2, 10
_STREAM, _DATAGRAM, _TYPE_BITS = 1, 2, 0xF
_ANY, _TCP, _UDP = 0, 6, 17
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_FADV_DONTNEED = 4
_F_SETLEASE, _F_NOTIFY, _F_SETPIPE_SZ = 1024, 1026, 1031
_MAP_SHARED, _MAP_ANONYMOUS, _MAP_HUGETLB = 0x1, 0x20, 0x40000
_SHARED_ANONYMOUS = _MAP_SHARED | _MAP_ANONYMOUS
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_PDEATHSIG, _PR_SET_VMA = 15, 16, 1, 0x53564D41
_PR_SET_DUMPABLE = 4
_SOL_SOCKET, _SO_ATTACH_FILTER, _SO_ATTACH_REUSEPORT_CBPF = 1, 26, 51
_SO_BUFFERS = (7, 8, 32, 33, 73)  # SO_SNDBUF, SO_RCVBUF, both by FORCE, SO_RESERVE_MEM
_TCP_ULP, _UDP_ENCAP = 31, 100

CONDITIONAL = (
    # Threads and children, in no new namespace. clone3 hides its flags in memory, so
    # it is unknown here and libc takes clone.
    Conditional("clone", (Argument(0, (0,), mask=_CLONE_NEW),), errno.EPERM),
    # No netlink, packets, vsock, crypto; of the internet TCP and UDP.
    Conditional("socket", (Argument(0, (_UNIX,)),), errno.EAFNOSUPPORT),
    Conditional(
        "socket",
        (
            Argument(0, (_INET, _INET6)),
            Argument(1, (_STREAM, _DATAGRAM), mask=_TYPE_BITS),
            Argument(2, (_ANY, _TCP, _UDP)),
        ),
        errno.EAFNOSUPPORT,
    ),
    Conditional("socketpair", (Argument(0, (_UNIX,)),), errno.EAFNOSUPPORT),
    # No programs in the kernel's network path, no TLS module, no IPsec. No buffers of
    # another size: some hosts allow megabytes, which no process is charged for.
    Conditional(
        "setsockopt",
        (
            Argument(1, (_SOL_SOCKET,)),
            Argument(2, (_SO_ATTACH_FILTER, _SO_ATTACH_REUSEPORT_CBPF, *_SO_BUFFERS)),
        ),
        errno.EPERM,
        allows_match=False,
    ),
    Conditional(
        "setsockopt",
        (Argument(1, (_TCP,)), Argument(2, (_TCP_ULP,))),
        errno.EPERM,
        allows_match=False,
    ),
    Conditional(
        "setsockopt",
        (Argument(1, (_UDP,)), Argument(2, (_UDP_ENCAP,))),
        errno.EPERM,
        allows_match=False,
    ),
    # Nothing typed into a terminal.
    Conditional(
        "ioctl", (Argument(1, (_TIOCSTI, _TIOCLINUX)),), errno.EPERM, allows_match=False
    ),
    # A bigger pipe is memory that no process is charged for. The other two tell of, or
    # delay, what the host and other runs do with files that all of them share.
    Conditional(
        "fcntl",
        (Argument(1, (_F_SETLEASE, _F_NOTIFY, _F_SETPIPE_SZ)),),
        errno.EPERM,
        allows_match=False,
    ),
    # A file that all read would be dropped from memory for all. It is advice: whoever
    # gives it cannot count on its being followed.
    Conditional(
        "fadvise64",
        (Argument(3, (_FADV_DONTNEED,)),),
        IGNORED,
        allows_match=False,
    ),
    # Huge pages are not resident memory, and the host set them aside for somebody.
    # Shared memory without a file stays when nobody has it in his page tables any more,
    # and then nobody is charged for it; jail/shared_memory.py gives it a file.
    Conditional(
        "mmap",
        (Argument(3, (_MAP_HUGETLB,), mask=_MAP_HUGETLB),),
        errno.ENOMEM,
        allows_match=False,
    ),
    Conditional(
        "mmap",
        (Argument(3, (_SHARED_ANONYMOUS,), mask=_SHARED_ANONYMOUS),),
        errno.EPERM,
        allows_match=False,
    ),
    # Who makes itself undumpable, as a judged program is, cannot be measured exactly and
    # pays for its memory in full.
    Conditional(
        "prctl",
        (
            Argument(
                0,
                (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_PDEATHSIG, _PR_SET_VMA),
            ),
        ),
        errno.EPERM,
    ),
    Conditional(  # not back again
        "prctl", (Argument(0, (_PR_SET_DUMPABLE,)), Argument(1, (0,))), errno.EPERM
    ),
    # One's own limits and niceness; the warden has the same uid.
    Conditional("prlimit64", (Argument(0, (0,)),), errno.EPERM),
    Conditional("setpriority", (Argument(0, (0,)), Argument(1, (0,))), errno.EPERM),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What one filter says. What it does not name is unknown."""

    allowed: frozenset[str] = ALLOWED
    refused: frozenset[str] = REFUSED
    unsupported: frozenset[str] = UNSUPPORTED
    conditional: tuple[Conditional, ...] = CONDITIONAL
    ending: frozenset[str] = frozenset()  # calls that kill the process


FULL = Policy()
# The warden asks which processes live in one and the same memory.
WARDEN = Policy(allowed=ALLOWED | {"kcmp"}, refused=REFUSED - {"kcmp"})
