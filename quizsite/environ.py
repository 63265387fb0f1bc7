"""Typed readers of the environment, so that settings.py says what it wants and nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "0", "1", "true", "false", "yes", "no", "on", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = text(name) or str(default)
    if value.isascii() and value.isdigit():
        return int(value)
    raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas; an empty one is the default."""
    return [word.strip() for word in (text(name) or default).split(",") if word.strip()]


def secret(name: str, file: Path) -> str:
    """From the environment, else from the file that ./run keeps for this host alone."""
    value = text(name) or (file.read_text().strip() if file.is_file() else "")
    if value:
        return value
    raise ImproperlyConfigured(
        f"{name} is not set, and {file} is not there. "
        f"./run setup makes that file; elsewhere set {name} to 50 random characters."
    )


def redis(name: str) -> str:
    url = text(name)
    if not url or urlsplit(url).scheme in ("redis", "rediss", "unix"):
        return url
    raise ImproperlyConfigured(
        f"{name} must begin with redis://; leave it empty for a single process."
    )


def database(url: str) -> dict[str, object]:
    """``postgresql://user:password@host:port/name?sslmode=…`` as Django wants it."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgresql://; leave it empty for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            **dict(parse_qsl(parts.query)),
            "pool": {
                "min_size": 2,
                "max_size": number("DATABASE_CONNECTIONS", 16),
                "timeout": 20,
            },
        },
    }


MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    is_starttls: bool


def mail(name: str) -> MailServer | None:
    """``smtps://user:password@host:465``; None: there is no mail server."""
    url = text(name)
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} must be smtps://user:password@host, or begin with smtp+starttls:// "
            "or smtp://; leave it empty to have mails written to stdout."
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        is_starttls=parts.scheme == "smtp+starttls",
    )
