"""The settings that are served, with a clock of interviews that a test drives."""

from quizsite.settings import *  # noqa: F403 - all of them

INTERVIEW_CLOCK = "tests.clock.now"
