"""Draws random numbers that others draw, too, if all were born with the same state."""
# promise: 8
# ending: exited 0
import os
import random

state = random.getstate()
if os.fork() == 0:
    print("child differs", random.getstate() != state)
    os._exit(0)
os.wait()
print("not as a fresh seed", random.random() != random.Random(0).random())
