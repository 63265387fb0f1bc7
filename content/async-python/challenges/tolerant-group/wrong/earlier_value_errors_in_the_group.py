# fails: a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors
# because: The group holds a ValueError too
import asyncio


async def tolerant(jobs):
    errors = {}

    async def attempt(place, job):
        try:
            return True, await job()
        except ValueError as error:
            if not asyncio.current_task().cancelling():
                errors[place] = error
            return False, error

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(attempt(*pair)) for pair in enumerate(jobs)]
    except ExceptionGroup as fatal:
        raise ExceptionGroup("failed", [*errors.values(), *fatal.exceptions])
    outcomes = [task.result() for task in tasks]
    return [v for ok, v in outcomes if ok], [errors[i] for i in sorted(errors)]
