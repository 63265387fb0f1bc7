"""Wrong answers that were found by running the program as somebody misreads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quizzes.catalogue.asking import PredictOutput, WrongAnswer
from quizzes.catalogue.folding import fold_lines
from quizzes.catalogue.record import Outputs
from quizzes.catalogue.shapes import Misconception


def with_misread(
    asks: PredictOutput, outputs: Outputs, ideas: Iterable[Misconception]
) -> PredictOutput:
    """The question with the outputs among its wrong answers; what the file lists wins."""
    by_name = {idea.id: idea for idea in ideas}
    taken = {fold_lines(wrong.text) for wrong in asks.wrong}
    found: list[WrongAnswer] = []
    for name in asks.misconceptions:  # in the order of the file, not of the runs
        output = fold_lines(outputs.get(name, ""))
        if name in by_name and output and output not in taken:
            taken.add(output)
            found.append(WrongAnswer(output, _why(by_name[name]), name))
    return replace(asks, wrong=(*asks.wrong, *found))


def _why(idea: Misconception) -> str:
    return f"So it would be if this were true: “{idea.sentence}” It is not. {idea.cure}"
