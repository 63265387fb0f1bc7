"""The site's settings as the tests want them: data of their own, and no slow hashing."""

import os
import tempfile

# conftest.py makes this folder and removes it; mypy reads these settings and needs none.
os.environ["INTERLEAVE_DATA"] = (
    f"{tempfile.gettempdir()}/interleave-tests-{os.getpid()}"
)
os.environ["SECRET_KEY"] = "only for tests " * 4

from quizsite.settings import *  # noqa: F403 - the lines above must come first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
