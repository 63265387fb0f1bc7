"""May untrusted programs be run on this host? Layer by layer, and what to do."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict, dataclass, replace

from .errors import Refused, SandboxError
from .events import Ending, Finished
from .jail import probe
from .job import Job
from .pool import Pool
from .settings import PROJECT, Settings

_WORKS = "print('well')"
_PREFIX_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One layer: on or off, why, and what to do."""

    layer: str
    on: bool
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All layers, and what is allowed but unwise."""

    layers: list[Finding]
    warnings: list[str]
    weaker_mode: Finding | None = None  # when it is allowed, and the host lacks a layer

    @property
    def is_well(self) -> bool:
        """Untrusted code may be run here."""
        return self._has_all or bool(self.weaker_mode and self.weaker_mode.on)

    @property
    def _has_all(self) -> bool:
        return all(finding.on for finding in self.layers)

    def as_json(self) -> dict[str, object]:
        """For other tools."""
        return {"well": self.is_well, **asdict(self)}

    def as_text(self) -> str:
        """For people."""
        lines = [_line(finding) for finding in self.layers]
        lines += [_weaker_line(self.weaker_mode)] if self.weaker_mode else []
        lines = list(dict.fromkeys("\n".join(lines).splitlines()))  # each remedy once
        lines += [f"warning  {warning}" for warning in self.warnings]
        return "\n".join([*lines, self._conclusion()])

    def _conclusion(self) -> str:
        if self._has_all:
            return "Untrusted programs may be run here."
        if self.is_well:
            return (
                "Programs are run here in the weaker mode: less is offered, less is "
                "promised (sandbox/README.md), and every page says so."
            )
        return "Untrusted programs must not be run here, and will be refused."


def _line(finding: Finding) -> str:
    if finding.on:
        return f"on       {finding.layer}"
    return f"OFF      {finding.layer}: {finding.why}\n         {finding.remedy}"


def _weaker_line(mode: Finding) -> str:
    if mode.on:
        return "WEAKER   allowed by SANDBOX_ALLOW_DEGRADED=1, and used"
    return f"OFF      the weaker mode: {mode.why}\n         {mode.remedy}"


async def examine(settings: Settings) -> Diagnosis:
    """Try each layer by itself, then the whole with a program."""
    if sys.platform != "linux":
        return Diagnosis([Finding("Linux", False, sys.platform, "Use Linux.")], [])
    found = []
    for layer, trial in probe.layers(settings.uid):
        why = probe.try_out(trial)
        found.append(Finding(layer.name, not why, why, layer.remedy if why else ""))
    whole = await _try_whole(replace(settings, allow_degraded=False))
    weaker = None
    if settings.allow_degraded and not whole.on:
        weaker = await _try_whole(settings)
    return Diagnosis([*found, whole], _warnings(settings), weaker)


async def _try_whole(settings: Settings) -> Finding:
    name = "a program run through all of it"
    try:
        finished = await _run_one(settings)
    except Refused as refusal:
        return Finding(name, False, str(refusal), refusal.remedy)
    except SandboxError as error:
        return Finding(name, False, str(error), "See the lines above.")
    if finished and finished.ending is Ending.EXITED and finished.exit_code == 0:
        return Finding(name, True)
    return Finding(name, False, f"It ended as {finished}", "Run it again.")


async def _run_one(settings: Settings) -> Finished | None:
    async with Pool(settings) as pool, pool.start(Job(_WORKS)) as run:
        async for _ in run:
            pass
    return run.finished


def _warnings(settings: Settings) -> list[str]:
    """Learners read everything in the interpreter's environment."""
    question = "import sys; print(sys.prefix)"
    try:
        answer = subprocess.run(  # noqa: S603 - our own settings' interpreter
            [str(settings.python), "-I", "-c", question],
            capture_output=True,
            text=True,
            timeout=_PREFIX_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []  # the lines above say that it cannot be started
    if answer.stdout.strip() != sys.prefix:
        return []
    return [
        f"Programs run with the application's own interpreter ({sys.prefix}) and can "
        "read every package in it. That is for development only: make an environment "
        f"of their own in {PROJECT / '.venv-sandbox'} or set SANDBOX_PYTHON."
    ]
