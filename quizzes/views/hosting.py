"""What every page says of the host it is served from."""

from __future__ import annotations

from django.http import HttpRequest

from quizzes.runs.house import runs_in_the_weaker_mode


def weaker_mode(request: HttpRequest) -> dict[str, object]:
    """A context processor: programs run here are held less well, and offered less."""
    return {"weaker_mode": runs_in_the_weaker_mode()}
