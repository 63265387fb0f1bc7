"""Reads what the account may read: files, processes, its own environment, the project."""
# promise: 1
# ending: exited 0
import errno
import os

HOST_FILE = ""  # filled in
HOST_FOLDER = ""  # filled in
HOST_PID = 1  # filled in
me = os.getpid()
for name, look in {
    "a file": lambda: open(HOST_FILE),
    "a folder": lambda: os.listdir(HOST_FOLDER),
    "accounts": lambda: open("/etc/passwd"),
    "homes": lambda: os.listdir("/home"),
    "root": lambda: os.listdir("/"),
    "processes": lambda: os.listdir("/proc"),
    "memory of another": lambda: open(f"/proc/{HOST_PID}/mem", "rb"),
    "descriptors of another": lambda: os.listdir(f"/proc/{HOST_PID}/fd"),
    "program of another": lambda: os.readlink(f"/proc/{HOST_PID}/exe"),
    "environment of another": lambda: open(f"/proc/{os.getppid()}/environ"),
    "own environment": lambda: open(f"/proc/{me}/environ"),
    "own memory": lambda: open(f"/proc/{me}/mem", "r+b"),
    "mounts": lambda: open(f"/proc/{me}/mountinfo"),
    "devices": lambda: os.open("/dev/tty", os.O_RDWR),
    "by a handle": lambda: os.open(".", os.O_RDONLY | os.O_DIRECTORY),
}.items():
    try:
        look()
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
print(sorted(os.environ))
