"""Runs files of its own making: script, binary, through the loader, without a name."""
# promise: 2
# ending: exited 0
import errno
import os
import shutil
import subprocess
import sys

shutil.copy(os.path.realpath("/bin/true"), "own")
with open("script", "w") as file:
    file.write("#!/bin/sh\necho BREACH\n")
os.chmod("own", 0o755)
os.chmod("script", 0o755)
nameless = os.open(".", os.O_TMPFILE | os.O_RDWR, 0o755)
with open("own", "rb") as file:
    os.write(nameless, file.read())
for name, path in {
    "binary": "/w/own", "script": "/w/script", "shared memory": "/dev/shm/own", "nameless": nameless
}.items():
    if name == "shared memory":
        shutil.copy("own", path)
    try:
        os.execve(path, ["x"], {})
    except OSError as error:
        print(name, errno.errorcode[error.errno])
loader = next(f"/lib64/{n}" for n in sorted(os.listdir("/lib64")) if n.startswith("ld-linux")) if os.path.isdir("/lib64") else "/lib/ld-linux-aarch64.so.1"
print("loader", subprocess.run([loader, "/w/own"], capture_output=True).returncode != 0)
