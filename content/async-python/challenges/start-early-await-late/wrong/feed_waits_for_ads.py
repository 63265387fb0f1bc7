# fails: a user of 1 s, a feed of 2 s and ads of 3 s make a page at 3 s
# because: the feed waits for the ads
import asyncio


async def page(get_user, get_feed, get_ads):
    user, ads = await asyncio.gather(get_user(), get_ads())
    feed = await get_feed(user)
    return user, feed, ads
