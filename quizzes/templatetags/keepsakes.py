"""The note and the bookmark of an item, wherever the item is shown."""

from __future__ import annotations

from django import template
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest

from quizzes.models import Item, Learner

register = template.Library()


@register.inclusion_tag("notes/_keepsakes.html", takes_context=True)
def keepsakes(context: template.Context, item: Item) -> dict[str, object]:
    request: HttpRequest = context["request"]
    note, is_marked = kept_beside(item, request.user)
    return {
        "item": item,
        "attempt": context.get("attempt"),
        "note": note or "",
        "is_marked": is_marked,
        "next": request.get_full_path() if request.method == "GET" else "",
        "csrf_token": context.get("csrf_token"),
    }


def kept_beside(item: Item, user: object) -> tuple[str | None, bool]:
    """Both in one query."""
    if not isinstance(user, Learner):
        return None, False
    note = user.notes.filter(item=OuterRef("pk")).values("text")[:1]
    mark = user.bookmarks.filter(item=OuterRef("pk"))
    row = Item.objects.filter(pk=item.pk).annotate(
        note=Subquery(note), is_marked=Exists(mark)
    )
    return row.values_list("note", "is_marked").get()
