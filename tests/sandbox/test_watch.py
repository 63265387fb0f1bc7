"""What the warden reads of /proc is the kernel's word, never the program's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandbox.jail.watch import Watch


@pytest.mark.parametrize("name", ["python", "VmSwap: 0", "VmSwap: x", "VmSwap:"])
def test_memory_on_the_hosts_disk_is_charged_whatever_the_name(
    tmp_path: Path, name: str
) -> None:
    files = {
        "self/net/sockstat": "sockets: used 3\n",
        "7/statm": "0 0 0 0 0 0 0\n",
        "7/status": f"Name:\t{name}\nUmask:\t0022\nVmSwap:\t    2048 kB\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    proc = os.open(tmp_path, os.O_RDONLY)
    watch = Watch(proc, first=7, socket_bytes=0, has_swap=True)
    try:
        assert watch.memory_bytes(["7"], 1 << 30) == 2048 * 1024
    finally:
        os.close(proc)
