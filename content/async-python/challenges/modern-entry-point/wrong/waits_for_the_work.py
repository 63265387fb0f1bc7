# fails: tasks that are left running are cancelled, and their clean-ups complete
# because: was not cancelled
import asyncio


def run_job(job):
    async def main():
        try:
            return await job()
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*left, return_exceptions=True)

    return asyncio.run(main())
