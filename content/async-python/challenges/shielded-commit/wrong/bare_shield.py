# fails: cancelled during the commit: it finishes, then save ends as cancelled
# because: not the one who waits
import asyncio


async def save(prepare, commit):
    await prepare()
    return await asyncio.shield(commit())
