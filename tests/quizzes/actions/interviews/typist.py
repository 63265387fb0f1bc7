"""Somebody who writes a program: thinks, types, deletes, pastes and undoes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

KEY_SECONDS = 0.2
SAVED_AFTER_SECONDS = 1.2  # static/js/drafts.js: PAUSE_MS
LINES = (
    "async with asyncio.timeout(deadline):",
    "    results.append(await queue.get())",
    "tasks = [group.create_task(fetch(url)) for url in urls]",
    "except* ConnectionError as errors:",
    "    # what is in flight must have ended before the client closes",
    "return [task.result() for task in tasks]",
)
LONGEST_LINES = 120  # then an old part of it goes


@dataclass(frozen=True, slots=True)
class Save:
    """The text as the page sends it, so many seconds after the typist began."""

    seconds: float
    text: str


class Typist:
    """About five keystrokes a second while the hands are on the keys."""

    def __init__(self, seed: int) -> None:
        self.chance, self.seconds, self.text = Random(seed), 0.0, ""
        self.undone: list[str] = []
        self.behind = 0  # the end: where the cursor is

    def saves_every(self, pause: float, until_seconds: float) -> Iterator[Save]:
        """Whatever the hands do, as if they never rested: more than any page sends."""
        for due in range(1, int(until_seconds / pause) + 1):
            saved = self.text
            while self.seconds < due * pause or self.text == saved:
                self.step()
            yield Save(due * pause, self.text)

    def saves(self, until_seconds: float) -> Iterator[Save]:
        """As a page sends them: whenever the hands rest, what was not sent yet."""
        saved = ""
        while self.seconds < until_seconds:
            began = self.seconds
            self.step()
            has_rested = self.seconds - began > SAVED_AFTER_SECONDS
            if has_rested and self.text != saved:
                saved = self.text
                yield Save(began + SAVED_AFTER_SECONDS, saved)

    def step(self) -> None:
        """Mostly a key; at times what takes longer, or changes more."""
        does = self.chance.random()
        if does < 0.12:
            self.rest()
        elif does < 0.17:
            place = self.place
            self.replace(self.text[: max(place - 1, 0)] + self.text[place:])
        elif does < 0.173:
            block = "\n".join(self.chance.sample(LINES, 3))
            self.replace(f"{self.text[: self.place]}\n{block}{self.text[self.place :]}")
        elif does < 0.19 and self.undone:
            self.replace(self.undone.pop())
        elif does < 0.191:
            self.shorten()
        else:
            self.type_a_key()

    @property
    def place(self) -> int:
        return max(len(self.text) - self.behind, 0)

    def rest(self) -> None:
        """Mostly for a moment; then it may go on in another line."""
        self.seconds += self.chance.choice((1.3, 1.5, 2, 6))
        self.behind = self.chance.choice((0, self.behind, self.behind, 80, 400, 2000))

    def type_a_key(self) -> None:
        place = self.place
        line = self.chance.choice(LINES)
        is_end = len(self.text[:place].rpartition("\n")[2]) > 70
        key = "\n" if is_end else line[place % len(line)]
        self.replace(self.text[:place] + key + self.text[place:])

    def shorten(self) -> None:
        lines = self.text.split("\n")
        if len(lines) > LONGEST_LINES:
            self.replace("\n".join(lines[LONGEST_LINES // 2 :]))

    def replace(self, text: str) -> None:
        if text == self.text:
            return
        self.undone = [*self.undone[-20:], self.text]
        self.text = text
        self.seconds += KEY_SECONDS
