"""Numbers as authors read them; a dash where nothing can be told yet."""

from __future__ import annotations

from django import template

register = template.Library()

NOTHING, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


@register.filter
def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.0%}"


@register.filter
def signed(value: float | None) -> str:
    return NOTHING if value is None else f"{value:+.2f}".replace("-", MINUS)


@register.filter
def seconds(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.0f} s"
