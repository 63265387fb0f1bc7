# fails: the caller is cancelled: ends as cancelled when the step has cleaned up
# because: The cancellation of the caller goes on
import asyncio


async def run_steps(steps, budget):
    results = []

    async def run():
        for step in steps:
            results.append(await step())

    task = asyncio.create_task(run())
    timer = asyncio.get_running_loop().call_later(budget, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        return results, True
    finally:
        timer.cancel()
    return results, False
