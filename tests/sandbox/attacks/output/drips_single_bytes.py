"""One byte at a time, as fast as it can: a packet each."""
# promise: 5
# ending: too_much_output
import os

while True:
    os.write(1, b".")
