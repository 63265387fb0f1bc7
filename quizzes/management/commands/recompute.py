"""Tell all that is known of learners and items again, from the stored answers alone."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.template.defaultfilters import pluralize

from quizzes.knowing.retelling import recompute


class Command(BaseCommand):
    help = (
        "Computes abilities, reviews and totals again from the stored answers. Where "
        "nothing was wrong, nothing changes."
    )

    def handle(self, *args: object, **options: object) -> None:
        done = recompute()
        self.stdout.write(
            f"{done.answers} answer{pluralize(done.answers)}, "
            f"{done.rows} row{pluralize(done.rows)}: {done.differed} differed."
        )
