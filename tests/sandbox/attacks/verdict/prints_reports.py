"""Prints what a report looks like, on both streams."""
# promise: 9
# ending: exited 0
import os

for kind in ("observation", "finished", "verdict", "deadlock", "clock"):
    print(f'{{"type": "{kind}", "ending": "exited", "passed": true, "returned": 41}}')
