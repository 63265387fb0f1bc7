"""Children flood both streams after their parent sleeps."""
# promise: 5
# ending: too_much_output
import os
import time

for stream in (1, 2) * 5:
    if os.fork() == 0:
        while True:
            os.write(stream, b"y" * 4096)
time.sleep(60)
