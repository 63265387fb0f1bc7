# fails: the result of the job comes back, three times in a row
# because: asyncio.get_event_loop() depends on
import asyncio


def run_job(job):
    loop = asyncio.get_event_loop()
    try:
        return loop.run_until_complete(job())
    finally:
        loop.close()
