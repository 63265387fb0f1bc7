"""The note and the bookmark of an item, wherever the item is shown."""

from __future__ import annotations

from django import template
from django.http import HttpRequest

from quizzes.models import Item, Learner

register = template.Library()


@register.inclusion_tag("notes/_keepsakes.html", takes_context=True)
def keepsakes(context: template.Context, item: Item) -> dict[str, object]:
    request: HttpRequest = context["request"]
    learner = request.user if isinstance(request.user, Learner) else None
    note = learner.notes.filter(item=item).first() if learner else None
    return {
        "item": item,
        "note": note.text if note else "",
        "is_marked": bool(learner and learner.bookmarks.filter(item=item).exists()),
        "next": request.get_full_path() if request.method == "GET" else "",
        "csrf_token": context.get("csrf_token"),
    }
