"""Says on the real clock that it waits for ever, and on."""
# promise: 9
# ending: exited 0
# report: {"type": "deadlock", "waiting": []}
# report: {"type": "virtual_time_exceeded"}
# report: {"type": "clock", "virtual_us": 5}
import os

os.write(4, b'{"type": "deadlock", "waiting": []}\n{"type": "virtual_time_exceeded"}\n')
os.write(4, b'{"type": "clock", "virtual_us": 5}\n')
