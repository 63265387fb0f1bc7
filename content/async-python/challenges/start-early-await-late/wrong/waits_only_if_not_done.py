# fails: the ads fail at 1 s, the user at 2 s: one error leaves, none goes unseen
# because: never retrieved
import asyncio


async def page(get_user, get_feed, get_ads):
    ads = asyncio.create_task(get_ads())
    try:
        user = await get_user()
        feed = await get_feed(user)
        return user, feed, await ads
    except BaseException:
        if not ads.done():
            ads.cancel()
            await asyncio.wait([ads])
        raise
