"""Fills stdout without ever holding the bytes: from a file, inside the kernel."""
# promise: 5
# ending: exited 0
import errno
import os

with open("zeros", "wb") as file:
    file.truncate(30 << 20)
for name, flood in {
    "splice": lambda: os.splice(os.open("zeros", os.O_RDONLY), 1, 1 << 20),
    "sendfile": lambda: os.sendfile(1, os.open("zeros", os.O_RDONLY), 0, 1 << 20),
    "copy": lambda: os.copy_file_range(os.open("zeros", os.O_RDONLY), 1, 1 << 20),
}.items():
    try:
        while True:
            flood()
    except OSError as error:
        print(name, errno.errorcode[error.errno])
