"""Takes memory in threads of one process until it may not."""
# promise: 5
# ending: exited 0
import threading

held, refused = [], []
threading.stack_size(1 << 18)


def take():
    try:
        held.append(bytearray(b"x") * (40 << 20))
    except MemoryError:
        refused.append(1)


threads = [threading.Thread(target=take) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(held) < 7, len(held) + len(refused))
