"""One Runner keeps its loop and its context between two runs."""

import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def sign_in():
    user.set("ada")
    await asyncio.sleep(1)
    return asyncio.get_running_loop()


async def who():
    return user.get(), asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first = runner.run(sign_in())
    name, second = runner.run(who())
    print(name, first is second)
