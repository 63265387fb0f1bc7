"""What a program would print if a misconception were true: the program, rewritten.

Each rewrite bears the id of the misconception that it plays. Source → source, and pure;
misread.py runs what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping

from .cancelling import CANCELLING
from .gathering import GATHERING
from .rewriting import Rewrite, rewritten
from .sharing import SHARING
from .starting import STARTING
from .waiting import WAITING

REWRITES: Mapping[str, Rewrite] = {
    **STARTING,
    **WAITING,
    **GATHERING,
    **CANCELLING,
    **SHARING,
}


def misread(misconception: str, program: str) -> str:
    """The program as somebody with this misconception understands it.

    The same text where the misconception makes no difference; KeyError if it has no
    rewrite.
    """
    return rewritten(program, REWRITES[misconception])
