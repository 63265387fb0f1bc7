"""Options of a process that weaken it or hide it."""
# promise: 6
# ending: exited 0
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
for option in (
    3, 4, 7, 8, 21, 22, 23, 24, 26, 27, 28, 29, 30, 31, 33, 35, 36, 37, 38, 39, 40, 41, 42,
    43, 44, 47, 50, 51, 52, 53, 54, 56, 57, 58, 59, 62, 65, 0x59616D61, -1, 1 << 20,
):
    result = libc.prctl(option, 1, 0, 0, 0)
    if result >= 0 or ctypes.get_errno() != errno.EPERM:
        print("BREACH", option, result, ctypes.get_errno())
status = dict(line.split(":\t") for line in open("/proc/self/status") if ":\t" in line)
print(status["NoNewPrivs"].strip(), status["Seccomp"].strip())
