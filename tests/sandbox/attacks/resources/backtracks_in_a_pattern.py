"""One expression that never ends, in C, where no Python signal handler runs."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import re
import signal

signal.signal(signal.SIGXCPU, lambda *rest: None)
re.match("(a+)+b", "a" * 64)
