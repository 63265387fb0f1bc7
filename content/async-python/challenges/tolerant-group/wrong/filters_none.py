# fails: None and exception objects are values like any other
# because: keep an explicit flag
import asyncio


async def tolerant(jobs):
    errors = {}

    async def attempt(place, job):
        try:
            return await job()
        except ValueError as error:
            errors[place] = error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(*pair)) for pair in enumerate(jobs)]
    values = [t.result() for t in tasks if t.result() is not None]
    return values, [errors[place] for place in sorted(errors)]
