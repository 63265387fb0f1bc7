"""The page of one's account; whoever has none is shown the way to one."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .visitors import learner_or_none


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    if learner is None or learner.is_guest:
        return render(request, "account/none.html")
    kinds = Authenticator.objects.filter(user=learner).values_list("type", flat=True)
    context = {
        "address": EmailAddress.objects.filter(user=learner, primary=True).first(),
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": list(kinds).count(Authenticator.Type.WEBAUTHN),
    }
    return render(request, "account/show.html", context)
