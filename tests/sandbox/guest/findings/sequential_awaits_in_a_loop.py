"""One page after the other."""
import asyncio

async def fetch(page):
    await asyncio.sleep(0.1)
    return page

async def main():
    pages = []
    for number in range(3):
        pages.append(await fetch(number))
    print(pages, [await fetch(number) for number in range(2)])

asyncio.run(main())
