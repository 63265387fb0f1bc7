# fails: in a worker thread: at the same time, results in order
# because: It raised RuntimeError
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        return list(await asyncio.gather(*(func() for func in funcs)))

    coroutine = main()
    try:
        return asyncio.get_event_loop().run_until_complete(coroutine)
    finally:
        coroutine.close()
