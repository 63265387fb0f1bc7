"""``manage.py clear_guests``: forget guests who came and left no work."""

from __future__ import annotations

from django.core.management import BaseCommand
from django.utils import timezone

from quizzes.actions.guests import UNUSED_DAYS, clear_guests
from quizzes.actions.my_data.staging import clear_left_over


class Command(BaseCommand):
    help = f"Removes guests without any work who came over {UNUSED_DAYS} days ago."

    def handle(self, **options: object) -> None:
        clear_left_over(timezone.now())
        count = clear_guests(timezone.now())
        self.stdout.write(
            f"{count} guest{'' if count == 1 else 's'} without work removed."
        )
