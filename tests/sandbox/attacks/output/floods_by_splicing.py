"""Fills stdout without ever holding the bytes: from a device, inside the kernel."""
# promise: 5
# ending: too_much_output
import os

zeros = os.open("/dev/zero", os.O_RDONLY)
while True:
    os.splice(zeros, 1, 65536)
