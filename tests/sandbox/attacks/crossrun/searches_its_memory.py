"""Reads all of its own memory for secrets of the host and words of other runs."""
# promise: 1
# ending: exited 0
import re

SECRET_BACKWARDS = ""  # filled in
# Backwards, and taken apart before it is turned around: what is looked for must
# not be in this memory because it is looked for.
wanted = [SECRET_BACKWARDS, "yromem ni dniheb tfel", "ruobhgien-evaelretni"]
patterns = [re.compile("".join(f"[{c}]" for c in reversed(word)).encode()) for word in wanted]
found, size = set(), 0
with open("/proc/self/mem", "rb", buffering=0) as memory:
    for line in open("/proc/self/maps"):
        place, rights, *_ = line.split()
        begin, end = (int(edge, 16) for edge in place.split("-"))
        if rights[0] != "r" or begin >> 47:
            continue
        try:
            memory.seek(begin)
            piece = memory.read(end - begin)
        except OSError:
            continue
        size += len(piece)
        found |= {number for number, pattern in enumerate(patterns) if pattern.search(piece)}
print(found, size > 10 << 20)
