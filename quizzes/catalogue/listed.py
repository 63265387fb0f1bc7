"""Answers a file lists, each with its reason: options, wrong answers, wrong lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from .asking import Option, WrongAnswer, WrongLine
from .table import Table

ARROW = " -> "  # how drafts and plans put the reason behind an option


def options_of(front: Table) -> list[Option]:
    options = [_option(table) for table in front.tables("options")]
    if len(options) < 2:
        front.complain("A choice has at least two [[options]].", "options")
    texts = [" ".join(option.text.split()) for option in options]
    refuse_twins(front, "options", texts)
    return options


def _option(table: Table) -> Option:
    option = Option(
        text=one_paragraph(table, "text"),
        right=table.flag("right"),
        why=one_paragraph(table, "why"),
        misconception=table.slug("misconception", optional=True),
    )
    if ARROW in option.text:
        table.complain("An option holds the claim only; its reason is the why.", "text")
    if not option.right:
        _refuse_unnamed(table)
    table.refuse_others()
    return option


def refuse_longest(front: Table, options: Sequence[Option], right: int) -> None:
    """A right option that is visibly the longest is found without knowing anything."""
    lengths = [_length(option) for option in options]
    longest_wrong = max((n for i, n in enumerate(lengths) if i != right), default=0)
    if _is_longer(lengths[right], longest_wrong):
        front.complain(
            f"The right option gives itself away: it has {lengths[right]} characters, "
            f"the longest wrong one {longest_wrong}.",
            "options",
            right,
            "text",
        )


def refuse_all_longest(front: Table, options: Sequence[Option]) -> None:
    """The same where several are right: if each of them is longer than every wrong one."""
    shortest_right = min(_length(option) for option in options if option.right)
    longest_wrong = max(_length(option) for option in options if not option.right)
    if _is_longer(shortest_right, longest_wrong):
        front.complain(
            "The right options give themselves away: the shortest has "
            f"{shortest_right} characters, the longest wrong one {longest_wrong}.",
            "options",
        )


def _length(option: Option) -> int:
    return len(option.text.replace("`", ""))


def _is_longer(right: int, wrong: int) -> bool:
    return right > max(wrong * 1.1, wrong + 5)


def wrong_answers(
    front: Table, right: Sequence[str], folded: Callable[[str], str]
) -> tuple[WrongAnswer, ...]:
    tables = front.tables("wrong")
    answers = [_wrong_answer(table) for table in tables]
    accepted = {folded(text) for text in right if text}
    for table, answer in zip(tables, answers, strict=True):
        if answer.text and folded(answer.text) in accepted:
            table.complain("This answer counts as right; it cannot be wrong.", "text")
    refuse_twins(front, "wrong", [folded(answer.text) for answer in answers])
    return tuple(answers)


def _wrong_answer(table: Table) -> WrongAnswer:
    answer = WrongAnswer(
        text=table.text("text"),
        why=one_paragraph(table, "why"),
        misconception=table.slug("misconception", optional=True),
    )
    _refuse_unnamed(table)
    table.refuse_others()
    return answer


def wrong_lines(
    front: Table, right: Collection[int], highest: int
) -> tuple[WrongLine, ...]:
    tables = front.tables("wrong")
    wrong = [_wrong_line(table, highest) for table in tables]
    for table, line in zip(tables, wrong, strict=True):
        if line.line in right:
            table.complain(f"Line {line.line} counts as right; it cannot be wrong.")
    refuse_twins(front, "wrong", [str(line.line or "") for line in wrong])
    return tuple(wrong)


def _wrong_line(table: Table, highest: int) -> WrongLine:
    line = WrongLine(
        line=table.whole_number("line", 1, highest),
        why=one_paragraph(table, "why"),
        misconception=table.slug("misconception", optional=True),
    )
    _refuse_unnamed(table)
    table.refuse_others()
    return line


def _refuse_unnamed(table: Table) -> None:
    if "misconception" not in table.values:
        table.complain("No misconception is named: which wrong idea leads here?")


def one_paragraph(table: Table, key: str) -> str:
    """A short text of inline Markdown."""
    text = table.text(key, longest=1000).strip()
    if "\n\n" in text or "```" in text:
        table.complain(f"{key} is one paragraph, without a code block.", key)
    return text


def refuse_twins(front: Table, key: str, texts: Sequence[str]) -> None:
    for index, text in enumerate(texts):
        if text and text in texts[:index]:
            first = texts.index(text) + 1
            front.complain(f"{key} {index + 1} says the same as {first}.", key, index)
