"""A signal stops the intake; what is under way is finished."""

import asyncio
import os
import signal


async def handle(number):
    await asyncio.sleep(1)
    print("finished", number)


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(handle(number))
            if number == 2:
                os.kill(os.getpid(), signal.SIGTERM)
            try:
                async with asyncio.timeout(0.3):
                    await stop.wait()
                break
            except TimeoutError:
                pass
        print("no more intake")
    print("bye")


asyncio.run(main())
