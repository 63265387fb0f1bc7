"""A small library with every kind of question, and browsers to visit it with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from quizzes.actions.publish_content import publish
from quizzes.catalogue.reader import read_pack
from quizzes.models import Item, Learner

GOOD = Path(__file__).parents[1] / "packs" / "good"
Post = Callable[..., dict[str, object]]


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    cache.clear()  # it counts visitors


@pytest.fixture
def library(db: None) -> None:
    pack, complaints = read_pack(GOOD)
    assert complaints == []
    assert pack
    publish(pack, timezone.now())


@pytest.fixture
def guest() -> Client:
    """A browser that was never here."""
    return Client()


@pytest.fixture
def as_ada(ada: Learner, library: None) -> Client:
    return signed_in(ada)


@pytest.fixture
def as_bob(bob: Learner, library: None) -> Client:
    return signed_in(bob)


def signed_in(learner: Learner) -> Client:
    client = Client()
    client.force_login(learner)
    return client


@pytest.fixture
def form(library: None) -> Post:
    """``form("pick-one", choice="0")``: what the page of a question would send."""

    def filled(slug: str, **fields: object) -> dict[str, object]:
        item = Item.objects.get(slug=slug)
        return {"token": str(uuid4()), "version": item.version_id, **fields}

    return filled
