"""An exit stack closes what was opened when the third one fails."""

import asyncio
from contextlib import AsyncExitStack


class Connection:
    def __init__(self, number):
        self.number = number

    async def __aenter__(self):
        await asyncio.sleep(0.25)
        if self.number == 3:
            raise ConnectionError("refused")
        print("open", self.number)

    async def __aexit__(self, *error):
        print("close", self.number, error[0].__name__)


async def main():
    try:
        async with AsyncExitStack() as stack:
            for number in (1, 2, 3):
                await stack.enter_async_context(Connection(number))
    except ConnectionError as error:
        print(error)


asyncio.run(main())
