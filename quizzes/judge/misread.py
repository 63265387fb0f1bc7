"""Run programs as somebody misreads them: what they print then is a wrong answer."""

from __future__ import annotations

from functools import partial

from quizzes.catalogue.asking import PredictOutput
from quizzes.catalogue.complaints import suggestion
from quizzes.catalogue.folding import fold_lines
from quizzes.catalogue.shapes import Complaint

from .misreadings import REWRITES, misread
from .printed import printed_by
from .proof import Proof, Step, Steps


def prove_misread(proof: Proof, asks: PredictOutput, outputs: dict[str, str]) -> Steps:
    """One step for each misconception that the question names; fills ``outputs``."""
    for name in asks.misconceptions:
        yield Step(1, partial(_differs, proof, asks, name, outputs))


async def _differs(
    proof: Proof, asks: PredictOutput, name: str, outputs: dict[str, str]
) -> list[Complaint]:
    if name not in REWRITES:
        help_ = suggestion(name, REWRITES)
        return proof.complain(f"{name!r} has no rewrite; {help_}", at="misconceptions")
    try:
        program = misread(name, asks.program)
    except SyntaxError:  # the answer's own proof says so
        return []
    if program == asks.program:
        return proof.complain(
            f"There is nothing in the program that {name!r} changes.",
            at="misconceptions",
        )
    printed = await printed_by(proof.pool, program)
    if not printed.is_clean:
        return proof.complain(
            f"Misread as {name!r} the program does not come to its end: "
            f"{printed.last_words}",
            at="misconceptions",
        )
    if fold_lines(printed.stdout) == fold_lines(asks.answer):
        return proof.complain(
            f"Misread as {name!r} the program prints the right answer: leave it out.",
            at="misconceptions",
        )
    outputs[name] = printed.stdout
    return []
