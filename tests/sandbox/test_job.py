"""What a job may ask for."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from sandbox import Limits


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
@pytest.mark.parametrize("value", [0, -1, math.nan, math.inf])
def test_a_limit_is_above_nothing_and_finite(name: str, value: float) -> None:
    words = f"^{name} is {value}, and not above 0 and finite$"
    with pytest.raises(ValueError, match=words):
        Limits(**{name: value})


@pytest.mark.parametrize(
    "name", [f.name for f in fields(Limits) if isinstance(f.default, int)]
)
def test_what_is_counted_is_a_whole_number(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} is 40.5, and not a whole number$"):
        Limits(**{name: 40.5})
