#!/usr/bin/env python
"""Django's commands for this site; what a host can mend is said in one sentence."""

import os
import signal
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from quizsite import database

MAKE_ROOM = "Make room there, or name another place for the data with INTERLEAVE_DATA."
NEED_THE_DATABASE = ("serve", "prepare", "migrate", "publish_content")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the settings before a command does
        if sys.argv[1:2] and sys.argv[1] in NEED_THE_DATABASE:
            database.must_answer()
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError) as problem:
        if "--traceback" in sys.argv:
            raise
        sys.exit(sentence(problem))
    except KeyboardInterrupt:  # whoever pressed Ctrl-C knows why it ends
        sys.exit(128 + signal.SIGINT)


def sentence(problem: Exception) -> str:
    if isinstance(problem, ImproperlyConfigured):
        return str(problem)
    said = f"The database says: {str(problem).strip()}"
    return f"{said}. {MAKE_ROOM}" if said.endswith("disk is full") else said


if __name__ == "__main__":
    main()
