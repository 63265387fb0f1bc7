"""Search: over study notes, questions and challenges, and over one's own notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quizzes.catalogue.shapes import Kind
from quizzes.knowing.last_times import last_times
from quizzes.models import Item, Learner, Passage, Topic
from quizzes.rules.progress import Standing
from quizzes.rules.searching import Piece, Wanted, excerpt, wanted
from quizzes.templatetags.content import HARDEST, KIND_NAMES

from .limits import searches_limited
from .own_notes import own_notes
from .topics import page_of
from .visitors import learner_or_none

RESULTS_A_PAGE = 12
SHOWN = (  # of each
    *("heading", "title", "text", "topic__slug", "topic__title"),
    *("item__slug", "item__kind", "item__difficulty"),
)
LONGEST_QUESTION = 300  # characters
NOTES = "notes"  # in place of a kind: study notes
KINDS = {NOTES: "Study notes", **{kind.value: KIND_NAMES[kind] for kind in Kind}}
STATES = {
    "new": "Not answered yet",
    "right": "Right the last time",
    "wrong": "Wrong the last time",
    "bookmarked": "Bookmarked",
    "noted": "With a note of mine",
}
LEVELS = {str(level): f"{level} of {HARDEST}" for level in range(1, HARDEST + 1)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for; a choice that there is not counts as none."""

    text: str
    words: tuple[Wanted, ...]
    topic: str
    kind: str
    level: str
    state: str

    @property
    def is_anything(self) -> bool:
        return bool(self.words or self.topic or self.kind or self.level or self.state)


@dataclass(frozen=True, slots=True)
class Found:
    """One place where it is."""

    passage: Passage
    url: str
    pieces: list[Piece]
    standing: Standing | None  # of an item


@require_safe
@searches_limited
def search(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    topics = {t.slug: t.title for t in Topic.objects.filter(retired_at=None)}
    asked = asked_in(request.GET, topics)
    current = Item.objects.current()
    stands = last_times(learner, current) if learner and asked.is_anything else {}
    keys = matching(asked, learner, stands) if asked.is_anything else []
    page = Paginator(keys, RESULTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "choices": choices(topics, learner),
        "page": page,
        "found": [found(passage, asked, stands) for passage in passages([*page])],
        "own_notes": own_notes(learner, asked.words, request.GET),
        "query": query_without_page(request.GET),
    }
    return render(request, "search/show.html", context)


def asked_in(query: QueryDict, topics: Mapping[str, str]) -> Asked:
    text = query.get("q", "")[:LONGEST_QUESTION].strip()

    def chosen(name: str, of: Mapping[str, str]) -> str:
        return query.get(name, "") if query.get(name, "") in of else ""

    return Asked(
        text=text,
        words=wanted(text),
        topic=chosen("topic", topics),
        kind=chosen("kind", KINDS),
        level=chosen("level", LEVELS),
        state=chosen("state", STATES),
    )


def choices(
    topics: Mapping[str, str], learner: Learner | None
) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Name of a field: its label, and what there is to choose."""
    told = {
        "topic": ("Topic", topics),
        "kind": ("Kind", KINDS),
        "level": ("Difficulty", LEVELS),
    }
    return told | {"state": ("Where I stand", STATES)} if learner else told


def matching(
    asked: Asked, learner: Learner | None, stands: Mapping[int, Standing]
) -> list[int]:
    """Keys of passages, the best first; without words, in the order of the syllabus."""
    rows = in_state(narrowed(asked), asked.state, learner, stands)
    if asked.words:
        return Passage.objects.having(asked.words, among=rows)
    ordered = rows.order_by("topic__order", "item__order", "pk")
    return list(ordered.values_list("pk", flat=True))


def passages(keys: Sequence[int]) -> list[Passage]:
    """With all that is shown of them, in this order."""
    rows = Passage.objects.select_related("topic", "item").only(*SHOWN)
    by_key = rows.in_bulk(keys)
    return [by_key[key] for key in keys]


def narrowed(asked: Asked) -> QuerySet[Passage]:
    rows = Passage.objects.filter(Q(item=None) | Q(item__retired_at=None))
    rows = rows.filter(topic__retired_at=None)
    if asked.topic:
        rows = rows.filter(topic__slug=asked.topic)
    if asked.kind:
        is_notes = asked.kind == NOTES
        rows = (
            rows.filter(item=None) if is_notes else rows.filter(item__kind=asked.kind)
        )
    if asked.level:
        rows = rows.filter(item__difficulty=int(asked.level))
    return rows


def in_state(
    rows: QuerySet[Passage],
    state: str,
    learner: Learner | None,
    stands: Mapping[int, Standing],
) -> QuerySet[Passage]:
    """What the learner has answered so, or has kept something beside."""
    match state:
        case "bookmarked" | "noted" if learner:
            kept = f"item__{'bookmarks' if state == 'bookmarked' else 'notes'}__learner"
            return rows.filter(**{kept: learner})
        case "new":
            answered = [item for item, stand in stands.items() if stand != state]
            return rows.exclude(item=None).exclude(item__in=answered)
        case "right" | "wrong":
            went = [item for item, stand in stands.items() if stand == state]
            return rows.filter(item__in=went)
    return rows


def found(passage: Passage, asked: Asked, stands: Mapping[int, Standing]) -> Found:
    item = passage.item
    if item:
        url, standing = page_of(item), stands.get(item.pk, Standing.NEW)
    else:
        url, standing = reverse("topic", args=[passage.topic.slug]), None
        if passage.heading:  # browsers go to the place where the text stands
            url += f"#:~:text={quote(passage.heading, safe='')}"
    return Found(passage, url, excerpt(passage.text, asked.words), standing)


def query_without_page(query: QueryDict) -> str:
    copy = query.copy()
    copy.pop("page", None)
    return copy.urlencode()
