# fails: inside a running loop: refused before any function is called
# because: It returned
import asyncio


from concurrent.futures import ThreadPoolExecutor


def run_all(funcs):
    async def main():
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(func()) for func in funcs]
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(main())).result()
