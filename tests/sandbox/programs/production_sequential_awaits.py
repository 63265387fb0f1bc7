"""Three calls that do not need each other, one after another."""

import asyncio


async def fetch(name):
    await asyncio.sleep(0.5)
    return name


async def main():
    user = await fetch("user")
    news = await fetch("news")
    offers = await fetch("offers")
    print(user, news, offers)


asyncio.run(main())
