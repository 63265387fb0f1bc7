# fails: a task that swallows the cancellation has ended too
# because: that is no failure
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        raise task.exception() or RuntimeError("the task ignored the cancellation")
