"""Where programs run in the weaker mode, every page says so."""

from __future__ import annotations

import pytest
from django.test import Client

from quizzes.runs import house

SENTENCE = "This host runs programs in a weaker mode"


@pytest.mark.parametrize("page", ["/", "/topics/", "/progress/", "/no/such/page/"])
def test_every_page_says_so(
    page: str, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SENTENCE not in client.get(page).content.decode()
    monkeypatch.setattr(house._doors, "is_degraded", True)
    assert client.get(page).content.decode().count(SENTENCE) == 1
