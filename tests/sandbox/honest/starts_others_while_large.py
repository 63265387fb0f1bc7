"""Is large while it starts another process, which lives in its memory for a while."""
# promise: 10
# ending: exited 0
# Every start by subprocess is like that, for a moment that the warden may look at.
import ctypes
import os
import signal

SHARES_MEMORY = 0x100
libc = ctypes.CDLL(None)
held = bytearray(160 << 20)
stack = ctypes.create_string_buffer(64 << 10)
top = ctypes.c_void_p(ctypes.addressof(stack) + len(stack) & ~15)
flags = SHARES_MEMORY | signal.SIGCHLD
child = libc.clone(libc.sleep, top, flags, ctypes.c_void_p(1))
print(os.waitpid(child, 0)[0] == child, len(held) >> 20)
