"""Fills files that it has deleted but keeps open."""
# promise: 5
# ending: exited 0
import errno
import os

held, written = [], 0
try:
    for number in range(100):
        held.append(open(f"gone{number}", "wb", buffering=0))
        os.unlink(f"gone{number}")
        for _ in range(4):
            written += held[-1].write(bytes(1 << 20))
except OSError as error:
    print(written >> 20 in (31, 32), os.listdir("."), errno.errorcode[error.errno])
