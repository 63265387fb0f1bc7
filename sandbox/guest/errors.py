"""Names of exceptions: a class that calls itself ``KeyError`` is not ``KeyError``."""

from __future__ import annotations

from collections.abc import Iterator

_subclasses = type.__dict__["__subclasses__"]
_name_of = type.__dict__["__name__"].__get__
_text = str.__str__

NAME_LENGTH = 200


def _all_below(cls: type) -> Iterator[type]:
    yield cls
    for subclass in _subclasses(cls):
        yield from _all_below(subclass)


def remember(classes: Iterator[type]) -> None:
    """They own their names."""
    for cls in classes:
        _owners.setdefault(_text(_name_of(cls)), []).append(cls)


def name_of(value: object) -> str:
    """The name of its class, whatever its metaclass says."""
    return _text(_name_of(type(value)))[:NAME_LENGTH]


def name_of_error(error: BaseException) -> str:
    """The same; one that goes by a name that another class owns says so."""
    name, cls = name_of(error), type(error)
    owners = _owners.get(name)
    if owners is None or any(owner is cls for owner in owners):
        return name
    return f"student.{name}"


_owners: dict[str, list[type]] = {}
remember(_all_below(BaseException))
