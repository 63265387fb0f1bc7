"""Has a name that reads like other fields, so that who parses by spaces counts wrong."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import ctypes

ctypes.CDLL(None).prctl(15, b"x) S 0 0 0\n0 0", 0, 0, 0)
while True:
    pass
