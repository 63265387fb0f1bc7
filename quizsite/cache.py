"""A cache that may be away: what is only counted in it must not close the site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def forgiving(otherwise: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Without its server the operation answers ``otherwise``, and says so in the log."""

    def forgives(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def operate(self: RedisCache, key: str, *args: Any, **kwargs: Any) -> Any:
            try:
                return operation(self, key, *args, **kwargs)
            except RedisError as problem:
                log.warning(
                    "Limits are not counted while the cache is away: %r", problem
                )
                given = args[0] if args else kwargs.get("default")
                return given if operation.__name__ == "get" else otherwise

        return operate

    return forgives


class ForgivingRedis(RedisCache):
    """Its server may go away; until it is back, nothing is remembered."""

    get = forgiving(None)(RedisCache.get)
    set = forgiving(None)(RedisCache.set)
    add = forgiving(True)(RedisCache.add)
    delete = forgiving(False)(RedisCache.delete)
    incr = forgiving(0)(RedisCache.incr)
