"""A house with two places, opened for one test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from quizzes.runs.house import House
from sandbox import Pool, Settings


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    async with Pool(settings=Settings()) as pool:
        yield pool


@pytest_asyncio.fixture
async def house(transactional_db: None, pool: Pool) -> AsyncIterator[House]:
    async with House(pool, places=2) as house:
        yield house
