"""What each kind of question asks: one small parser a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .asking import (
    Asks,
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
    TimedLine,
)
from .folding import GAP, fold_gap, fold_lines
from .follow_ups import asked_when
from .front import Text
from .listed import (
    options_of,
    refuse_all_longest,
    refuse_longest,
    refuse_twins,
    wrong_answers,
    wrong_lines,
)
from .sections import Block, code_blocks, without
from .shapes import Kind
from .table import Table

PYTHON = "python"
MAY_BE_MISSING = frozenset({"good", "follow_ups"})  # of a spoken question
MOST_LINES = 10_000  # as many as no file has


@dataclass(frozen=True, slots=True)
class Page:
    """A question's file: its front matter, its prompt and its sections."""

    front: Table
    prompt: Text
    answer: str

    def complain(self, sentence: str, after: int = 0) -> None:
        """About the prompt, so many lines after its first."""
        self.front.notes.complain(self.prompt.line + after, sentence)


Parsed = tuple[Asks, str]  # what is asked, and the prompt without its code


def single_choice(page: Page) -> Parsed:
    options = options_of(page.front)
    right = [option for option in options if option.right]
    if len(options) > 1 and len(right) != 1:
        page.front.complain(
            f"{len(right)} options are right; a single choice has exactly one.",
            "options",
        )
    elif right:
        refuse_longest(page.front, options, options.index(right[0]))
    return Choice(tuple(options), several=False), page.prompt.markdown


def multiple_select(page: Page) -> Parsed:
    options = options_of(page.front)
    right = sum(option.right for option in options)
    if len(options) > 1 and not right:
        page.front.complain("No option is right; at least one must be.", "options")
    elif len(options) > 1 and len(options) - right < right:
        page.front.complain(
            f"{right} options are right and {len(options) - right} wrong; "
            "there must be at least as many wrong ones.",
            "options",
        )
    elif 0 < right < len(options):
        refuse_all_longest(page.front, options)
    return Choice(tuple(options), several=True), page.prompt.markdown


def predict_output(page: Page) -> Parsed:
    block = _only_block(page, PYTHON)
    answer = page.front.text("answer", longest=4000)
    wrong = wrong_answers(page.front, [answer], fold_lines)
    ideas = page.front.texts("misconceptions", optional=True)
    refuse_twins(page.front, "misconceptions", ideas)
    asks = PredictOutput(block.code, answer, wrong, tuple(ideas))
    return asks, _prompt_without(page, block)


def order_lines(page: Page) -> Parsed:
    block = _only_block(page, PYTHON)
    lines = block.code.split("\n")
    blank = [number for number, line in enumerate(lines, 1) if not line.strip()]
    if block.code and blank:
        page.complain(
            "The program has a blank line, which cannot be put in order.",
            block.first + blank[0],
        )
    pinned = _line_numbers(page.front, "pinned", block, optional=True)
    if block.code and len(lines) - len(pinned) < 2:
        page.front.complain(
            "Fewer than two lines are left to be put in order.", "pinned"
        )
    prints = tuple(TimedLine(*pair) for pair in page.front.timed("prints"))
    return OrderLines(tuple(lines), pinned, prints), _prompt_without(page, block)


def fill_blank(page: Page) -> Parsed:
    block = _only_block(page)
    if block.code and block.code.count(GAP) != 1:
        page.complain(f"The code block must hold exactly one gap {GAP}.", block.first)
    accepted = page.front.texts("accepted")
    folded = partial(fold_gap, block.code, block.language)
    for index, text in enumerate(accepted):
        if text and not folded(text):
            page.front.complain(f"accepted {index + 1} is empty.", "accepted", index)
    refuse_twins(page.front, "accepted", [folded(text) for text in accepted])
    wrong = wrong_answers(page.front, accepted, folded)
    asks = FillBlank(block.code, tuple(accepted), wrong, block.language)
    return asks, _prompt_without(page, block)


def spot_bug(page: Page) -> Parsed:
    block = _only_block(page)
    lines = _line_numbers(page.front, "lines", block)
    wrong = wrong_lines(page.front, lines, _count(block))
    asks = SpotBug(block.code, lines, wrong, page.answer, block.language)
    return asks, _prompt_without(page, block)


def free_recall(page: Page) -> Parsed:
    points = page.front.texts("key_points")
    refuse_twins(page.front, "key_points", points)
    return FreeRecall(page.answer, tuple(points)), page.prompt.markdown


def spoken(page: Page) -> Parsed:
    points = {
        key: tuple(page.front.texts(key, optional=key in MAY_BE_MISSING))
        for key in ("must", "good", "wrong_claims", "follow_ups")
    }
    for key, texts in points.items():
        refuse_twins(page.front, key, texts)
    minutes = page.front.whole_number("minutes", 1, 30)
    on_ticks = asked_when(
        page.front, (*points["must"], *points["good"]), points["wrong_claims"]
    )
    asks = Spoken(minutes=minutes, answer=page.answer, asked_when=on_ticks, **points)
    return asks, page.prompt.markdown


PARSERS: dict[Kind, Callable[[Page], Parsed]] = {
    Kind.SINGLE_CHOICE: single_choice,
    Kind.MULTIPLE_SELECT: multiple_select,
    Kind.PREDICT_OUTPUT: predict_output,
    Kind.ORDER_LINES: order_lines,
    Kind.FILL_BLANK: fill_blank,
    Kind.SPOT_BUG: spot_bug,
    Kind.FREE_RECALL: free_recall,
    Kind.SPOKEN: spoken,
}
WITH_ANSWER = frozenset({Kind.SPOT_BUG, Kind.FREE_RECALL, Kind.SPOKEN})
WITHOUT_WHY = frozenset({Kind.SPOKEN})


def _count(block: Block) -> int:
    """How many lines it has; plenty, if it is missing and was complained about."""
    return block.code.count("\n") + 1 if block.code else MOST_LINES


def _line_numbers(
    front: Table, key: str, block: Block, *, optional: bool = False
) -> frozenset[int]:
    numbers = front.whole_numbers(key, _count(block), optional=optional)
    if len(set(numbers)) != len(numbers):
        front.complain(f"{key} names a line twice.", key)
    return frozenset(numbers)


def _only_block(page: Page, language: str = "") -> Block:
    """The one code block of the prompt; of this language, if one is named."""
    blocks = [
        block
        for block in code_blocks(page.prompt.markdown)
        if language in ("", block.language)
    ]
    if len(blocks) == 1 and blocks[0].code.strip():
        return blocks[0]
    kind = f"```{language} block" if language else "code block"
    found = f"{len(blocks)} of them" if len(blocks) != 1 else "an empty one"
    page.complain(
        f"The prompt must hold exactly one {kind}; it has {found}.",
        blocks[-1].first if blocks else 0,
    )
    return Block(language, "", 0, 0)


def _prompt_without(page: Page, block: Block) -> str:
    prompt = without(page.prompt.markdown, block)
    if block.code and not prompt and page.prompt.markdown.strip():
        page.complain("The prompt is only code; say what is asked.")
    return prompt
