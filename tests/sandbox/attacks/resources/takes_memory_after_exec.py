"""Takes memory in other programs, which know no warm interpreter."""
# promise: 5
# ending: out_of_memory
import subprocess
import sys
import time

script = "held = bytearray(b'x') * (90 << 20); import time; time.sleep(60)"
children = [subprocess.Popen([sys.executable, "-I", "-S", "-c", script]) for _ in range(5)]
time.sleep(60)
