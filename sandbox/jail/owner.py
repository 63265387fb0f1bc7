"""The application that everything here belongs to: when it ends, all of it ends.

Its end is noticed twice. A process that runs waits for it and kills what is below, which
SIGKILL does to a stopped process, too. And the kernel kills this one when the thread that
started it ends, so that being stopped itself does not keep it alive.
"""

from __future__ import annotations

import os
import select
import signal
from typing import NoReturn

from . import kernel

KILLED = 128  # and the signal's number: our exit status when a signal ended the zygote


def die_with(owner: int) -> None:
    """Once more after every change of uid or user namespace, which makes it forgotten."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != owner:  # it was quicker
        os._exit(1)


def outlive(zygote: int, owner: int, control: int) -> NoReturn:
    """Stay until the zygote ends; end it when the application closes or is gone.

    Not by the socket alone: a process that the application forked may hold its other end.
    """
    ends = [os.pidfd_open(pid) for pid in (zygote, owner)]
    poll = select.poll()
    for end in ends:
        poll.register(end, select.POLLIN)
    poll.register(control, 0)  # its hanging up; what is said there is the zygote's
    poll.poll()
    os.kill(zygote, signal.SIGKILL)  # it is there, if only to be reaped
    code = os.waitstatus_to_exitcode(os.waitpid(zygote, 0)[1])
    os._exit(code if code >= 0 else KILLED - code)
