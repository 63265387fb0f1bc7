# fails: the feed is asked for the loaded user, and each part is loaded once
# because: was called 2 times
import asyncio


async def page(get_user, get_feed, get_ads):
    async def feed_of_user():
        return await get_feed(await get_user())

    async with asyncio.TaskGroup() as group:
        user = group.create_task(get_user())
        feed = group.create_task(feed_of_user())
        ads = group.create_task(get_ads())
    return user.result(), feed.result(), ads.result()
