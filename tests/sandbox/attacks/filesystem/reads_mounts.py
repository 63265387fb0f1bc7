"""What the list of mounts tells of the host."""
# promise: 7
# ending: exited 0
HOST_FOLDER = ""  # filled in
rows = [line.split() for line in open("/proc/self/mountinfo")]
for row in rows:
    if row[4] in ("/", "/proc", "/w", "/dev/shm"):
        print(row[4], row[row.index("-") + 1])
print({line.split(":")[2] for line in open("/proc/self/cgroup").read().split()})
print(any(HOST_FOLDER in " ".join(row) for row in rows))
