# fails: tasks that are left running are cancelled, and their clean-ups complete
# because: still in its clean-up
import asyncio


async def one_turn():
    await asyncio.sleep(0)


def run_job(job):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(job())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(one_turn())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
