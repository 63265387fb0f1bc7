"""A regrade in the background: a run of whoever asked for it."""

from __future__ import annotations

from sandbox import Pool

from . import telling
from .claims import Claimed
from .ledger import Conclusion
from .regrading import regrade, sentence
from .story import Story


async def regrade_answers(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    story.tell(telling.STARTED)
    told = await regrade(int(run.about), pool)
    return Conclusion(
        {
            "type": "verdict",
            "outcome": "regraded",
            "passed": told.right,
            "total": told.answers,
            "sentence": sentence(told),
        }
    )
