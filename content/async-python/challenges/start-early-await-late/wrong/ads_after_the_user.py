# fails: a user of 1 s, a feed of 2 s and ads of 3 s make a page at 3 s
# because: can start first
import asyncio


async def page(get_user, get_feed, get_ads):
    user = await get_user()
    async with asyncio.TaskGroup() as group:
        feed = group.create_task(get_feed(user))
        ads = group.create_task(get_ads())
    return user, feed.result(), ads.result()
