"""What every socket of ours does."""

from __future__ import annotations

from autobahn.exception import Disconnected

from quizzes.live.socket import Socket


class OfAPageThatHasGone(Socket):
    async def company(self, message: object) -> None:
        raise Disconnected


async def test_it_is_no_error_to_tell_a_page_that_has_gone() -> None:
    await OfAPageThatHasGone().dispatch({"type": "company"})
