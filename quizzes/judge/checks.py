"""What checks are given as ``run``: what came out, and ways to hold it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

from .observation import Interruption, Note, Observation, Raised, most_at_once
from .showing import raised_text, seconds_text, sentences, shown, with_article


class Failed(Exception):
    """A check that does not hold, told to the learner."""

    def __init__(
        self, message: str, expected: str | None = None, got: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.got = got


class Run:
    """One scenario's outcome. The author's guide is docs/challenge-tests.md."""

    def __init__(self, seen: Observation, memory_mib: float = 0.0) -> None:
        self._seen = seen
        self.memory_mib = memory_mib  # by the sandbox's count, of all takes together
        self.interrupted: Interruption | None = seen.interrupted
        self.latencies: tuple[float, ...] = seen.latencies
        self.returned: Any = seen.returned
        self.seconds = seen.took_us / 1e6
        self.notes: tuple[Note, ...] = seen.notes
        self.leaked: list[str] = list(seen.leaked)
        self.asked_for_raised = False

    @property
    def raised(self) -> Raised | None:
        """The exception that left the scenario; whoever asks has dealt with it."""
        self.asked_for_raised = True
        return self._seen.raised

    def times(self, kind: str) -> list[float]:
        """Seconds of the notes of a kind."""
        return [note.seconds for note in self.notes if note.kind == kind]

    def data(self, kind: str) -> list[Any]:
        """Data of the notes of a kind."""
        return [note.data for note in self.notes if note.kind == kind]

    def fail(self, message: str) -> NoReturn:
        raise Failed(message)

    def returns(self, value: object, message: str = "") -> None:
        expected, got = shown(value), shown(self.returned)
        if raised := self.raised:
            what = f"It raised {raised_text(raised)} instead of returning {expected}."
            raise Failed(sentences(what, message), expected, raised_text(raised))
        if not alike(self.returned, value):
            what = f"It returned {got}, expected {expected}."
            raise Failed(sentences(what, message), expected, got)

    def raises(self, name: str, message: str = "") -> None:
        raised = self.raised
        if raised is None:
            expected, got = with_article(name), shown(self.returned)
            what = f"It returned {got}, expected {expected} to leave it."
            raise Failed(sentences(what, message), name, got)
        if raised["type"] != name:
            what = f"It raised {raised_text(raised)}, expected {name}."
            raise Failed(sentences(what, message), name, raised_text(raised))

    def cancelled(self, message: str = "") -> None:
        self.raises("CancelledError", message)

    def takes(self, seconds: float, message: str = "") -> None:
        if self._seen.took_us != round(seconds * 1e6):
            self._took("", seconds, message)

    def takes_at_most(self, seconds: float, message: str = "") -> None:
        if self._seen.took_us > round(seconds * 1e6):
            self._took("at most ", seconds, message)

    def _took(self, how: str, seconds: float, message: str) -> NoReturn:
        expected, got = how + seconds_text(seconds), seconds_text(self.seconds)
        what = f"It took {got}, expected {expected}."
        raise Failed(sentences(what, message), expected, got)

    def order(self, kind: str, values: Iterable[object], message: str = "") -> None:
        wanted, found = list(values), self.data(kind)
        if not alike(found, wanted):
            what = (
                f"The order of {kind!r} was {shown(found)}, expected {shown(wanted)}."
            )
            raise Failed(sentences(what, message), shown(wanted), shown(found))

    def peak(
        self, at_most: int, message: str = "", *, up: str = "start", down: str = "end"
    ) -> None:
        highest = most_at_once(self.notes, up, down)
        if highest > at_most:
            what = f"{highest} ran at the same time, at most {at_most} may."
            raise Failed(sentences(what, message), f"at most {at_most}", str(highest))

    def requests_at(
        self, seconds: Iterable[float], message: str = "", *, url: str = ""
    ) -> None:
        """When the transports of the lab were asked, or asked for this URL."""
        wanted = list(seconds)
        found = [
            note.seconds
            for note in self.notes
            if note.kind == "request" and url in ("", note.data[1])
        ]
        if [round(at * 1e6) for at in found] != [round(at * 1e6) for at in wanted]:
            expected, got = _moments(wanted), _moments(found)
            what = f"Requests were made at {got}, expected {expected}."
            raise Failed(sentences(what, message), expected, got)

    def within_memory(self, mib: float, message: str = "") -> None:
        """What all of its takes needed at most, beyond the interpreter."""
        if self.memory_mib > mib:
            expected, got = f"at most {mib:g} MiB", f"{self.memory_mib:.0f} MiB"
            what = f"It needed {got} of memory, expected {expected}."
            raise Failed(sentences(what, message), expected, got)

    def cleaned_up(self, names: Iterable[object], message: str = "") -> None:
        wanted, done = list(names), self.data("cleaned up")
        missing = [name for name in wanted if name not in done]
        if missing:
            what = f"Not cleaned up by the end: {', '.join(map(str, missing))}."
            raise Failed(sentences(what, message), shown(wanted), shown(done))

    def leaks_nothing(self, message: str = "") -> None:
        if self.leaked:
            names = ", ".join(
                name if count == 1 else f"{name} ({count} times)"
                for name, count in Counter(self.leaked).items()
            )
            raise Failed(sentences(f"Still running at the end: {names}.", message))


def _moments(seconds: list[float]) -> str:
    return f"[{', '.join(f'{at:.9g}' for at in seconds)}] s"


def alike(got: object, wanted: object) -> bool:
    """Equal, where lists and tuples count as one kind, and booleans are no numbers."""
    match got, wanted:
        case (list() | tuple(), list() | tuple()):
            return len(got) == len(wanted) and all(map(alike, got, wanted))
        case (dict(), dict()):
            return got.keys() == wanted.keys() and all(
                alike(value, wanted[key]) for key, value in got.items()
            )
    if isinstance(got, bool) != isinstance(wanted, bool):
        return False
    return bool(got == wanted)
