"""On which line each key of a TOML text stands; tomllib gives values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

KeyPath = tuple[str | int, ...]  # ("options", 2, "why"): table of tables, index, key

OPENING, CLOSING = "[{", "]}"
QUOTES = ('"""', "'''", '"', "'")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@lru_cache(maxsize=8)
def lines_of_keys(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, of each table, key and element of a text tomllib accepts."""
    return _Scan(text).run()


class _Scan:
    """One walk over a text that is known to be valid, so that it can be short."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, int] = {}
        self.tables: dict[KeyPath, int] = {}  # how many [[headers]] each has had
        self.header: KeyPath = ()

    def run(self) -> Mapping[KeyPath, int]:
        while self.skip_to_token(newlines=True):
            if self.text[self.at] == "[":
                self.read_header()
            else:
                self.read_pair(self.header)
        return self.found

    def read_header(self) -> None:
        line = self.line()
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        path = self.resolved(self.read_key())
        if several:
            index = self.tables.get(path, 0)
            self.tables[path] = index + 1
            self.found.setdefault(path, line)
            path = (*path, index)
        self.header = path
        self.found.setdefault(path, line)
        self.skip_line()

    def resolved(self, key: tuple[str, ...]) -> KeyPath:
        """``a.b`` means the newest element of ``[[a]]``."""
        path: KeyPath = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
        return (*path, key[-1])

    def read_pair(self, parent: KeyPath) -> None:
        line = self.line()
        path = parent
        for part in self.read_key():
            path = (*path, part)
            self.found.setdefault(path, line)
        self.at += 1  # the equals sign
        self.read_value(path)

    def read_key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self.skip_to_token(newlines=False)
            parts.append(self.read_key_part())
            self.skip_to_token(newlines=False)
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1

    def read_key_part(self) -> str:
        if bare := BARE_KEY.match(self.text, self.at):
            self.at = bare.end()
            return bare.group()
        start = self.at
        self.skip_string()
        return self.text[start + 1 : self.at - 1]

    def read_value(self, path: KeyPath) -> None:
        self.skip_to_token(newlines=True)
        match self.text[self.at]:
            case "[":
                self.read_array(path)
            case "{":
                self.read_inline_table(path)
            case '"' | "'":
                self.skip_string()
            case _:
                self.skip_plain()

    def read_array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self.inside("]"):
            self.found.setdefault((*path, index), self.line())
            self.read_value((*path, index))
            index += 1

    def read_inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self.inside("}"):
            self.read_pair(path)

    def inside(self, closing: str) -> bool:
        """Step over blanks and commas; False, and past it, at the closing bracket."""
        while self.skip_to_token(newlines=True) and self.text[self.at] in "," + closing:
            self.at += 1
            if self.text[self.at - 1] == closing:
                return False
        return True

    def skip_string(self) -> None:
        quote = next(q for q in QUOTES if self.text.startswith(q, self.at))
        self.at += len(quote)
        while not self.text.startswith(quote, self.at):
            escaped = quote[0] == '"' and self.text[self.at] == "\\"
            self.at += 2 if escaped else 1
        self.at += len(quote)
        while len(quote) == 3 and self.text.startswith(quote[0], self.at):
            self.at += 1  # """a"""" ends with a quote that belongs to the text

    def skip_plain(self) -> None:
        while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
            self.at += 1

    def skip_to_token(self, *, newlines: bool) -> bool:
        """Step over blanks and comments; False at the end of the text."""
        blanks = " \t\r\n" if newlines else " \t"
        while self.at < len(self.text):
            if self.text[self.at] == "#" and newlines:
                self.skip_line()
            elif self.text[self.at] in blanks:
                self.at += 1
            else:
                return True
        return False

    def skip_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end

    def line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
