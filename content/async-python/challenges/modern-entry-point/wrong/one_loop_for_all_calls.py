# fails: the result of the job comes back, three times in a row
# because: a closed loop cannot be used again
import asyncio

loop = asyncio.new_event_loop()


def run_job(job):
    try:
        return loop.run_until_complete(job())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
