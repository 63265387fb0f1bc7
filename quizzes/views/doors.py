"""How allauth's pages meet our learners: a guest comes in there, with what they have done."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from allauth.account import views as allauth_views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from quizzes.actions.merge import merge
from quizzes.models import Learner
from quizzes.runs import callboard

from .limits import TOO_OFTEN, address, again_in, refused, too_fast
from .lock_outs import lock_out, wait_after_failures, wait_at_the_door
from .visitors import learner_or_none

BROUGHT_ALONG = "What you did here before you signed in is in your account now."
MAIL = (
    "A mail with a link is on its way to {address}. An address gets one in three minutes at "
    "most."
)
LOCKED_OUT = ("too_many_login_attempts", "rate_limited")  # as allauth calls it


class GuestsStandOutside:
    """Middleware: to allauth's pages a guest is nobody yet, so that they may come in.

    And whoever tried too often there is told by the status, too, not in the form alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        wait = vars(request).get("locked_out")
        if wait is None:
            return reply
        has_page = reply.status_code == HTTPStatus.OK
        return refused(reply, wait) if has_page else too_fast(request, wait, TOO_OFTEN)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *given: object
    ) -> None:
        if not view.__module__.startswith("allauth."):
            return
        learner = learner_or_none(request)
        if learner and learner.is_guest:
            vars(request)["guest"] = learner
            request.user = AnonymousUser()


def guest_of(request: HttpRequest) -> Learner | None:
    """Who was in this browser before somebody came through a door."""
    return vars(request).get("guest")


class Doors(DefaultAccountAdapter):
    """What allauth asks of a site: whom it signs up, and what happens when one comes in."""

    def populate_username(self, request: HttpRequest, user: Learner) -> None:
        """People are known by their address; the name is the host's, in the admin pages."""
        user.username = f"learner-{secrets.token_hex(8)}"

    def login(self, request: HttpRequest, user: Learner) -> None:
        """First the guest's work, then the person: what fails between loses nothing."""
        guest = guest_of(request)
        if guest and merge(guest, user):
            messages.success(request, BROUGHT_ALONG)
        leave_the_guest(request)
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        learner = learner_or_none(request)
        super().logout(request)
        if learner:
            callboard.signed_out(learner.pk)

    def set_password(self, user: Learner, password: str) -> None:
        """Whoever is in by the old one is in no more."""
        super().set_password(user, password)
        callboard.signed_out(user.pk)

    def should_send_confirmation_mail(
        self, request: HttpRequest, email_address: EmailAddress, signup: bool
    ) -> bool:
        if signup:
            tell_of_a_mail(request, email_address)
        asked: bool = super().should_send_confirmation_mail(
            request, email_address, signup
        )
        return asked

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        vars(request)["tried"] = key
        super().pre_authenticate(request, **credentials)

    def validation_error(self, code: str, *args: object) -> ValidationError:
        if code not in LOCKED_OUT:
            return super().validation_error(code, *args)
        wait = wait_after_failures(context.request)
        lock_out(context.request, wait)
        return ValidationError(f"{TOO_OFTEN} {again_in(wait)}", code=code)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address(request)


@wraps(allauth_views.email)
def address_page(request: HttpRequest) -> HttpResponse:
    """Change the address, or have its link sent again."""
    reply: HttpResponse = allauth_views.email(request)
    is_asked_for = not {"action_add", "action_send"}.isdisjoint(request.POST)
    if is_asked_for and reply.status_code == HTTPStatus.FOUND:
        new = EmailAddress.objects.get_new(request.user)
        if new:
            tell_of_a_mail(request, new)
    return reply


def tell_of_a_mail(request: HttpRequest, new: EmailAddress) -> None:
    """Also where it had one just now, which allauth is silent about: so that tells nobody."""
    messages.info(request, MAIL.format(address=new.email))


def leave_the_guest(request: HttpRequest) -> None:
    """Keep the rest of the session; Django gives it a new key when somebody signs in."""
    for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY):
        request.session.pop(key, None)


def to_the_front_door(
    request: HttpRequest, extra_context: object = None
) -> HttpResponse:
    """In place of the admin's own door, which knows no second step and no limits."""
    learner = learner_or_none(request)
    if learner is None or learner.is_guest:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
    if not learner.is_staff:
        raise PermissionDenied
    return redirect("admin:index")


def too_often(request: HttpRequest) -> HttpResponse:
    """The site's handler429, for whoever tries a door too often."""
    return too_fast(request, wait_at_the_door(request), TOO_OFTEN)
