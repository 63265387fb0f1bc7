"""A set keeps tasks alive and lets go of what is done."""

import asyncio

background = set()


def start(coroutine):
    task = asyncio.create_task(coroutine)
    background.add(task)
    task.add_done_callback(background.discard)


async def mail(number):
    await asyncio.sleep(number / 2)
    print("mail", number)


async def main():
    for number in (1, 2, 3):
        start(mail(number))
    await asyncio.sleep(1.25)
    print("left", len(background))
    await asyncio.gather(*background)


asyncio.run(main())
