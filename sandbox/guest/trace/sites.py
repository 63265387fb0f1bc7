"""Numbers for the places where tasks wait, and for the locks and queues they wait for."""

from __future__ import annotations

from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import ref

from ..places import Place
from ..resources import kind_of, name_of
from ..source import Source
from .writer import Record


class Sites:
    """Each is told once, before its first use."""

    def __init__(self, tell: Callable[[Record], None], source: Source) -> None:
        self._tell = tell
        self._source = source
        self._sites: dict[tuple[Any, ...], int] = {}
        self._resources: dict[int, tuple[ref[Any], int]] = {}  # by id
        self._names: dict[int, str] = {}
        self._told = 0

    def number_of(self, place: Place) -> int:
        number = subject = None
        if place.resource is not None:
            number = self.resource(place.resource, place.written)
            subject = self._names[number]
        key = (place.kind, place.line, place.call, place.subject, number)
        site = self._sites.get(key)
        if site is None:
            site = self._sites[key] = len(self._sites)
            subject = subject or place.subject
            told: Record = ["S", site, place.kind, place.line, place.call, subject]
            self._tell([*told, number])
        return site

    def resource(self, resource: Any, written: FrameType | None) -> int:
        """An id may be another's later: the weak reference tells."""
        known = self._resources.get(id(resource))
        if known is not None and known[0]() is resource:
            return known[1]
        self._told += 1
        number = self._told
        self._resources[id(resource)] = (ref(resource), number)
        found = name_of(resource, written, self._source.makers)
        name = found or type(resource).__name__
        line = self._source.makers.get(found.rpartition(".")[2]) if found else None
        self._names[number] = name
        self._tell(["Q", number, kind_of(resource), name, line])
        return number
