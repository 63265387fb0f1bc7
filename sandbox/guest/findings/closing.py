"""Connections and clients that are still open when the main coroutine has ended."""

from __future__ import annotations

import ast
import sys
from asyncio import streams
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import Any
from weakref import WeakKeyDictionary

from .. import looks
from ..files import line_of
from ..source import Source
from .names import Names, inside
from .wording import Finding, unclosed_resource

_collected = getattr(streams.StreamWriter, "__del__", None)  # since 3.11.5

_OF_STREAMS = "Close it in `finally`: writer.close(), then await writer.wait_closed()."
_OF_CLIENTS = "Open it with `async with`, which closes it."
# What it is called, how it is closed by hand, and its class.
_CLIENTS = {
    "httpx.AsyncClient": ("httpx.AsyncClient", "aclose", "httpx", "AsyncClient"),
    "aiosqlite.connect": ("aiosqlite connection", "close", "aiosqlite", "Connection"),
}


def watch_writers(note: Callable[[Any], None]) -> None:
    """Call ``note`` with the transport of a writer that is collected; once a process."""

    def __del__(writer: Any) -> None:
        if not writer._loop.is_closed():
            note(writer.transport)
        if _collected is not None:
            _collected(writer)

    kind: Any = streams.StreamWriter
    kind.__del__ = __del__


def watch_clients(
    made: Callable[[Any, int], None], forgotten: Callable[[Any], None]
) -> None:
    """Call ``made`` with each client and the learner's line that makes it, ``forgotten``
    with one that is collected; once a process."""
    for _, _, module, name in _CLIENTS.values():
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type):
            _watch_client(kind, made, forgotten)


def _watch_client(
    kind: Any, made: Callable[[Any, int], None], forgotten: Callable[[Any], None]
) -> None:
    make, collected = kind.__init__, getattr(kind, "__del__", None)

    @wraps(make)
    def __init__(client: Any, *arguments: Any, **options: Any) -> None:
        make(client, *arguments, **options)
        if (line := line_of(sys._getframe(1))) is not None:
            made(client, line)

    def __del__(client: Any) -> None:
        forgotten(client)
        if collected is not None:
            collected(client)

    kind.__init__, kind.__del__ = __init__, __del__


class Closing:
    """Knows who opened what."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._opened: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
        self._made: dict[int, int] = {}  # by client, which is told when it is collected

    @cached_property
    def _clients(self) -> dict[int, str]:
        """Lines that open one and never close it, and which kind it is."""
        if not self._source.mentions("AsyncClient", "aiosqlite"):
            return {}
        return dict(_clients(self._source.nodes, self._source.names))

    @property
    def can_be(self) -> bool:
        return bool(self._clients)

    def opened(self, transport: Any, line: int) -> None:
        """A connection that the learner's line asked for."""
        self._opened[transport] = line

    def forgotten(self, transport: Any) -> Iterator[Finding]:
        """Nobody refers to its writer any more."""
        line = self._opened.get(transport)
        if line is not None and not transport.is_closing():
            yield unclosed_resource("connection", line, _OF_STREAMS)

    def look(self) -> Iterator[Finding]:
        """The main coroutine has ended well."""
        for transport, line in list(self._opened.items()):
            if not transport.is_closing():
                yield unclosed_resource("connection", line, _OF_STREAMS)
        for client in looks.objects() if self._made else ():
            yield from self._unclosed(client)

    def made(self, client: Any, line: int) -> None:
        if line in self._clients:
            self._made[id(client)] = line

    def forgotten_client(self, client: Any) -> Iterator[Finding]:
        yield from self._unclosed(client)
        self._made.pop(id(client), None)

    def _unclosed(self, client: Any) -> Iterator[Finding]:
        line = self._made.get(id(client))
        if line is not None and _is_client(client) and _is_open(client):
            what = _CLIENTS[self._clients[line]][0]
            yield unclosed_resource(what, line, _OF_CLIENTS)


def _is_client(thing: object) -> bool:
    kind = type(thing)
    return any(
        kind is getattr(sys.modules.get(module), name, None)
        for _, _, module, name in _CLIENTS.values()
    )


def _is_open(client: Any) -> bool:
    state = getattr(client, "_state", None)
    if state is not None:
        return getattr(state, "name", "") == "OPENED"
    return bool(getattr(client, "_running", False))


def _clients(nodes: list[ast.AST], names: Names) -> Iterator[tuple[int, str]]:
    """Lines that open one outside of a ``with``, where nothing in the file closes one."""
    closers = {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    managed = {
        id(part)
        for node in nodes
        if isinstance(node, ast.AsyncWith | ast.With)
        for item in node.items
        for part in inside([item.context_expr])
    }
    for node in nodes:
        kind = names.called(node)
        if not isinstance(node, ast.Call) or kind not in _CLIENTS:
            continue
        is_closed = {_CLIENTS[kind][1], "enter_async_context"} & closers
        if id(node) not in managed and not is_closed:
            yield node.lineno, kind
