"""The server's clock. A test drives its own: the name of the function is a setting."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


def now() -> datetime:
    moment: datetime = import_string(settings.INTERVIEW_CLOCK)()
    return moment
