# fails: a function fails: its error leaves when the others have ended
# because: The error left before the other functions had ended
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        ends = await asyncio.gather(*(func() for func in funcs), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return list(ends)

    return asyncio.run(main())
