# fails: an error of the job arrives as it is, after the clean-up
# because: has to reach the caller
import asyncio


def run_job(job):
    try:
        return asyncio.run(job())
    except Exception as error:
        print("job failed:", error)
