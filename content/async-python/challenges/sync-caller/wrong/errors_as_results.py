# fails: a function fails: its error leaves when the others have ended
# because: no error
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        return list(
            await asyncio.gather(*(func() for func in funcs), return_exceptions=True)
        )

    return asyncio.run(main())
