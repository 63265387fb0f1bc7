"""``regrade``: after an item was mended, judge its wrong answers again; the better result stays."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.actions.regrade import begin
from quizzes.catalogue.shapes import Kind
from quizzes.knowing.regrading import Summary
from quizzes.management.progress import Bar
from quizzes.models import Item, Regrade
from quizzes.runs.regrading import regrade, sentence
from sandbox import Pool, SandboxError

RUN = (Kind.CHALLENGE, Kind.DEBUGGING, Kind.ORDER_LINES)  # judged by running


class Command(BaseCommand):
    help = (
        "Judges the wrong answers to older versions of an item by the version that is "
        "asked now, keeps the better result and logs every answer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("uid", help="of a question or a challenge")

    def handle(self, **options: Any) -> None:
        items = Item.objects.select_related("version")
        item = items.filter(uid=options["uid"]).first()
        if item is None:
            raise CommandError(f"There is no item {options['uid']!r} on this site.")
        asked = begin(item, None, timezone.now())
        assert isinstance(asked, Regrade)  # noqa: S101 - only a page is refused
        try:
            told = asyncio.run(self.judged(item, asked.pk))
        except SandboxError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(sentence(told))

    async def judged(self, item: Item, pk: int) -> Summary:
        bar = Bar(sys.stderr)
        if item.kind not in RUN:
            return await regrade(pk, None, bar)
        async with Pool() as pool:
            return await regrade(pk, pool, bar)
