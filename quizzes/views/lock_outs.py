"""How long allauth's limits, which it counts in the cache, still keep somebody out."""

from __future__ import annotations

import math
import time

from allauth.account.internal.stagekit import get_pending_stage
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

ACCOUNT, MFA = "allauth.account", "allauth.mfa"

# What is counted at a page, by the name of its address.
DOORS = {
    "account_login": (ACCOUNT, "login"),
    "account_signup": (ACCOUNT, "signup"),
    "account_reset_password": (ACCOUNT, "reset_password"),
    "account_reset_password_from_key": (ACCOUNT, "reset_password_from_key"),
    "account_change_password": (ACCOUNT, "change_password"),
    "account_set_password": (ACCOUNT, "change_password"),
    "account_email": (ACCOUNT, "manage_email"),
    "account_reauthenticate": (ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate": (ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate_webauthn": (ACCOUNT, "reauthenticate"),
    "mfa_login_webauthn": (MFA, "webauthn_login"),
}


def lock_out(request: HttpRequest, wait: int) -> None:
    """The page shows its form and says so; its reply is one of too many for so long."""
    vars(request)["locked_out"] = wait


def wait_at_the_door(request: HttpRequest) -> int:
    """Seconds until whoever was refused by the page itself may come again."""
    match = request.resolver_match
    name = match.url_name if match else ""
    app, action = DOORS.get(name or "", (ACCOUNT, "unlimited"))
    return wait(request, app, action, request.POST.get("email", "").strip().lower())


def wait_after_failures(request: HttpRequest) -> int:
    """Seconds until the next password or code is looked at."""
    return wait(request, ACCOUNT, "login_failed", key_of_failures(request))


def key_of_failures(request: HttpRequest) -> str:
    """What was tried: the password of an address, or else the second step of an account."""
    if tried := vars(request).get("tried"):
        return str(tried)
    stage = get_pending_stage(request)
    learner = stage.login.user if stage else request.user
    return f"mfa-auth-user-{learner.pk}"


def wait(request: HttpRequest, app: str, action: str, key: str) -> int:
    """Of all limits that are reached, the longest."""
    free = now = time.time()
    for rate in get_rates(app=app, action=action):
        name = get_cache_key(request, app=app, action=action, rate=rate, key=key)
        times = cache.get(name, [])  # the latest first
        if len(times) >= rate.amount:
            free = max(free, times[rate.amount - 1] + rate.duration)
    return max(1, math.ceil(free - now))
