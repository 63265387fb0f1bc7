# fails: cancelled while the user loads: ends when the ads have cleaned up
# because: the ads
import asyncio


async def page(get_user, get_feed, get_ads):
    ads = asyncio.create_task(get_ads())
    try:
        user = await get_user()
        feed = await get_feed(user)
    except Exception:
        ads.cancel()
        await asyncio.gather(ads, return_exceptions=True)
        raise
    return user, feed, await ads
