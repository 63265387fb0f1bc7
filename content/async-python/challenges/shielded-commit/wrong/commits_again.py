# fails: cancelled during the commit: it finishes, then save ends as cancelled
# because: each of them once
import asyncio


async def save(prepare, commit):
    await prepare()
    try:
        return await commit()
    except asyncio.CancelledError:
        await commit()
        raise
