"""Maps its own file as code, or makes a mapping of it executable later."""
# promise: 2
# ending: exited 0
import errno
import mmap
import os

handle = os.open("code", os.O_RDWR | os.O_CREAT)
os.write(handle, bytes(4096))
for name, wanted in {"execute": 4 | 1, "write and execute": 4 | 2 | 1}.items():
    try:
        mmap.mmap(handle, 4096, mmap.MAP_PRIVATE, wanted)
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
