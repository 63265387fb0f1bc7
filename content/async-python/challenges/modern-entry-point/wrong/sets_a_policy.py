# fails: the result of the job comes back, three times in a row
# because: Policies are deprecated since 3.14
import asyncio


def run_job(job):
    asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())
    return asyncio.run(job())
