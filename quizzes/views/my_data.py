"""All that is kept of a learner: taken along, brought in, or deleted."""

from __future__ import annotations

import tempfile

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions.my_data.archive import UPLOAD_MIB
from quizzes.actions.my_data.delete import delete
from quizzes.actions.my_data.export import export
from quizzes.actions.my_data.fields import Refused
from quizzes.actions.my_data.importing import Imported, import_archive
from quizzes.models import Learner
from quizzes.runs import callboard

from .limits import (
    TOO_OFTEN,
    again_in,
    allowed,
    alone,
    posts_limited,
    refused,
    too_fast,
    until_next,
)
from .methods import posted_from
from .visitors import LearnerRequest, learner_or_none, with_learner

FILES_AN_HOUR = 20  # written or read for one learner
WORD = "delete"
COUNTED = 1000  # of each kind; to count a year of answers takes as long as all else
IN_MEMORY_BYTES = 2**20
LONGEST_IMPORT_SECONDS = 600
UNDER_WAY = (
    "A zip of yours is being read at this moment; a second one was not begun. Open this "
    "page again in a minute: the numbers above tell when everything is here."
)
TOO_MANY = "That is a lot of work for the server, and you had it done often."
GONE = "Your account and everything in it are deleted."


@never_cache
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    return page(request)


def page(request: HttpRequest, mistake: str = "", status: int = 200) -> HttpResponse:
    learner = learner_or_none(request)
    context = {"counts": counts(learner), "mistake": mistake, "limit": UPLOAD_MIB}
    return render(request, "my_data/show.html", context, status=status)


def counts(learner: Learner | None) -> list[str]:
    """As they are said; of what there is none, nothing is."""
    if learner is None:
        return []
    told = (
        (learner.attempts, "answer", "answers"),
        (learner.runs, "program run", "programs run"),
        (learner.drafts, "draft", "drafts"),
        (learner.kept_texts, "earlier text", "earlier texts"),
        (learner.notes, "note", "notes"),
        (learner.bookmarks, "bookmark", "bookmarks"),
        (learner.interviews, "interview", "interviews"),
        (learner.reports, "report", "reports"),
    )
    numbers = [
        (rows.all()[: COUNTED + 1].count(), one, many) for rows, one, many in told
    ]
    said = [in_words(n, one, many) for n, one, many in numbers if n]
    return said or ["your settings"]


def in_words(number: int, one: str, many: str) -> str:
    if number > COUNTED:
        return f"more than {COUNTED} {many}"
    return f"{number} {one if number == 1 else many}"


@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponse | FileResponse:
    learner = learner_or_none(request)
    if learner is None:
        return redirect("my-data")
    if not may_go_on(learner):
        return too_fast(request, until_next(3600), TOO_MANY)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 - the response closes it
    export(learner, file)
    file.seek(0)
    name = f"interleave-{learner.day(timezone.now()):%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name)


@posted_from("my-data")
@posts_limited
@with_learner
def bring_in(request: LearnerRequest) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None or sent.file is None:
        return page(request, "Choose the zip first.", 422)
    if (sent.size or 0) > UPLOAD_MIB * 2**20:
        return page(request, f"The zip is larger than {UPLOAD_MIB} MiB.", 422)
    if not may_go_on(request.user):
        return too_fast(request, until_next(3600), TOO_MANY)
    with alone("import", str(request.user.pk), LONGEST_IMPORT_SECONDS) as is_first:
        if not is_first:
            return page(request, UNDER_WAY, 409)
        try:
            imported = import_archive(request.user, sent.file)
        except Refused as reason:
            return page(request, f"Nothing was imported. {reason}", 422)
    messages.success(request, sentence(imported))
    return redirect("my-data")


def sentence(imported: Imported) -> str:
    new, left_out = imported.new, imported.left_out
    told = f"{new} thing{pluralize(new, ' was,s were')} new here and imported."
    if new == 0:
        told = "Everything in it was here already; nothing has changed."
    if left_out:
        told += (
            f" {left_out} belong{pluralize(left_out, 's,')} to questions or challenges "
            "that this site does not have, or has in another version; left out."
        )
    return told


def may_go_on(learner: Learner) -> bool:
    return allowed("my-data", str(learner.pk), FILES_AN_HOUR, 3600)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@posts_limited
def delete_all(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    if learner is None:
        return redirect("my-data")
    if request.method != "POST":
        return page_of_deletion(request, learner)
    seconds = settings.PASSWORD_TRIES_SECONDS
    if not may_try(learner):
        wait = until_next(seconds)
        mistake = f"{TOO_OFTEN} {again_in(wait)}"
        return refused(page_of_deletion(request, learner, mistake), wait)
    if mistake := refusal(request, learner):
        return page_of_deletion(request, learner, mistake)
    delete(learner)
    callboard.signed_out(learner.pk)
    logout(request)
    messages.success(request, GONE)
    answer = redirect("home")
    answer["Clear-Site-Data"] = '"storage"'  # what was typed and not saved yet
    return answer


def page_of_deletion(
    request: HttpRequest, learner: Learner, mistake: str = ""
) -> HttpResponse:
    context = {
        "counts": counts(learner),
        "asks_password": learner.has_usable_password(),
        "word": WORD,
        "mistake": mistake,
    }
    status = 422 if mistake else 200
    return render(request, "my_data/delete.html", context, status=status)


def may_try(learner: Learner) -> bool:
    """A password, that is; anybody may guess the word."""
    tries, seconds = settings.PASSWORD_TRIES, settings.PASSWORD_TRIES_SECONDS
    has_one = learner.has_usable_password()
    return not has_one or allowed("delete", str(learner.pk), tries, seconds)


def refusal(request: HttpRequest, learner: Learner) -> str:
    """Why it is not deleted yet."""
    if not learner.has_usable_password():
        typed = request.POST.get("word", "").strip().lower()
        return "" if typed == WORD else f"Type the word {WORD} to go on."
    is_right = learner.check_password(request.POST.get("password", ""))
    return "" if is_right else "This is not the password of your account."
