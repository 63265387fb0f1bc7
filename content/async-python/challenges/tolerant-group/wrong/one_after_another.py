# fails: a ValueError at 1 s cancels nobody: both lists, in the order of jobs
# because: The slowest job sets the time
async def tolerant(jobs):
    values, errors = [], []
    for job in jobs:
        try:
            values.append(await job())
        except ValueError as error:
            errors.append(error)
    return values, errors
