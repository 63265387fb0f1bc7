"""Looks for what is on the host, and lists all it can see."""
# promise: 1
# ending: exited 0
import os
import sys

# Folders that may hold an interpreter, such as /srv, are looked through by the walk below.
for path in """/etc/shadow /etc/hostname /root/.ssh /var/log /run /sys
    /proc/1/environ /proc/1/mem /proc/1/root /proc/1/fd /proc/kcore /proc/version
    /proc/sys/kernel/core_pattern /proc/net/tcp /proc/cmdline /dev/mem /dev/tty
    /dev/vsock /dev/kvm /sandbox/guest/../../sandbox/jail""".split():
    try:
        os.listdir(path) if os.path.isdir(path) else open(path).read(1)
        print("BREACH", path)
    except OSError as error:
        print(path, type(error).__name__)
shown = ("/usr", "/lib32", "/lib64", "/proc", "/dev", "/sandbox/guest", sys.prefix, sys.base_prefix)
for folder, folders, files in os.walk("/"):
    folders[:] = sorted(n for n in folders if os.path.join(folder, n) not in shown)
    if files:
        print(folder, sorted(files))
print(sorted(os.listdir("/dev")))
print(sorted(os.listdir("/w")), os.getcwd())
print([name for name in os.listdir("/proc") if name.isdigit()])
print(os.uname().nodename, os.getpid(), os.getuid(), os.getgid())
