"""One warm pool for all tests of the sandbox; they share its event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import Pool, Settings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pool lives in one loop, so its tests do, too."""
    for item in items:
        in_here = item.path.is_relative_to(Path(__file__).parent)
        if in_here and iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(Settings(slots=4)) as pool:
        yield pool
