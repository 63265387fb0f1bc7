# fails: an error of the job arrives as it is, after the clean-up
# because: never got its CancelledError
import asyncio


async def end_tasks():
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def run_job(job):
    loop = asyncio.new_event_loop()
    result = loop.run_until_complete(job())
    loop.run_until_complete(end_tasks())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    return result
