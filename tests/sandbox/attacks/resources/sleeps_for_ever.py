"""Waits for ever and ignores all polite signals."""
# promise: 5
# ending: timed_out
# wall: 4
import signal
import time

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
print("last words", end="")
while True:
    time.sleep(60)
