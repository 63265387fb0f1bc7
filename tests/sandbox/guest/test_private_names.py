"""The private names of Python that the guest rests on: there in every version, or named."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from sandbox import Pool, Refused, Settings
from sandbox.doctor import examine
from sandbox.guest import private_names
from sandbox.guest.private_names import PRIVATE_NAMES, NameGone, PrivateName
from tests.sandbox.guest.starting import GUEST

CHECK = """
import sys
sys.path.append(sys.argv[1])
from guest.private_names import missing
for each in missing():
    print(each)
"""
GONE = PrivateName("asyncio.events", "Handle", "_walk", "slices of tasks")


def test_nothing_is_missing(python, tmp_path):
    (tmp_path / "guest").symlink_to(GUEST)
    command = [python, "-c", CHECK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""


@pytest.mark.parametrize("each", PRIVATE_NAMES, ids=lambda each: each.name)
def test_each_name_would_be_missed(each):
    gone = PrivateName(each.module, each.owner, f"{each.name}_gone", each.used_for)
    assert not gone.is_there()


def test_what_is_gone_is_said_in_a_sentence(monkeypatch):
    elsewhere = PrivateName("asyncio.nowhere", "Loop", "_run", "something")
    monkeypatch.setattr(private_names, "PRIVATE_NAMES", (GONE, elsewhere))
    with pytest.raises(NameGone) as told:
        private_names.require_all()
    version = ".".join(map(str, sys.version_info[:3]))
    assert str(told.value) == (
        f"Python {version} no longer has what the lab rests on: _walk of "
        "asyncio.events.Handle, for slices of tasks; _run of asyncio.nowhere.Loop, for "
        "something. Use another version of Python, or adapt "
        "sandbox/guest/private_names.py and what it names"
    )


async def test_the_pool_and_the_doctor_say_it(monkeypatch, tmp_path):
    """With a guest that asks for one name more."""
    package = tmp_path / "sandbox"
    shutil.copytree(GUEST.parent, package)
    names = package / "guest/private_names.py"
    one_more = 'PRIVATE_NAMES = (\n    PrivateName("asyncio", "", "_gone", "a test"),'
    names.write_text(names.read_text().replace("PRIVATE_NAMES = (", one_more))
    monkeypatch.setattr("sandbox.launcher._PACKAGE", package)
    with pytest.raises(Refused, match="_gone of asyncio, for a test"):
        async with Pool(Settings(warm=1, slots=1)):
            pass
    report = await examine(Settings(warm=1, slots=1))
    assert not report.is_well
    assert "_gone of asyncio, for a test" in report.as_text()
