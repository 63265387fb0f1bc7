"""What the README shows is true: its example of a question is one that the check takes."""

from __future__ import annotations

import re
import shutil
from io import StringIO
from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def test_the_example_question_has_no_complaint(tmp_path):
    found = re.search(
        r"`content/async-python/(?P<path>[\w/-]+\.md)`:\n\n````markdown\n(?P<text>.+?)````",
        (ROOT / "README.md").read_text(),
        re.DOTALL,
    )
    assert found is not None
    pack = tmp_path / "async-python"
    shutil.copytree(ROOT / "content/async-python", pack)
    (pack / found["path"]).write_text(found["text"])
    told = StringIO()
    call_command("check_content", str(pack / found["path"]), no_run=True, stdout=told)
    praise = "async-python: 1 question and 0 challenges, no complaints.\n"
    assert told.getvalue() == praise
