"""Says it waits for ever and burns on: the sum of its time goes first."""
# promise: 9
# ending: cpu_exceeded
# cpu: 1
# clock: virtual
# report: {"type": "memory_error"}
# report: {"type": "deadlock"}
import os

os.write(4, b'{"type": "memory_error"}\n{"type": "deadlock"}\n')
while True:
    pass
