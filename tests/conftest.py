"""The cast and the stage that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from asgiref.sync import SyncToAsync
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from quizzes.models import Learner
from tests import serving
from tests.library import lay_out

# A crowded machine is slow; that tells nothing about what is tested.
hypothesis_settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")

IN_CI = os.environ.get("CI") == "true"


def pytest_configure() -> None:
    # Of a run that was killed and had the number of this process: it cannot live any more.
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
    settings.DATA_DIR.mkdir(mode=0o700)
    settings.STATIC_ROOT.mkdir()


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.DATA_DIR)


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test, and say how to have it run; in CI nothing may be missing."""
    sentence = f"{what} is not here. {remedy}"
    if IN_CI:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


# The cast: Ada and Bob learn, each with their own work; Eve keeps the site.


@pytest.fixture
def ada(db: None) -> Learner:
    return Learner.objects.create_user("ada", password="ada's own secret")


@pytest.fixture
def bob(db: None) -> Learner:
    return Learner.objects.create_user("bob", password="bob's own secret")


@pytest.fixture
def eve(db: None) -> Learner:
    return Learner.objects.create_user("eve", password="eve's own", is_staff=True)


@pytest.fixture
def library(db: None) -> None:
    """A question of each kind, and a challenge."""
    lay_out()


@pytest.fixture
def redis_url() -> str:
    """A Redis that the tests may fill and empty."""
    url = os.environ.get("TEST_REDIS_URL", "")
    if not url:
        missing("Redis", "apt-get install redis-server; ./run test starts it.")
    return url


# Real servers.


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Site]:
    """What the others begin as: to publish all the content takes longer than most tests."""
    with serving.published(tmp_path_factory.mktemp("published")) as here:
        yield here


@pytest.fixture
def site(published: serving.Site, tmp_path: Path) -> Iterator[serving.Site]:
    """A site of this test's own, to be started, killed and started again."""
    with serving.site(tmp_path, published) as here:
        yield here


@pytest.fixture(scope="session")
def served(
    published: serving.Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[serving.Site]:
    """One running site for all tests that only visit it, each as a new guest."""
    with serving.site(tmp_path_factory.mktemp("served"), published) as here:
        here.start()
        yield here


@pytest.fixture(autouse=True)
def the_database_thread_lets_go() -> Iterator[None]:
    """Async code queries in a thread that outlives the test; its connection must not."""
    yield
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
