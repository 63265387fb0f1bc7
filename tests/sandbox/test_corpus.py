"""Every program of the corpus ends and prints as it should, whoever runs it.

Three times: as whoever runs the tests, as an ordinary user, and sixteen at a time with honest
programs among the attacks.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import Pool, Settings
from tests.sandbox import corpus
from tests.sandbox.nobody import AS_NOBODY

AT_ONCE = 3  # the pool of these tests has four slots, and one is the neighbour's
CLASSES = {
    *("resources", "filesystem", "process", "network", "kernel"),
    *("output", "verdict", "cleanup", "crossrun"),
}
PROMISES = {str(number) for number in range(1, 11)}

Stories = dict[Path, corpus.Told]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stories(request: pytest.FixtureRequest, pool: Pool) -> Stories:
    """The programs that are asked for, played several at a time."""
    ours = [item for item in request.session.items if item.path == request.path]
    calls = [getattr(item, "callspec", None) for item in ours]
    asked = [call.params["program"] for call in calls if call]
    return dict(await corpus.tell(pool, asked, AT_ONCE))


@pytest.mark.parametrize(
    "program",
    [*corpus.attacks(), *corpus.honest(), *corpus.neighbours()],
    ids=corpus.name_of,
)
async def test_it_ends_and_prints_as_it_should(stories: Stories, program: Path) -> None:
    assert stories[program] == corpus.expected(program)


async def test_sixteen_at_a_time_are_as_right_as_one() -> None:
    programs = list(corpus.among_honest_ones(corpus.attacks()))
    async with Pool(Settings(corpus.BARE_PYTHON, slots=17)) as pool:
        assert corpus.differences(await corpus.tell(pool, programs, at_once=16)) == {}


@pytest.mark.skipif(os.geteuid() != 0, reason="this run is an ordinary user's already")
def test_an_ordinary_user_gets_the_same(
    readable_copy: Path, python_for_everybody: str
) -> None:
    answer = subprocess.run(
        [*AS_NOBODY, python_for_everybody, "-B", "-m", "tests.sandbox.corpus"],
        cwd=readable_copy,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=300,
    )
    everything = [*corpus.attacks(), *corpus.honest(), *corpus.neighbours()]
    told = {"played": corpus.counts(everything), "wrong": {}}
    assert (answer.stderr, json.loads(answer.stdout or "null")) == ("", told)


def test_every_attack_says_what_it_tries_and_on_which_promise() -> None:
    counts = corpus.counts(corpus.attacks())
    assert set(counts) == CLASSES
    assert sum(counts.values()) >= 120
    for program in corpus.attacks():
        first = program.read_text().splitlines()[0]
        assert first[:3] == first[-3:] == '"""', program
        assert corpus.head(program)["promise"][0] in PROMISES, program
