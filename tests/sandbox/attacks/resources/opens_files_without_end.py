"""Opens files until it may not, in more than one process."""
# promise: 5
# ending: exited 0
import errno
import os


def opens():
    made = []
    try:
        while True:
            made.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as error:
        return max(made) + 1, errno.errorcode[error.errno]


print(opens())
if os.fork() == 0:
    os.closerange(5, 128)
    print(opens(), flush=True)
    os._exit(0)
os.wait()
