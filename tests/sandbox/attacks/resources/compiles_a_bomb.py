"""A short source that compiles to a huge constant."""
# promise: 5
# ending: out_of_memory 1
# report: {"type": "memory_error"}
held = "x" * (1 << 20)
while True:
    held += held
