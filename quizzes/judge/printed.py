"""What a program prints, and when: for questions whose answer is a run."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.catalogue.asking import TimedLine
from sandbox import Clock, Ending, Finished, Job, Output, Pool, Report, SandboxError


@dataclass(frozen=True, slots=True)
class Printed:
    """One free run on the virtual clock."""

    stdout: str
    stderr: str
    lines: tuple[TimedLine, ...]
    finished: Finished

    @property
    def is_clean(self) -> bool:
        """Whether it came to its own end without an error."""
        return self.finished.ending is Ending.EXITED and self.finished.exit_code == 0

    @property
    def last_words(self) -> str:
        """What an error says of itself: the last line that is one."""
        lines = [line for line in self.stderr.splitlines() if line.strip()]
        return lines[-1].strip() if lines else self.finished.ending.value


async def printed_by(pool: Pool, source: str) -> Printed:
    """Run it. SandboxError if that is not possible."""
    texts: dict[str, list[str]] = {"stdout": [], "stderr": []}
    lines: list[TimedLine] = []
    async with pool.start(Job(source, clock=Clock.VIRTUAL, timed_output=True)) as run:
        async for event in run:
            match event:
                case Output(stream, text):
                    texts[stream].append(text)
                case Report({"type": "printed", "text": str(text), "at_us": int(at)}):
                    lines.append(TimedLine(text.rstrip("\n"), at / 1e6))
                case Finished(ending=Ending.BROKEN):
                    raise SandboxError("The program could not be run.")
                case Finished():
                    stdout, stderr = "".join(texts["stdout"]), "".join(texts["stderr"])
                    return Printed(stdout, stderr, tuple(lines), event)
    raise SandboxError("A run ended without an ending.")
