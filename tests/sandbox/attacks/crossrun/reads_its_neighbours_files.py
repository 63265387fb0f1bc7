"""Another run holds files by these names at this moment."""
# promise: 8
# ending: exited 0
import os

for path in ("/w/neighbour", "/dev/shm/neighbour", "/tmp/neighbour-too", "/w/left", "/dev/shm/left", "/proc/1/root/w/neighbour", "/proc/3/root/w"):
    print(path, os.path.exists(path))
print(os.listdir("/w"), os.listdir("/dev/shm"), os.statvfs("/w").f_bfree == os.statvfs("/w").f_blocks)
