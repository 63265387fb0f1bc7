"""The checks by name, in the order of their cost: what fails soonest comes first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .services import Missing

BIN = Path(sys.executable).parent
NODE_AT_LEAST = 18

# They know no database, look at nothing but layout, ask how a server starts and stops, or walk
# in a browser through what other tests ask of both databases: one round of them is enough. A
# guest's whole path is walked on both, and so are the sockets of a server that is killed.
RUN_ONCE: Mapping[str, Sequence[str]] = {
    "tests of the sandbox": ("tests/sandbox",),
    # Together, for they visit copies of one site, which takes long to be made.
    "tests in a browser and of a start": (
        *sorted(
            {str(path) for path in Path("tests/browser").glob("test_*.py")}
            - {"tests/browser/test_the_whole_path.py"}
        ),
        "tests/site/test_serving.py",
        "tests/site/test_starting.py",
    ),
    "other tests that run once": (
        "tests/content",
        "tests/quizzes/catalogue",
        "tests/quizzes/judge",
        "tests/quizzes/management/test_check_content.py",
        "tests/quizzes/management/test_judge.py",
        "tests/quizzes/rules",
        "tests/test_architecture.py",
        "tests/test_readme.py",
        "tests/test_run_script.py",
    ),
}


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def with_environment(self, **more: str) -> Step:
        return replace(self, environment={**self.environment, **more})


def tool(name: str, program: str, *arguments: str) -> Step:
    return Step(name, (str(BIN / program), *arguments))


def manage(name: str, *arguments: str) -> Step:
    return Step(name, (sys.executable, "manage.py", *arguments))


def pytest(name: str, *arguments: str, **environment: str) -> Step:
    return Step(name, (sys.executable, "-m", "pytest", *arguments), environment)


STATIC = (
    tool("format", "ruff", "format", "--check", "--quiet"),
    tool("lint", "ruff", "check", "--quiet"),
    tool("shell", "shellcheck", "run", ".ci/run"),
    tool("types", "mypy"),
    tool("import contract", "lint-imports", "--no-logo"),
    manage("migrations", "makemigrations", "--check", "--dry-run"),
)


def content() -> list[Step]:
    """In the learners' environment, and in each that ./run has made beside it."""
    others = sorted(Path().glob(".venv-sandbox-3.*/bin/python"))
    return [
        manage("content", "check_content"),
        *(
            Step(
                f"content on Python {python.parts[0].removeprefix('.venv-sandbox-')}",
                (sys.executable, "manage.py", "check_content"),
                {"SANDBOX_PYTHON": str(python.absolute())},
            )
            for python in others
        ),
    ]


def javascript() -> Step:
    """Node is asked for file by file: versions differ in what a folder means to them."""
    node = shutil.which("node")
    remedy = f"apt-get install nodejs, version {NODE_AT_LEAST} or newer"
    if node is None:
        raise Missing(f"Node is not installed: {remedy}")
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    if int(version.lstrip("v").split(".")[0]) < NODE_AT_LEAST:
        raise Missing(f"Node is {version.strip()}: {remedy}")
    files = sorted(str(path) for path in Path("tests/js").rglob("*test*.*js"))
    return Step("javascript", (node, "--test", *files))
