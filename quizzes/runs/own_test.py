"""A test of the learner's own runs below their code; what is said of it names its own lines."""

from __future__ import annotations

import re

from quizzes.rules.sources import parted, test_begins_at

from .telling import Body

# Where the interpreter writes them: a traceback, a warning, a task in debug mode.
PLACE = re.compile(r'^([ |+-]*)File "solution\.py", line (\d+)', re.MULTILINE)
SHORT_PLACE = re.compile(r"(^|\bat )solution\.py:(\d+)\b", re.MULTILINE)
LINE = re.compile(r"\b([Ll]ine) (\d+)")
# One line for each who waits is below a deadlock, perhaps in an output of its own.
OF_THE_LAB = re.compile(
    r"^(?:(?:Deadlock|End of the virtual time): .*|  .+, line \d+: waits .*"
    r"|  One of them, line \d+)",
    re.MULTILINE,
)


class OwnLines:
    """The places in a program that ends with a test."""

    def __init__(self, whole: str) -> None:
        source, test = parted(whole)
        self._above = test_begins_at(source) - 1
        self._lines = test.count("\n")

    def told(self, body: Body) -> Body:
        match body:
            case {"type": "output", "stream": "stderr", "text": str(text)}:
                return {**body, "text": self._printed(text)}
            case {"type": "trace", "records": list(records)}:
                return {**body, "records": [*map(self._record, records)]}
            case {"type": "finding", "message": str(message)}:
                return self._finding(body, self._sentence(message))
            case {"type": "finished", "sentence": str(sentence)}:
                return {**body, "sentence": self._sentence(sentence)}
        return body

    def _finding(self, body: Body, message: str) -> Body:
        """No line of the editor belongs to one in the test."""
        line = body["line"]
        if not isinstance(line, int) or line <= self._above:
            return {**body, "message": message}
        said = f"Your test, line {line - self._above}: {message}"
        return {**body, "line": None, "message": said}

    def _printed(self, text: str) -> str:
        text = PLACE.sub(self._place, text)
        text = SHORT_PLACE.sub(self._short_place, text)
        return OF_THE_LAB.sub(lambda told: self._sentence(told[0]), text)

    def _record(self, record: list[object]) -> list[object]:
        """Of a trace, as in docs/trace-format.md: only what it quotes. Its own line is a
        number of the whole program; the page names it."""
        match record:
            case ["W", _, _, _, _, _, str(message)]:
                return [*record[:-1], self._sentence(message)]
            case ["P", _, "Deadlock", str(message), line]:
                return [*record[:-2], self._sentence(message), line]
            case ["O", _, _, "stderr", str(text), line]:
                return [*record[:-2], self._printed(text), line]
        return record

    def _in_test(self, number: str) -> int | None:
        """The same line by the test's own count; None if it is not one of the test's."""
        line = int(number) - self._above
        return line if 0 < line <= self._lines else None

    def _place(self, found: re.Match[str]) -> str:
        line = self._in_test(found[2])
        return f'{found[1]}File "your test", line {line}' if line else found[0]

    def _short_place(self, found: re.Match[str]) -> str:
        line = self._in_test(found[2])
        return f"{found[1]}your test:{line}" if line else found[0]

    def _sentence(self, text: str) -> str:
        return LINE.sub(self._line, text)

    def _line(self, found: re.Match[str]) -> str:
        line = self._in_test(found[2])
        return f"{found[1]} {line} of your test" if line else found[0]
