"""Dies of the signal that memory killers send."""
# promise: 5
# ending: crashed 9
import os

os.kill(os.getpid(), 9)
