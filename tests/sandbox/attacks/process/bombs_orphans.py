"""Makes orphan after orphan for the first process to reap."""
# promise: 4
# ending: exited 0
import os

for _ in range(40):
    child = os.fork()
    if child == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.waitpid(child, 0)
print("every orphan was reaped")
