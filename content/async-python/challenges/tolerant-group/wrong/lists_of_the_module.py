# fails: two calls at once do not mix
# because: keep its state in local names
import asyncio

values, errors = {}, {}


async def tolerant(jobs):
    async def attempt(place, job):
        try:
            values[place] = await job()
        except ValueError as error:
            errors[place] = error

    values.clear()
    errors.clear()
    async with asyncio.TaskGroup() as group:
        for place, job in enumerate(jobs):
            group.create_task(attempt(place, job))
    return [values[i] for i in sorted(values)], [errors[i] for i in sorted(errors)]
