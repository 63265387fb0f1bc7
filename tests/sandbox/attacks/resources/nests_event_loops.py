"""Opens descriptors that watch descriptors, as deep and wide as there may be."""
# promise: 5
# ending: exited 0
import select
import time

watchers = []
try:
    while True:
        watcher = select.epoll()
        for other in watchers[-60:]:
            try:
                watcher.register(other, select.EPOLLIN)
            except OSError:
                pass  # too deep, or in a circle
        watchers.append(watcher)
except OSError:
    pass
began = time.monotonic()
watchers[-1].poll(0.01)
print(len(watchers) < 128, time.monotonic() - began < 5)
