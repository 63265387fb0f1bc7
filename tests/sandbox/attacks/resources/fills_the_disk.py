"""Fills its folder: one file, many files, many inodes, shared memory."""
# promise: 5
# ending: exited 0
import errno
import os

MIB = 1 << 20
written = 0
try:
    with open("big", "wb") as file:
        while True:
            written += file.write(bytes(MIB))
            file.flush()
except OSError as error:
    print("one file", written // MIB <= 32, errno.errorcode[error.errno])
os.truncate("big", 0)
written = 0
try:
    for number in range(100):
        with open(f"part{number}", "wb") as file:
            for _ in range(4):
                file.write(bytes(MIB))
                file.flush()
                written += MIB
except OSError as error:
    print("many files", written // MIB in (31, 32), errno.errorcode[error.errno])
for number in range(100):
    if os.path.exists(f"part{number}"):
        os.unlink(f"part{number}")
made = 0
try:
    while True:
        os.mkdir(f"folder{made}")
        made += 1
except OSError as error:
    print("inodes", made <= 1000, made > 990, errno.errorcode[error.errno])
try:
    open("/dev/shm/x", "w")
    print("shared memory has room of its own")
except OSError as error:
    print("shared memory", errno.errorcode[error.errno])
