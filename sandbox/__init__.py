"""Run programs that we assume hostile, and watch them.

Standard library only; knows no Django.

async with Pool(settings) as pool:
    async with pool.start(Job(source)) as run:
        async for event in run: ...

Leaving the inner block kills and reaps the whole tree of the run.
"""

from .errors import Broken, Refused, SandboxError, TooLarge
from .events import Ending, Event, Finished, Output, Queued, Report, Started, Stream
from .job import Clock, Job, Limits, Scenario
from .pool import WEAKER_MODE, Pool
from .run import Run
from .settings import Settings

__all__ = [
    "WEAKER_MODE",
    "Broken",
    "Clock",
    "Ending",
    "Event",
    "Finished",
    "Job",
    "Limits",
    "Output",
    "Pool",
    "Queued",
    "Refused",
    "Report",
    "Run",
    "SandboxError",
    "Scenario",
    "Settings",
    "Started",
    "Stream",
    "TooLarge",
]
