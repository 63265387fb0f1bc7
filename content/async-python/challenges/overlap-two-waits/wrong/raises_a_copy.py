# fails: an error of the second job reaches the caller as it is
# because: not the exception
import asyncio


async def both(first, second):
    try:
        return tuple(await asyncio.gather(first(), second()))
    except Exception as error:
        raise type(error)(*error.args) from error
