"""SQLite while a program is judged: without the SQL that leads to machine code.

``fts3_tokenizer`` has SQLite call whatever lies at an address that it is given. It is taken
out of every connection before anybody has it, and nobody makes one in another way.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from types import NoneType
from typing import Any

from .violations import forbid

_Connection, _connect = sqlite3.Connection, sqlite3.connect
_path, _type, _frame = os.fspath, type, sys._getframe
_PLAIN = frozenset({bool, bytes, float, int, str, NoneType})


def connect(database: Any, /, *arguments: Any, **options: Any) -> sqlite3.Connection:
    """Stands for ``sqlite3.connect``.

    Plain values only: others would be asked for theirs while the connection is made, and
    what is in C then asks in our name.
    """
    if options.get("factory") is _Connection:
        del options["factory"]
    given = (_path(database), *arguments)
    for value in (*given, *options.values()):
        if _type(value) not in _PLAIN:
            raise TypeError(
                f"While a program is judged, sqlite3.connect takes no {_type(value)!r}"
            )
    return _open(given, options)


def _open(given: tuple[Any, ...], options: dict[str, Any]) -> sqlite3.Connection:
    connection: sqlite3.Connection = _connect(*given, **options)
    for arguments in (1, 2):
        connection.create_function("fts3_tokenizer", arguments, _refuse)
    return connection


def _refuse(*_: object) -> None:
    forbid("SQL that leads to machine code")


_opening = _open.__code__


def guard_connections() -> None:
    """From now on."""
    for module in (sqlite3, sqlite3.dbapi2):
        vars(module)["connect"] = connect


def connected(args: tuple[Any, ...]) -> None:
    """The audit hook's answer to a new connection, which cannot be used yet."""
    if _frame(2).f_code is not _opening or _type(args[0]) is not _Connection:
        forbid("a connection to SQLite past sqlite3.connect")
