# fails: every call makes a page of its own: two at once, then a third
# because: must not see anything of another one
import asyncio

parts = {}


async def page(get_user, get_feed, get_ads):
    async with asyncio.TaskGroup() as group:
        ads = group.create_task(get_ads())
        parts["user"] = await get_user()
        parts["feed"] = await get_feed(parts["user"])
    return parts["user"], parts["feed"], ads.result()
