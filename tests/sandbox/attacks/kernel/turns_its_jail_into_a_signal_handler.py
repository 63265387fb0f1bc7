"""Handles SIGSYS and every other signal, to go on after what should end it."""
# promise: 6
# ending: crashed 31
# machine: x86_64
import ctypes
import mmap
import signal

for number in range(1, 65):
    try:
        signal.signal(number, lambda *_: print("BREACH", _))
    except (OSError, ValueError):
        pass
# int 0x80: the 32-bit getpid.
code = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)
code.write(bytes.fromhex("b814000000cd80c3"))
place = ctypes.addressof(ctypes.c_char.from_buffer(code))
ctypes.CFUNCTYPE(ctypes.c_int)(place)()
print("BREACH")
