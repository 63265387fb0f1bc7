# fails: in a worker thread: at the same time, results in order
# because: one loop after the other adds them up
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")
    return [asyncio.run(func()) for func in funcs]
