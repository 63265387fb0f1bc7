"""Confirm an address by the link that was mailed: for the account that is signed in."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus

from allauth.account import views as allauth_views
from allauth.account.models import EmailAddress, get_emailconfirmation_model
from allauth.account.views import ConfirmEmailView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class NotTheirs(Exception):
    """Nobody is signed in, or to an account with another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Confirming(ConfirmEmailView):
    """The link shows that its reader gets the mail of an address; it does not show whose
    account it was sent for: somebody else may have signed up with the address."""

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        try:
            reply: HttpResponse = super().dispatch(request, *args, **kwargs)
        except NotTheirs as reason:
            told = {"email": reason.address, "is_not_theirs": True}
            status = (
                HTTPStatus.OK
                if request.method in ("GET", "HEAD")
                else HTTPStatus.FORBIDDEN
            )
            reply = render(request, self.template_name, told, status=status)
        return reply

    def get_object(self, queryset: object = None) -> object:
        sent = super().get_object(queryset)
        address: str = sent.email_address.email
        rows = EmailAddress.objects.filter(user=self.request.user.pk, email=address)
        own = rows.first()
        if own is None:
            raise NotTheirs(address)
        if own.verified:
            raise Http404
        return get_emailconfirmation_model().create(own)


# Under allauth's name, so that a guest stands outside of it, as of its other doors.
confirm_email = wraps(allauth_views.confirm_email)(Confirming.as_view())
