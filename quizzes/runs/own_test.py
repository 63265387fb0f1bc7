"""A test of the learner's own runs below their code; what is said of it names its own lines."""

from __future__ import annotations

import re

from quizzes.rules.sources import parted, test_begins_at

from .telling import Body

PLACE = re.compile(r'File "solution\.py", line (\d+)')  # in a traceback
SHORT_PLACE = re.compile(r"\bsolution\.py:(\d+)\b")  # in a warning
LINE = re.compile(r"\b([Ll]ine) (\d+)")
# With the lines below it, which are indented: one for each who waits.
OF_THE_LAB = re.compile(
    r"^(?:Deadlock|End of the virtual time): .*(?:\n +.*)*", re.MULTILINE
)


class OwnLines:
    """The places in a program that ends with a test."""

    def __init__(self, whole: str) -> None:
        source, _ = parted(whole)
        self._above = test_begins_at(source) - 1

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
            case ["W", t, task, name, level, line, str(message)]:
                return ["W", t, task, name, level, line, self._sentence(message)]
            case ["P", t, "Deadlock", str(message), line]:
                return ["P", t, "Deadlock", self._sentence(message), line]
            case [
                "O",
                t,
                task,
                "stderr",
                str(text),
                None,
            ]:  # said by the lab, or a warning
                return [
                    "O",
                    t,
                    task,
                    "stderr",
                    self._sentence(self._printed(text)),
                    None,
                ]
            case ["O", t, task, "stderr", str(text), line]:
                return ["O", t, task, "stderr", self._printed(text), line]
        return record

    def _short_place(self, found: re.Match[str]) -> str:
        line = int(found[1]) - self._above
        return f"your test:{line}" if line > 0 else found[0]

    def _place(self, found: re.Match[str]) -> str:
        line = int(found[1]) - self._above
        return f'File "your test", line {line}' if line > 0 else found[0]

    def _sentence(self, text: str) -> str:
        return LINE.sub(self._line, text)

    def _line(self, found: re.Match[str]) -> str:
        line = int(found[2]) - self._above
        return f"{found[1]} {line} of your test" if line > 0 else found[0]
