"""Makes one file of many by links, holes and copies within the kernel."""
# promise: 2
# ending: exited 0
import errno
import os

with open("seed", "wb") as file:
    file.write(os.urandom(1 << 20))
links = 0
try:
    while True:
        os.link("seed", f"l{links}")
        links += 1
except OSError as error:
    print("links", links < 1000, errno.errorcode[error.errno])
for link in range(links):
    os.unlink(f"l{link}")
copies = 0
try:
    while True:
        source, target = os.open("seed", os.O_RDONLY), os.open(f"c{copies}", os.O_RDWR | os.O_CREAT)
        while os.copy_file_range(source, target, 1 << 20):
            pass
        os.close(source)
        os.close(target)
        copies += 1
except OSError as error:
    print("copies", copies < 32, errno.errorcode[error.errno])
