"""More reports than are taken, in less bytes than are too many."""
# promise: 5
# ending: exited 0
# detail: 20500 lines on the report channel were no reports.
import os

os.write(4, b"\n" * 20_500)
