"""What the host may look into. Content is changed in files, and work only by who did it."""

from __future__ import annotations

import json

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from quizzes.models import (
    Attempt,
    Blueprint,
    Draft,
    Interview,
    Item,
    ItemVersion,
    KeptText,
    Learner,
    Pack,
    Regraded,
    Report,
    Run,
    Topic,
)

admin.site.site_header = "Interleave"
admin.site.register(Learner, UserAdmin)


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Pack)
class PackAdmin(ReadOnly):
    list_display = ("title", "slug", "uid")


@admin.register(Topic)
class TopicAdmin(ReadOnly):
    list_display = ("title", "slug", "order", "retired_at")


@admin.register(Item)
class ItemAdmin(ReadOnly):
    list_display = ("title", "slug", "kind", "topic", "difficulty", "retired_at")
    list_filter = ("kind", "topic", "difficulty")
    list_select_related = ("topic",)
    search_fields = ("title", "slug", "uid")


@admin.register(ItemVersion)
class ItemVersionAdmin(ReadOnly):
    list_display = ("item", "digest", "published_at")
    list_select_related = ("item",)


@admin.register(Attempt)
class AttemptAdmin(ReadOnly):
    list_display = ("uid", "learner", "item", "outcome", "created_at")
    list_filter = ("outcome",)
    list_select_related = ("learner", "item")
    search_fields = ("uid", "learner__username", "item__slug")


@admin.register(Draft, KeptText)
class TextAdmin(ReadOnly):
    list_display = ("learner", "item")
    list_select_related = ("learner", "item")


@admin.register(Regraded)
class RegradedAdmin(ReadOnly):
    list_display = ("attempt", "result", "regrade", "judged_at")
    list_filter = ("result",)
    list_select_related = ("attempt", "regrade")


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """With what was asked and answered beside it."""

    list_display = ("item", "kind", "told", "created_at", "closed_at")
    list_filter = ("kind", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("item",)
    search_fields = ("text", "item__slug")
    actions = ("close",)
    fields = (
        "item", "kind", "text", "asked", "answered", "went", "created_at", "closed_at",
    )  # fmt: skip

    @admin.display(description="text")
    def told(self, report: Report) -> str:
        return Truncator(report.text).chars(80)

    @admin.display(description="what was asked")
    def asked(self, report: Report) -> str:
        return pre(report.version.body.get("prompt", ""))

    @admin.display(description="the answer")
    def answered(self, report: Report) -> str:
        answer = report.attempt.answer if report.attempt else {}
        return pre(answer.get("source") or json.dumps(answer, indent=2))

    @admin.display(description="how it went")
    def went(self, report: Report) -> str:
        attempt = report.attempt
        return f"{attempt.outcome}, {attempt.uid}" if attempt else "There is no answer."

    @admin.action(description="Mark as dealt with")
    def close(self, request: HttpRequest, reports: QuerySet[Report]) -> None:
        reports.filter(closed_at=None).update(closed_at=timezone.now())


def pre(text: str) -> SafeString:
    return format_html("<pre>{}</pre>", text)


@admin.register(Run)
class RunAdmin(ReadOnly):
    list_display = ("uid", "learner", "kind", "state", "created_at", "finished_at")
    list_filter = ("kind", "state")
    list_select_related = ("learner",)


@admin.register(Blueprint)
class BlueprintAdmin(ReadOnly):
    list_display = ("title", "slug", "uid", "order", "retired_at")


@admin.register(Interview)
class InterviewAdmin(ReadOnly):
    list_display = ("uid", "learner", "title", "created_at", "finished_at", "percent")
    list_select_related = ("learner",)
