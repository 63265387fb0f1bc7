# fails: tasks that are left running are cancelled, and their clean-ups complete
# because: never got its CancelledError
import asyncio


def run_job(job):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(job())
    finally:
        loop.close()
