"""An item or a blueprint as JSON and back, exactly; and the digest that names a version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from .asking import (
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
)
from .interviewing import Blueprint
from .shapes import Challenge, Item, Question

FORMAT = 1  # a later format brings a decoder for this one with it
TAG = "is"
TAGGED: Mapping[str, type] = {
    "question": Question,
    "challenge": Challenge,
    "choice": Choice,
    "predict-output": PredictOutput,
    "order-lines": OrderLines,
    "fill-blank": FillBlank,
    "spot-bug": SpotBug,
    "free-recall": FreeRecall,
    "spoken": Spoken,
    "blueprint": Blueprint,
}
TAG_OF = {kind: tag for tag, kind in TAGGED.items()}

Json = dict[str, Any]


class UnknownFormat(ValueError):
    """A body that this version of the site cannot read."""


def encode(item: Item | Blueprint) -> Json:
    """Plain JSON, with the number of its format."""
    return {"format": FORMAT, **_encode_value(item)}


def decode(body: Mapping[str, Any]) -> Item:
    """The item that ``encode`` was given."""
    item = _decoded(body)
    if isinstance(item, Question | Challenge):
        return item
    raise UnknownFormat(f"An item is a question or a challenge, not {body[TAG]!r}.")


def decode_blueprint(body: Mapping[str, Any]) -> Blueprint:
    """The blueprint that ``encode`` was given."""
    blueprint = _decoded(body)
    if isinstance(blueprint, Blueprint):
        return blueprint
    raise UnknownFormat(f"This is no blueprint, but {body[TAG]!r}.")


def digest(item: Item | Blueprint) -> str:
    """The SHA-256 of its canonical JSON, in hexadecimal."""
    canonical = json.dumps(
        encode(item), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _decoded(body: Mapping[str, Any]) -> Any:
    if body.get("format") != FORMAT:
        raise UnknownFormat(f"Cannot read an item of format {body.get('format')!r}.")
    return _decode_tagged({key: body[key] for key in body if key != "format"})


def _encode_value(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return [_encode_value(each) for each in value]
        case frozenset():
            return sorted(value)
        case _ if is_dataclass(value):
            return _encode_dataclass(value)
        case _:
            return value


def _encode_dataclass(value: Any) -> Json:
    kind = type(value)
    tag = {TAG: TAG_OF[kind]} if kind in TAG_OF else {}
    members = {
        field.name: _encode_value(getattr(value, field.name))
        for field in fields(kind)
        if "apart" not in field.metadata
        and not (
            "later" in field.metadata and getattr(value, field.name) == field.default
        )
    }
    return {**tag, **members}


def _decode_tagged(body: Json) -> Any:
    try:
        kind = TAGGED[body[TAG]]
    except KeyError:
        raise UnknownFormat(f"Unknown kind of value {body.get(TAG)!r}.") from None
    return _decode_dataclass(kind, {key: body[key] for key in body if key != TAG})


def _decode_dataclass(kind: type, body: Json) -> Any:
    hints = _hints(kind)
    if missing := body.keys() - hints.keys():
        raise UnknownFormat(f"{kind.__name__} has no {', '.join(sorted(missing))}.")
    return kind(**{key: _decode_value(hints[key], body[key]) for key in body})


def _decode_value(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_decode_value(get_args(kind)[0], each) for each in value)
    if get_origin(kind) is frozenset:
        return frozenset(value)
    if isinstance(value, dict) and TAG in value:
        return _decode_tagged(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _decode_dataclass(kind, value)
    if kind is float or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind(value)  # PostgreSQL may give 2.0 back as 2
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
