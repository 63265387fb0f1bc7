"""One warm pool for the tests of the judge, and challenges written on the spot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from inspect import iscoroutinefunction
from pathlib import Path
from textwrap import dedent

import pytest
import pytest_asyncio

from quizzes.catalogue.shapes import Challenge, Kind, ScenarioIntro, Solution
from quizzes.judge import load_scenarios
from sandbox import Pool, Settings

MakeChallenge = Callable[..., Challenge]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pool lives in one loop, so its tests do, too."""
    for item in items:
        in_here = item.path.is_relative_to(Path(__file__).parent)
        if in_here and iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(Settings(slots=4)) as pool:
        yield pool


@pytest.fixture
def make_challenge() -> MakeChallenge:
    """``make_challenge(tests)``: a challenge with this tests.py."""

    def make(tests: str, solution: str = "x = 1\n", clock: str = "virtual", **more):
        tests = dedent(tests)
        scenarios = tuple(
            ScenarioIntro(s.name, s.title) for s in load_scenarios(tests, "tests.py")
        )
        return Challenge(
            uid="made-up",
            slug="made-up",
            kind=Kind.CHALLENGE,
            topic="gather",
            title="Made up",
            difficulty=1,
            minutes=5,
            clock=clock,
            hints=(),
            misconceptions=(),
            prompt="Do it.",
            starter=more.get("starter", "x = 0\n"),
            solutions=(Solution("solution", dedent(solution)),),
            tests=tests,
            scenarios=scenarios,
            wrong=more.get("wrong", ()),
        )

    return make
