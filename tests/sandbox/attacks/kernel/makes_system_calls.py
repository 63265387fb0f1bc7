"""Makes system calls that nobody needs."""
# promise: 6
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
buffer = ctypes.create_string_buffer(256)
NEW_USER, NEW_NET, NEW_PID, NEW_NS = 0x10000000, 0x40000000, 0x20000000, 0x20000


def call(name, *arguments):
    ctypes.set_errno(0)
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(NUMBERS[name]), *words)
    outcome = "BREACH" if result >= 0 else errno.errorcode[ctypes.get_errno()]
    print(name, outcome)


call("ptrace", 0, 0, 0, 0)
call("ptrace", 16, 1, 0, 0)
call("process_vm_readv", 1, buffer, 1, buffer, 1, 0)
call("process_vm_writev", 1, buffer, 1, buffer, 1, 0)
call("kcmp", 1, 2, 0, 0, 0)
call("pidfd_getfd", 0, 0, 0)
call("keyctl", 0, 0, 0)
call("add_key", b"user", b"x", b"y", 1, -3)
call("request_key", b"user", b"x", b"y", -3)
call("bpf", 0, buffer, 64)
call("perf_event_open", buffer, 0, -1, -1, 0)
call("userfaultfd", 0)
call("io_uring_setup", 8, buffer)
call("io_uring_enter", 0, 1, 0, 0, 0, 0)
call("io_uring_register", 0, 0, 0, 0)
call("mount", b"none", b"/w", b"tmpfs", 0, 0)
call("mount", b"none", b"/", b"none", 0x1000 | 0x20, 0)
call("umount2", b"/proc", 2)
call("pivot_root", b"/w", b"/w")
call("chroot", b"/w")
call("open_tree", -100, b"/", 1)
call("move_mount", 0, b"", -100, b"/w", 4)
call("fsopen", b"tmpfs", 0)
call("mount_setattr", -100, b"/", 0, buffer, 32)
for flag in (NEW_USER, NEW_NET, NEW_PID, NEW_NS, 0x80):
    call("unshare", flag)
    call("clone", flag | 17, 0, 0, 0, 0) if flag != 0x80 else None
call("setns", 0, 0)
call("clone3", buffer, 64)
call("memfd_create", b"x", 0)
call("memfd_secret", 0)
call("shmget", 0, 4096, 0o1600)
call("semget", 0, 1, 0o1600)
call("msgget", 0, 0o1600)
call("mq_open", b"x", 0o102, 0o600, 0)
call("seccomp", 0, 0, 0)
call("landlock_create_ruleset", 0, 0, 1)
call("personality", 0x40000)
call("sethostname", b"x", 1)
call("setuid", 0)
call("setresuid", 0, 0, 0)
call("setgroups", 0, 0)
call("capset", buffer, buffer)
call("syslog", 3, buffer, 10)
call("reboot", 0, 0, 0, 0)
call("kexec_load", 0, 0, 0, 0)
call("init_module", buffer, 0, b"")
call("name_to_handle_at", -100, b"/", buffer, buffer, 0)
call("open_by_handle_at", -100, buffer, 0)
call("fanotify_init", 0, 0)
call("sched_setaffinity", 1, 8, buffer)
call("sched_setscheduler", 0, 1, buffer)
call("prlimit64", 1, 0, buffer, 0)
call("setpriority", 0, 1, 19)
call("setpriority", 2, 0, 19)
call("prctl", 4, 1, 0, 0, 0)
call("prctl", 22, 1, 0, 0, 0)
call("prctl", 36, 1, 0, 0, 0)
call("fcntl", 1, 1031, 1 << 20)
call("ioctl", 0, 0x5412, b"x")
call("move_pages", 0, 0, 0, 0, 0, 0)
call("vmsplice", 1, buffer, 0, 0)
call("quotactl", 0, 0, 0, 0)
call("swapon", b"/w/x", 0)
call("acct", b"/w/x")
