# fails: a task that is left running is cancelled, and its clean-up completes
# because: never got its CancelledError
import asyncio


def run_job(job):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(job())
    finally:
        loop.close()
