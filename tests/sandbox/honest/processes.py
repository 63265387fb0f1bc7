# ending: exited 0
import concurrent.futures
import multiprocessing


def double(number):
    return 2 * number


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(abs, [-1, -2, 3])))
    with multiprocessing.Pool(2) as pool:
        print(pool.map(str, range(3)))
    for way in ("spawn", "forkserver"):
        with multiprocessing.get_context(way).Pool(1) as pool:
            print(way, pool.map(double, range(3)))
    queue = multiprocessing.Queue()
    queue.put("through a queue")
    print(queue.get())
    lock = multiprocessing.Lock()
    with lock:
        print("locked")
