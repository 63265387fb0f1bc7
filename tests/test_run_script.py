"""``./run`` on machines that are not quite as it hopes: each time it says what to do.

These copies have no packages to install: only the sh around Python is on trial, and
Python itself where it says so. A whole setup from nothing is what ./run test begins with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.serving import ROOT

BASE_PYTHON = Path(sys.base_prefix) / "bin" / "python3"
NEEDED = (
    *("basename", "cat", "cksum", "dirname", "id", "ls", "mkdir", "mv", "readlink"),
    *("rm", "sh"),
)
FILES = (
    "run",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-bootstrap.txt",
    "sandbox/requirements.txt",
)


def clone(home: Path) -> Path:
    """What ``./run`` needs of a clone, with nothing to install."""
    (home / "sandbox").mkdir(parents=True)
    for file in FILES:
        (home / file).touch()
    shutil.copy(ROOT / "run", home / "run")
    return home


def programs(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for program in names:
        (folder / program).symlink_to(shutil.which(program) or "")
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return clone(tmp_path / "my clone")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PATH with the few programs that every machine has, and no Python yet."""
    return programs(tmp_path / "bin", *NEEDED)


def stub(path: Path, says: str) -> None:
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)


def run(
    home: Path, path: Path, *arguments: str, cwd: Path | None = None, **more: str | int
) -> subprocess.CompletedProcess[str]:
    """Words among ``more`` are environment variables, numbers the user to be."""
    variables = {name: value for name, value in more.items() if isinstance(value, str)}
    identity = {name: value for name, value in more.items() if isinstance(value, int)}
    return subprocess.run(
        [home / "run", *arguments],
        cwd=cwd or home,
        env={"PATH": str(path), "HOME": str(home)} | variables,
        capture_output=True,
        text=True,
        **identity,
    )


def test_help_lists_every_command(copy: Path, path: Path) -> None:
    done = run(copy, path, "help")
    named = [
        line.split()[1] for line in done.stdout.splitlines() if line[:5] == "./run"
    ]
    assert named[1:] == ["setup", "test", "check", "manage", "python", "doctor", "help"]


def test_an_unknown_command_names_the_list(copy: Path, path: Path) -> None:
    done = run(copy, path, "sevre")
    assert done.returncode == 1
    assert done.stderr == "There is no './run sevre'. ./run help lists what there is.\n"


def test_no_python_at_all(copy: Path, path: Path) -> None:
    done = run(copy, path, "setup")
    assert done.returncode == 1
    assert done.stderr == (
        "Python 3.11 or newer is needed; python3 here is none. Install one, or name "
        "one that is not on the PATH: PYTHON=/path/to/python ./run\n"
    )


def test_an_old_python_is_named(copy: Path, path: Path) -> None:
    stub(path / "python3", '[ "$1" = --version ] && echo Python 3.9.2 || exit 1')
    done = run(copy, path, "setup")
    assert done.stderr.startswith(
        "Python 3.11 or newer is needed; python3 here is Python 3.9.2."
    )


def test_a_chosen_python_is_not_replaced_in_silence(copy: Path, path: Path) -> None:
    (path / "python3").symlink_to(BASE_PYTHON)
    stub(path / "old", "exit 1")
    done = run(copy, path, "setup", PYTHON="old")
    assert done.stderr == "PYTHON=old is not a Python of 3.11 or newer.\n"


def test_a_python_without_venv_names_the_package(copy: Path, path: Path) -> None:
    stub(path / "python3", 'case "$*" in *ensurepip*) exit 1 ;; esac')
    done = run(copy, path, "setup")
    assert done.returncode == 1
    assert done.stderr.endswith("sudo apt-get install python3-venv\n")


def test_an_environment_that_cannot_be_made_tells_what_to_look_at(
    copy: Path, path: Path
) -> None:
    stub(path / "python3", 'case "$*" in *-m*venv*) echo why >&2; exit 1 ;; esac')
    done = run(copy, path, "setup")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        "why",
        "python3 cannot make the virtual environment .venv; the lines above say why. "
        "Is there room on the disk?",
    ]


def test_a_folder_of_someone_else() -> None:
    """Root may write everywhere, so root asks as nobody."""
    who = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home, path = clone(folder / "theirs"), programs(folder / "bin", *NEEDED)
        (home / "data").mkdir()
        folder.chmod(0o755)
        home.chmod(0o555)
        done = run(home, path, "setup", **who)
        home.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith(f"You may not write to {home}. Clone the project")


def test_a_data_folder_that_cannot_be_made(copy: Path, path: Path) -> None:
    (copy / "file").touch()
    done = run(copy, path, "setup", INTERLEAVE_DATA="file/data")
    assert done.stderr.splitlines()[-1] == (
        "The data folder file/data cannot be made. INTERLEAVE_DATA names another place."
    )


def test_a_clone_of_someone_else_is_told_before_any_data_folder() -> None:
    who = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home, path = clone(folder / "theirs"), programs(folder / "bin", *NEEDED)
        folder.chmod(0o755)
        home.chmod(0o555)
        done = run(home, path, "setup", **who)
        home.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith(f"You may not write to {home}. Clone the project")


@pytest.fixture(scope="module")
def full_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PATH that has Python too."""
    folder = programs(tmp_path_factory.mktemp("path") / "bin", *NEEDED)
    (folder / "python3").symlink_to(BASE_PYTHON)
    return folder


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, full_path: Path) -> Path:
    """A copy that has been set up, for tests that leave it so."""
    home = clone(tmp_path_factory.mktemp("ready") / "my clone")
    assert run(home, full_path, "python", "-c", "").returncode == 0
    return home


def where(home: Path, path: Path, **how: Path) -> tuple[str, str]:
    """Where the environment is that a command runs in, and what was said on the way."""
    done = run(home, path, "python", "-c", "import sys; print(sys.prefix)", **how)
    return done.stdout.strip(), done.stderr


def test_a_second_start_makes_nothing_anew(ready: Path, full_path: Path) -> None:
    assert where(ready, full_path) == (str(ready / ".venv"), "")


def test_it_works_from_any_folder(ready: Path, full_path: Path) -> None:
    assert where(ready, full_path, cwd=Path("/")) == (str(ready / ".venv"), "")


def test_the_settings_of_another_project_do_not_reach_in(
    ready: Path, full_path: Path
) -> None:
    theirs = {
        "DJANGO_SETTINGS_MODULE": "shop.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "/shop",
        "PYTHONSAFEPATH": "1",
    }
    asks = "import os; print([name for name in os.environ if name in " + f"{theirs}])"
    done = run(ready, full_path, "python", "-c", asks, **theirs)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_it_works_through_a_link(ready: Path, full_path: Path, tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(ready / "run")
    assert where(tmp_path, full_path) == (str(ready / ".venv"), "")


def test_the_secret_is_made_once_and_for_the_owner_alone(
    ready: Path, full_path: Path
) -> None:
    secret = ready / "data" / "secret_key"
    first = secret.read_text()
    where(ready, full_path)
    assert secret.read_text() == first
    assert len(first.strip()) > 50
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.parent.stat().st_mode & 0o777 == 0o700


def test_a_changed_list_is_installed_by_pip_where_uv_fails(
    ready: Path, full_path: Path
) -> None:
    stub(ready / ".venv" / "bin" / "uv", "exit 1")
    (ready / "requirements.txt").write_text("# another list\n")
    _, said = where(ready, full_path)
    assert said == (
        "Installing requirements.txt into .venv; this is done once ...\n"
        "uv could not install them; trying pip, which takes longer ...\n"
    )
    assert where(ready, full_path) == (str(ready / ".venv"), "")


def test_a_moved_folder_gets_a_new_environment(
    ready: Path, full_path: Path, tmp_path: Path
) -> None:
    moved = shutil.copytree(ready, tmp_path / "moved", symlinks=True)
    prefix, said = where(moved, full_path)
    assert prefix == str(moved / ".venv")
    assert said.startswith("Making .venv with Python 3.")


def test_an_interrupted_environment_is_made_anew(copy: Path, full_path: Path) -> None:
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    prefix, said = where(copy, full_path)
    assert prefix == str(copy / ".venv")
    assert said.startswith("Making .venv with Python 3.")


def test_an_environment_that_lost_a_package_is_made_anew(
    ready: Path, full_path: Path
) -> None:
    (lost,) = (ready / ".venv").glob("lib/python3*/site-packages/pip")
    shutil.rmtree(lost)
    prefix, said = where(ready, full_path)
    assert prefix == str(ready / ".venv")
    assert said.startswith("Making .venv with Python 3.")
    assert lost.is_dir()
