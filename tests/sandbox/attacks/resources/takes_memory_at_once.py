"""Takes more memory than it may in one piece."""
# promise: 5
# ending: out_of_memory 1
# report: {"type": "memory_error"}
hoard = bytearray(400 << 20)
