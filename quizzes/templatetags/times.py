"""Lengths of time in templates."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def minutes(seconds: float) -> str:
    """``4:05``, minutes and seconds."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
