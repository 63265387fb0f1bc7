"""Lets the kernel burn the time: one long read of zeros after another."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
room = bytearray(64 << 20)
with open("/dev/zero", "rb", buffering=0) as zeros:
    while True:
        zeros.readinto(room)
