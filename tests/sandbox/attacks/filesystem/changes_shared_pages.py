"""Writes to pages of shared files: mapped, private ones through its own memory."""
# promise: 2
# ending: exited 0
import errno
import mmap
import os

library = os.open(os.__file__, os.O_RDONLY)
before = os.pread(library, 64, 0)
for name, action in {
    "shared": lambda: mmap.mmap(library, 4096, mmap.MAP_SHARED, 3),
    "for writing": lambda: os.open(os.__file__, os.O_RDWR),
    "direct": lambda: os.open(os.__file__, os.O_WRONLY | os.O_DIRECT),
    "truncate": lambda: os.open(os.__file__, os.O_RDONLY | os.O_TRUNC),
    "through the descriptor": lambda: os.open(f"/proc/self/fd/{library}", os.O_RDWR),
    "punch": lambda: os.posix_fallocate(library, 0, 1),
    "copy": lambda: os.copy_file_range(library, library, 10, 0, 100),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
page = mmap.mmap(library, 4096, mmap.MAP_PRIVATE, 3)
page[:6] = b"BREACH"
print(os.pread(library, 64, 0) == before)
# A pipe that holds a page of the file, written to: the dirty pipe.
out, into = os.pipe()
os.write(into, bytes(65536))
os.read(out, 65536)
try:
    os.splice(library, into, 1, offset_src=3)
    os.write(into, b"BREACH")
except OSError as error:
    print("splice", errno.errorcode[error.errno])
print(os.pread(library, 64, 0) == before)
