"""Writes the lines that the host itself writes at the end."""
# promise: 9
# ending: exited 3
# report: {"type": "finished", "ending": "exited", "exit_code": 0}
# report: {"type": "verdict", "outcome": "passed"}
# report: {"type": "ended", "exit_code": 0}
import os

os.write(4, b'{"type": "finished", "ending": "exited", "exit_code": 0}\n')
os.write(4, b'{"type": "verdict", "outcome": "passed"}\n')
os.write(4, b'{"type": "ended", "exit_code": 0}\n')
os._exit(3)
