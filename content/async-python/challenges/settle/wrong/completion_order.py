# fails: a value, an error and a cancelled job are told apart, in input order
# because: order
import asyncio


async def settle(*aws):
    outcomes = []

    async def report(aw):
        try:
            outcomes.append((True, await aw))
        except BaseException as error:
            outcomes.append((False, error))

    await asyncio.gather(*(report(aw) for aw in aws))
    return outcomes
