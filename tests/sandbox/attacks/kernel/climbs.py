"""Shows its privileges and runs setuid programs."""
# promise: 6
# ending: exited 0
import os
import subprocess

status = dict(line.split(":\t") for line in open("/proc/self/status") if ":\t" in line)
for name in ("NoNewPrivs", "CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb", "Seccomp"):
    print(name, status[name].strip())
print(os.getresuid(), os.getresgid())
inner, _, count = open("/proc/self/uid_map").read().split()
print(inner, count, open("/proc/self/setgroups").read().strip())
for program in ("/usr/bin/su", "/usr/bin/passwd", "/usr/bin/mount", "/usr/bin/newgrp"):
    if os.path.exists(program) and os.stat(program).st_mode & 0o4000:
        shown = subprocess.run(
            ["/bin/sh", "-c", "exec 2>/dev/null; " + program + " </dev/null; id -u"],
            capture_output=True, text=True,
        ).stdout.split()
        if shown[-1:] != ["1000"]:
            print("BREACH", program, shown)
