# fails: cancelled at 1 s: ends as cancelled when the jobs have cleaned up
# because: has to end as cancelled
import asyncio


async def tolerant(jobs):
    values, errors = {}, {}

    async def attempt(place, job):
        try:
            values[place] = await job()
        except ValueError as error:
            errors[place] = error

    try:
        async with asyncio.TaskGroup() as group:
            for place, job in enumerate(jobs):
                group.create_task(attempt(place, job))
    except asyncio.CancelledError:
        pass
    return [values[i] for i in sorted(values)], [errors[i] for i in sorted(errors)]
