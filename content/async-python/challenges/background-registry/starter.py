import asyncio
from collections.abc import Coroutine


class Background:
    def __init__(self) -> None:
        self.errors: list[Exception] = []

    def spawn(self, coro: Coroutine) -> asyncio.Task:
        return asyncio.create_task(coro)

    def __len__(self) -> int:
        return 0

    async def close(self) -> None:
        pass
