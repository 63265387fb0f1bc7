import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    loop = asyncio.get_running_loop()
    crashes = 0

    async def run():
        await worker()

    while True:
        since = loop.time()
        running = asyncio.create_task(run())
        try:
            await running
        except asyncio.CancelledError:
            running.cancel()
            raise
        except Exception as error:
            crashes = 1 if loop.time() - since >= healthy else crashes + 1
            if crashes > max_restarts:
                raise error
            await asyncio.sleep(base * 2 ** (crashes - 1))
        else:
            return
