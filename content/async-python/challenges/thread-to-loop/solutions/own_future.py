"""With callbacks: a task is started on the loop, and its end is told to the thread."""

import asyncio
import threading


def deliver(loop, queue, value, timeout):
    ended, outcome = threading.Event(), []

    async def put():
        try:
            async with asyncio.timeout(timeout):
                await queue.put(value)
        except BaseException as error:
            outcome.append(error)
        finally:
            ended.set()

    tasks = []
    loop.call_soon_threadsafe(lambda: tasks.append(loop.create_task(put())))
    ended.wait()
    if outcome:
        raise outcome[0]
