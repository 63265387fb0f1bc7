"""The server as a host meets it: it speaks once it listens, and goes when it is told."""

from __future__ import annotations

import signal
import subprocess
import sys

import httpx
import pytest

from tests.serving import ROOT, Site


def test_it_answers_as_soon_as_it_says_so(served: Site) -> None:
    answer = httpx.get(f"{served.url}/account/sign-in/")
    assert answer.status_code == 200


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_told(site: Site, told: signal.Signals) -> None:
    site.start()
    assert site.stop(told) == 0
    assert site.log == ""


def test_it_starts_again_on_the_same_address(site: Site) -> None:
    site.start()
    first = site.url
    site.stop(signal.SIGKILL)
    site.start()
    assert site.url == first


def test_a_taken_port_is_told_before_any_work(site: Site) -> None:
    site.start()
    second = serve(site, INTERLEAVE_DATA=str(site.data / "untouched"))
    assert second.returncode == 1
    assert second.stderr == (
        f"CommandError: Port {site.port} of 127.0.0.1 is in use by another program. "
        f"Stop that one, or take another port: PORT={int(site.port) + 1} ./run\n"
    )
    assert not (site.data / "untouched").exists()


def test_static_files_may_be_kept_for_ever(served: Site) -> None:
    page = httpx.get(f"{served.url}/account/sign-in/").text
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = httpx.get(served.url + sheet)
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"


def test_what_is_loaded_at_the_start_is_not_searched_for_garbage() -> None:
    ask = (
        "import gc, quizsite.asgi; print(len(gc.get_objects()) < gc.get_freeze_count())"
    )
    asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    assert asked.stdout == "True\n"


NO_SANDBOX = {"SANDBOX_PYTHON": "/nonexistent/python"}


def test_it_does_not_start_where_programs_cannot_be_held(site: Site) -> None:
    refused = serve(site, **NO_SANDBOX)
    assert refused.returncode == 3
    assert refused.stderr.splitlines()[-1] == (
        "./run doctor says more. To serve the questions without running any program: "
        "./run serve --questions-only"
    )


def test_questions_are_served_without_programs_when_asked(site: Site) -> None:
    site.start("--questions-only", **NO_SANDBOX)
    assert httpx.get(f"{site.url}/account/sign-in/").status_code == 200


def serve(site: Site, **environment: str) -> subprocess.CompletedProcess[str]:
    """A server that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "manage.py", "serve", "--port", site.port],
        cwd=ROOT,
        env=site.environment | environment,
        capture_output=True,
        text=True,
    )
