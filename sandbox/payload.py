"""What of a job goes to its program and to its warden, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from .jail.limits import Allowance
from .job import Job

_KEPT_INSIDE = fields(Allowance)


def allowance_of(job: Job) -> dict[str, object]:
    """The limits that are kept inside."""
    limits = job.limits
    return {field.name: getattr(limits, field.name) for field in _KEPT_INSIDE}


def payload_of(job: Job, allowance: Mapping[str, object]) -> dict[str, object]:
    """What the guest is given. There is nothing in it that the program may not see."""
    scenario = job.scenario
    return {
        "allowance": allowance,
        "source": job.source,
        "clock": job.clock.value,
        "virtual_seconds": job.limits.virtual_seconds,
        "timed_output": job.timed_output,
        "trace": job.trace,
        "scenario": scenario
        and {
            "source": scenario.source,
            "name": scenario.name,
            "params": dict(scenario.params),
            "seal": scenario.seal,
            "latencies": list(map(list, scenario.latencies)),
            "interruptions": scenario.interruptions,
        },
    }
