"""Who is let in by an address and a password."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from quizzes.actions.accounts import accounts_of, opened_by
from quizzes.models import Learner


class ByPassword(AuthenticationBackend):
    """In place of allauth's, which looks at all accounts of an address, however many.

    That one stays in the settings, since sessions name it; it is never asked about one.
    """

    def authenticate(
        self, request: HttpRequest | None, **credentials: str
    ) -> Learner | None:
        address, password = credentials.get("email"), credentials.get("password")
        if not address or not password:
            return None
        account = opened_by(accounts_of(address), password)
        if account and self.user_can_authenticate(account):
            return account
        self._stash_user(account)  # of one that is closed its owner is told
        raise PermissionDenied  # so no other backend is asked
