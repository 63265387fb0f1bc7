"""Raises the error itself: its own word, about itself."""
# promise: 9
# ending: out_of_memory 1
# report: {"type": "memory_error"}
raise MemoryError
