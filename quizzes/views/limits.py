"""How often one visitor may do a thing. Small, in the cache, and said in a sentence."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

log = logging.getLogger(__name__)

TOO_FAST = "That was more than we can take at once."
TOO_OFTEN = "That was tried too often."

SECRETS = ("csrfmiddlewaretoken", "code", "credential")  # and passwords

GUESTS_AN_HOUR = 200  # from one address: a class room behind one router is one address
POSTS_A_MINUTE = 120  # from one learner; a fast typist's drafts are half of that
ONE_BY_ONE = 90  # seconds; longer waits are told in minutes
SEARCHES_A_MINUTE = 60  # of one learner, or of all at one address who are none yet


def allowed(what: str, who: str, times: int, seconds: int) -> bool:
    """Count it, and say whether it is within the limit of this window of time."""
    key = f"limit:{what}:{who}:{int(time.time()) // seconds}"
    try:
        cache.add(key, 0, timeout=seconds)
        return cache.incr(key) <= times
    except ValueError:  # the cache forgot it in between
        return True
    except Exception as problem:  # each cache has its own; none may close the site
        log.warning("Limits are not counted while the cache is away: %r", problem)
        return True


def until_next(seconds: int) -> int:
    """In how many seconds the next such window begins."""
    return seconds - int(time.time()) % seconds


def again_in(seconds: int) -> str:
    if seconds > ONE_BY_ONE:
        return f"Try it again in {math.ceil(seconds / 60)} minutes."
    return f"Try it again in {seconds} second{'' if seconds == 1 else 's'}."


@contextmanager
def alone(what: str, who: str, seconds: int) -> Iterator[bool]:
    """Whether nobody else is at it now; a process that was killed is forgotten after so long."""
    key = f"alone:{what}:{who}"
    try:
        is_first = cache.add(key, 1, timeout=seconds)
    except Exception as problem:  # each cache has its own; none may close the site
        log.warning("Nobody is kept out while the cache is away: %r", problem)
        yield True
        return
    try:
        yield is_first
    finally:
        if is_first:
            cache.delete(key)


def address(request: HttpRequest) -> str:
    """Where the visitor comes from; behind our proxy, what the proxy saw last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def visitor(request: HttpRequest) -> str:
    return str(request.user.pk or address(request))


def posts_limited(view: View) -> View:
    """Refuses posts that come faster than a person's."""

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        is_post = request.method == "POST"
        if is_post and not allowed("post", visitor(request), POSTS_A_MINUTE, 60):
            return too_fast(request, until_next(60))
        return view(request, *args, **kwargs)

    return limited


def searches_limited(view: View) -> View:
    """Refuses what is asked faster than a person asks."""

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        asks = bool(request.GET)
        if asks and not allowed("search", visitor(request), SEARCHES_A_MINUTE, 60):
            return too_fast(request, until_next(60))
        return view(request, *args, **kwargs)

    return limited


def too_fast(request: HttpRequest, wait: int, sentence: str = TOO_FAST) -> HttpResponse:
    """With what was sent, if it can be sent again as it is: not a file, and no secret."""
    told = f"{sentence} {again_in(wait)}"
    if request.content_type == "application/json":
        return refused(JsonResponse({"sentence": told}), wait)
    is_kept = request.method == "POST" and not request.FILES
    context = {"sentence": told, "is_kept": is_kept, "sent": what_was_sent(request)}
    return refused(render(request, "errors/429.html", context), wait)


def refused(reply: HttpResponse, wait: int) -> HttpResponse:
    """As too much, and until when."""
    reply.status_code = 429
    reply.headers["Retry-After"] = str(wait)
    return reply


def what_was_sent(request: HttpRequest) -> dict[str, list[str]]:
    """For a page that shows it again, so that nothing typed is lost; secrets are not shown."""
    return {
        name: values
        for name, values in request.POST.lists()
        if name not in SECRETS and "password" not in name
    }
