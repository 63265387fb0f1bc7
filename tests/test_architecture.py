"""The house keeps its own rules: who imports whom, how long a module is, what is pinned."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

ROOMS = ("quizsite", "quizzes", "sandbox", "checks", "benchmarks")
MODULES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    # What Django writes, and a challenge, whose files are as learners see them.
    if not {"migrations", "sixty-seconds"} & set(path.parts)
]
LINES_AT_MOST = 250
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[.*\])?==([^ ;\\]+)", re.MULTILINE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= LINES_AT_MOST
    assert ast.get_docstring(ast.parse(source)) or not source.strip()


def test_the_import_map_names_each_module_that_a_script_imports() -> None:
    scripts = sorted((ROOT / "static/js").rglob("*.js"))
    names = re.findall(r'"(interleave/[^"]+)"', "".join(p.read_text() for p in scripts))
    mapped = (ROOT / "templates/components/_importmap.json").read_text()
    assert set(names) - set(re.findall(r'"(interleave/[^"]+)":', mapped)) == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inside = [
        f"{function.name}, line {node.lineno}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def loaded_by(statement: str) -> set[str]:
    """The packages in memory after the statement, in a Python that sees no others'."""
    program = f"{statement}; import json, sys; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {module.split(".")[0] for module in json.loads(done.stdout)}


def test_the_sandbox_stands_on_the_standard_library_alone() -> None:
    beyond = loaded_by("import sandbox") - loaded_by("pass") - sys.stdlib_module_names
    assert beyond == {"sandbox"}


@pytest.mark.parametrize("room", ["catalogue", "rules", "judge"])
def test_the_core_works_without_django(room: str) -> None:
    loaded = loaded_by(f"import quizzes.{room}")
    assert loaded & {"django", "channels", "daphne"} == set()


def pins(file: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / file).read_text()):
        found.setdefault(package, set()).add(version)
    return found


def test_the_checks_run_with_the_packages_that_are_served() -> None:
    served, checked = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {package: checked[package] for package in served} == served


@pytest.mark.parametrize(
    "file",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-bootstrap.txt",
        "sandbox/requirements.txt",
    ],
)
def test_every_package_is_pinned_by_hash_and_from_no_named_index(file: str) -> None:
    text = (ROOT / file).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    unpinned = [entry for entry in entries if "--hash=sha256:" not in entry]
    assert unpinned == []
    assert re.findall(r"://|--index|--find-links", text) == []
