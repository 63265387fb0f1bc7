"""Children may add children; the block ends when all of them have."""

import asyncio


async def crawl(group, page, depth):
    await asyncio.sleep(0.5)
    print("page", page)
    if depth:
        for link in (page * 2, page * 2 + 1):
            group.create_task(crawl(group, link, depth - 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(crawl(group, 1, 2))
    print("all pages")


asyncio.run(main())
