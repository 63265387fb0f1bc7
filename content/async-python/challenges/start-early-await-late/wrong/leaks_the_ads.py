# fails: get_user fails at 1 s: the error leaves when the ads have cleaned up
# because: the ads task kept running
import asyncio


async def page(get_user, get_feed, get_ads):
    ads = asyncio.create_task(get_ads())
    user = await get_user()
    feed = await get_feed(user)
    return user, feed, await ads
