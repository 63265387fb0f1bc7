"""Names that break who lists: newlines, no UTF-8, too deep, too long a path."""
# promise: 2
# ending: exited 0
import errno
import os

for name in (b"a\nb", b"\xff\xfe", b"-rf", b"x" * 255, b"$(reboot)", b"`id`; id", b" "):
    os.mkdir(b"/w/" + name)
try:
    os.mkdir(b"/w/" + b"x" * 256)
except OSError as error:
    print(errno.errorcode[error.errno])
depth = 0
try:
    while depth < 5000:
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        depth += 1
except OSError as error:
    print(depth > 900, errno.errorcode[error.errno])
os.close(os.open(".", os.O_RDONLY))
print("a path of any length")
