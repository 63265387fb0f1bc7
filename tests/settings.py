"""The site's settings as the tests want them: a throw-away data folder, no slow hashing."""

import os
import tempfile

data = tempfile.TemporaryDirectory(prefix="interleave-tests-")  # removed at exit
os.environ["INTERLEAVE_DATA"] = data.name
os.environ["SECRET_KEY"] = "only for tests " * 4

from quizsite.settings import *  # noqa: E402, F403 - the lines above must come first

STATIC_ROOT.mkdir()  # noqa: F405 - WhiteNoise warns of a folder that is not there
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
