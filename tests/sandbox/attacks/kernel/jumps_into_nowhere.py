"""Machine code that is none."""
# promise: 6
# ending: crashed 11
import ctypes

ctypes.CFUNCTYPE(ctypes.c_int)(0xDEAD0000)()
