# fails: the primary answers after all: its value, and the fallback is ended
# because: The soft limit cancelled the primary
import asyncio


async def hedged(primary, fallback, soft):
    try:
        return await asyncio.wait_for(primary(), soft)
    except TimeoutError:
        return await fallback()
