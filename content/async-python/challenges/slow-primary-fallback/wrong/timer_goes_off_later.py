# fails: the primary answers in time: the fallback is never asked
# because: load for nothing
import asyncio


async def hedged(primary, fallback, soft):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    tasks = []

    def start(ask):
        task = asyncio.create_task(ask())
        tasks.append(task)
        task.add_done_callback(ended)

    def start_fallback():
        if len(tasks) == 1:
            start(fallback)

    def ended(task):
        if answer.done() or task.cancelled():
            return
        if task.exception() is None:
            answer.set_result(task.result())
        elif len(tasks) == 1:
            start_fallback()
        elif all(task.done() for task in tasks):
            answer.set_exception(tasks[0].exception())

    start(primary)
    timer = loop.call_later(soft, start_fallback)
    try:
        return await answer
    except asyncio.CancelledError:
        timer.cancel()
        raise
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
