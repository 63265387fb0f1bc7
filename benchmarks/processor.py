"""How much processor time a site has taken: its server, PostgreSQL and Redis of this machine."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import redis

from tests.serving import Site

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def seconds_taken(site: Site) -> dict[str, float]:
    """Until now, by whose they are; threads and children included."""
    assert site.process
    taken = {"server": seconds_of(site.process.pid)}
    if site.database_url:
        with psycopg.connect(site.database_url) as connection:
            parent = int(fields_of(connection.info.backend_pid)[1])
        each = [parent, *children_of(parent)]
        taken["PostgreSQL"] = sum(map(seconds_of, each)) + seconds_of_the_dead(parent)
    if url := site.environment.get("REDIS_URL"):
        with redis.Redis.from_url(url) as client:
            taken["Redis"] = seconds_of(client.info("server")["process_id"])
    return taken


def children_of(pid: int) -> list[int]:
    """Those that still live."""
    everybody = [int(each.name) for each in PROC.glob("[0-9]*")]
    return [each for each in everybody if fields_of(each)[1:2] == [str(pid)]]


def seconds_of(pid: int) -> float:
    return sum(map(int, fields_of(pid)[11:13])) / TICKS


def seconds_of_the_dead(pid: int) -> float:
    """Children that have ended and were waited for."""
    return sum(map(int, fields_of(pid)[13:15])) / TICKS


def fields_of(pid: int) -> list[str]:
    """Of /proc/PID/stat, from the state on; none of a process that has gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
