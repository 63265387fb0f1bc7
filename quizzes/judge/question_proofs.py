"""A question is right when its program does what the answer says; notes likewise."""

from __future__ import annotations

from functools import partial

from quizzes.catalogue.asking import FillBlank, OrderLines, PredictOutput
from quizzes.catalogue.folding import GAP, fold_lines
from quizzes.catalogue.sections import snippets
from quizzes.catalogue.shapes import Complaint, Question

from .misread import prove_misread
from .ordering import judge_order
from .printed import printed_by
from .proof import Proof, Step, Steps


def prove_question(proof: Proof, question: Question, outputs: dict[str, str]) -> Steps:
    """One step for each thing that can be run; into ``outputs`` goes what was found."""
    match question.asks:
        case PredictOutput(program=program, answer=answer) as asks:
            yield Step(1, partial(_prints, proof, program, answer, at="answer"))
            yield from prove_misread(proof, asks, outputs)
        case OrderLines() as asks:
            yield Step(2, partial(_is_in_order, proof, asks))
        case FillBlank(language="python") as asks if _is_program(asks):
            for text in filter(None, asks.accepted):
                yield Step(1, partial(_runs, proof, asks, text))


def prove_notes(proof: Proof, notes: str) -> Steps:
    """One step for each program whose output is stated."""
    for snippet in snippets(notes):
        if snippet.output is not None:
            line = _line_in(proof.text(), snippet.source)
            hold = partial(_prints, proof, snippet.source, snippet.output, line=line)
            yield Step(1, hold)


async def _prints(
    proof: Proof, program: str, answer: str, at: str = "", line: int = 1
) -> list[Complaint]:
    printed = await printed_by(proof.pool, program)
    if fold_lines(printed.stdout) == fold_lines(answer):
        return []
    said = "" if printed.is_clean else f" It ended so: {printed.last_words}"
    return proof.complain(
        f"The program prints {printed.stdout!r}, not {answer!r}.{said}", at, line
    )


async def _is_in_order(proof: Proof, asks: OrderLines) -> list[Complaint]:
    order = range(1, len(asks.lines) + 1)
    verdict = await judge_order(proof.pool, asks, order)
    if not verdict.right:
        return proof.complain(verdict.sentence, at="prints")
    verdict = await judge_order(proof.pool, asks, _reversed(asks))
    if verdict.right:
        return proof.complain("The lines in reverse are right, too: nothing is asked.")
    return []


def _reversed(asks: OrderLines) -> list[int]:
    """The movable lines from last to first; the pinned ones stay."""
    numbers = range(1, len(asks.lines) + 1)
    movable = [number for number in numbers if number not in asks.pinned]
    return [n if n in asks.pinned else movable.pop() for n in numbers]


async def _runs(proof: Proof, asks: FillBlank, text: str) -> list[Complaint]:
    printed = await printed_by(proof.pool, asks.code.replace(GAP, text))
    if printed.is_clean:
        return []
    sentence = f"With {text!r} in its gap the program fails: {printed.last_words}"
    return proof.complain(sentence, at="accepted")


def _is_program(asks: FillBlank) -> bool:
    """Whether it is whole: a fragment cannot be run."""
    accepted = next(filter(None, asks.accepted), "")
    return "asyncio.run(" in asks.code.replace(GAP, accepted)


def _line_in(text: str, part: str) -> int:
    before, found, _ = text.partition(part)
    return before.count("\n") + 1 if found else 1
