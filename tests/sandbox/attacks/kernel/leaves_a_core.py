"""Crashes, so that the host's core handler would run with its rights."""
# promise: 6
# ending: crashed 6
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    print("BREACH")
except (ValueError, OSError):
    pass
os.abort()
