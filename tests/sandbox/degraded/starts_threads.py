"""Starts threads without end."""
# promise: 5
# ending: exited 0
import threading

done, threads = threading.Event(), []
threading.stack_size(64 << 10)
try:
    for _ in range(5000):
        threads.append(threading.Thread(target=done.wait))
        threads[-1].start()
except RuntimeError:
    print(10 < len(threads) < 1000)
done.set()
