"""Sets the clock of the machine."""
# promise: 6
# ending: exited 0
import ctypes
import errno
import time

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(512)
for name, arguments in (
    ("settimeofday", (room, None)), ("clock_settime", (0, room)), ("clock_adjtime", (0, room)),
    ("adjtimex", (room,)), ("clock_settime", (7, room)),
):
    libc.syscall(NUMBERS[name], *arguments)
    print(name, errno.errorcode[ctypes.get_errno()])
try:
    time.clock_settime(time.CLOCK_REALTIME, 0)
    print("BREACH")
except PermissionError:
    print("refused")
try:
    open("/proc/self/timens_offsets", "w").write("monotonic 864000 0")
    print("BREACH")
except OSError:
    print("refused")
