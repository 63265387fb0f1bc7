"""A database of the scenario's own: SQLite in a file, by way of the real libraries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# What programs use is imported before the guest is. Without it the lab offers none.
_alchemy: Any = sys.modules.get("sqlalchemy.ext.asyncio")


class Database:
    """``path`` is for aiosqlite, ``url`` and ``engine`` are for SQLAlchemy."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.url = f"sqlite+aiosqlite:///{path}"
        self._engines: list[Any] = []

    def engine(self, **options: Any) -> Any:
        """An ``AsyncEngine`` that is disposed of when the scenario ends."""
        if _alchemy is None:
            raise RuntimeError("SQLAlchemy is not in the learners' environment.")
        engine = _alchemy.create_async_engine(self.url, **options)
        self._engines.append(engine)
        return engine

    async def dispose(self) -> None:
        for engine in self._engines:
            await engine.dispose()
        self._forget()

    def _forget(self) -> None:
        Path(self.path).unlink(missing_ok=True)
