"""A test of the learner's own runs below their code; what is said of it names its own lines."""

from __future__ import annotations

import re

from quizzes.rules.sources import parted, test_begins_at

from .telling import Body

PLACE = re.compile(r'File "solution\.py", line (\d+)')  # in a traceback
LINE = re.compile(r"\b([Ll]ine) (\d+)")
OF_THE_LAB = re.compile(r"^(?:Deadlock|End of the virtual time): .*", re.MULTILINE)


class OwnLines:
    """The places in a program that ends with a test."""

    def __init__(self, whole: str) -> None:
        source, _ = parted(whole)
        self._above = test_begins_at(source) - 1

    def told(self, body: Body) -> Body:
        match body:
            case {"type": "output", "stream": "stderr", "text": str(text)}:
                text = PLACE.sub(self._place, text)
                text = OF_THE_LAB.sub(lambda line: self._sentence(line[0]), text)
                return {**body, "text": text}
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

    def _place(self, found: re.Match[str]) -> str:
        line = int(found[1]) - self._above
        return f'File "your test", line {line}' if line > 0 else found[0]

    def _sentence(self, text: str) -> str:
        return LINE.sub(self._line, text)

    def _line(self, found: re.Match[str]) -> str:
        line = int(found[2]) - self._above
        return f"{found[1]} {line} of your test" if line > 0 else found[0]
