"""A small library with every kind of question, and browsers to visit it with."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from quizzes.models import Item, Learner

from .belongings import work

Post = Callable[..., dict[str, object]]


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    cache.clear()  # it counts visitors


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


@pytest.fixture
def worked(ada: Learner, as_ada: Client, form: Post) -> Learner:
    """Ada has done something of everything."""
    return work(ada, as_ada, form)
