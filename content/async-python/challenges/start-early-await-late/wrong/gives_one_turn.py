# fails: get_user fails at 1 s: the error leaves when the ads have cleaned up
# because: do not count turns
import asyncio


async def page(get_user, get_feed, get_ads):
    ads = asyncio.create_task(get_ads())
    try:
        user = await get_user()
        feed = await get_feed(user)
        return user, feed, await ads
    except BaseException:
        ads.cancel()
        await asyncio.sleep(0)
        raise
