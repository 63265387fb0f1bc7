"""A database of the scenario's own: SQLite in a file, by way of the real libraries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from .sqlite import connect

# What programs use is imported before the guest is. Without it the lab offers none.
_alchemy: Any = sys.modules.get("sqlalchemy.ext.asyncio")


# By identity: who is handed a database could say that it is in another file.
_paths: dict[int, str] = {}
_id, _connect = id, connect


class Database:
    """``path`` is for aiosqlite, ``url`` and ``engine`` are for SQLAlchemy."""

    def __init__(self, path: str) -> None:
        _paths[_id(self)] = path
        self._engines: list[Any] = []

    @property
    def path(self) -> str:
        return _paths[_id(self)]

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What is committed, as SQLite itself has it. A program can change what a library
        for databases says."""
        connection = _connect(self.path)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

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
