"""A house with two places, opened for one test, on a pool that a whole module shares."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from quizzes.runs.house import House
from sandbox import Pool, Settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(settings=Settings()) as pool:
        yield pool


@pytest_asyncio.fixture(loop_scope="module")
async def house(transactional_db: None, pool: Pool) -> AsyncIterator[House]:
    async with House(pool, places=2) as house:
        yield house
