"""The jail: one kernel mechanism a file. Runs inside the learner's interpreter.

Imported there as the top-level package ``jail``, so nothing in here may import from the
rest of ``sandbox``: only the standard library and its own neighbours.
"""
