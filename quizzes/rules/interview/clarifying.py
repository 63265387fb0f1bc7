"""What a task holds back in an interview until it is asked for.

A task says its details in items that begin with a bold label: ``- **Errors:** …``. In the
room they are left out, and each label becomes a question that the candidate may ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DETAIL = re.compile(r"^- \*\*(?P<label>[^*]+)\*\*(?P<rest>.*)$")
CONTINUED = re.compile(r"^ {2,}\S")
QUESTIONS = {
    "errors": "Which errors leave, and when?",
    "not specified": "What is left open?",
    "time": "What holds for the time?",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of the task that is told on asking."""

    label: str
    question: str
    text: str  # Markdown, as the task has it


@dataclass(frozen=True, slots=True)
class Task:
    """What is shown at once, and what is held back."""

    shown: str  # Markdown
    details: tuple[Detail, ...]


def withheld(prompt: str) -> Task:
    shown: list[str] = []
    details: list[Detail] = []
    inside = False  # of a detail that goes on over several lines
    for line in prompt.split("\n"):
        if found := DETAIL.match(line):
            label = found["label"].strip().rstrip(":,")
            details.append(Detail(label, question(label), line))
            inside = True
        elif inside and CONTINUED.match(line):
            last = details.pop()
            text = f"{last.text}\n{line}"
            details.append(Detail(last.label, last.question, text))
        else:
            shown.append(line)
            inside = False
    return Task("\n".join(shown).strip(), tuple(details))


def question(label: str) -> str:
    if known := QUESTIONS.get(label.lower()):
        return known
    if label.lower().startswith("if "):
        return f"What happens {label[0].lower()}{label[1:]}?"
    if label.lower().startswith("after "):
        return f"What holds {label[0].lower()}{label[1:]}?"
    return f"What about this: {label[0].lower()}{label[1:]}?"
