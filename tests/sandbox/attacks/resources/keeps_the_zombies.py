"""Never waits for its dead children, who still take places."""
# promise: 5
# ending: exited 0
import errno
import os

made = 0
try:
    while made < 500:
        if os.fork() == 0:
            os._exit(0)
        made += 1
except OSError as error:
    print(made, errno.errorcode[error.errno])
