"""Says it waits for ever, then dies of a signal: the kernel's word goes first."""
# promise: 9
# ending: crashed 11
# clock: virtual
# report: {"type": "deadlock", "waiting": []}
import os
import signal

os.write(4, b'{"type": "deadlock", "waiting": []}\n')
os.kill(os.getpid(), signal.SIGSEGV)
