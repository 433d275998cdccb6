"""Rate limits for public links and for verbs that send mail."""

import structlog
from django.core.cache import cache

from .errors import DomainError

log = structlog.get_logger()


class TooMany(DomainError):
    """The same again too often."""

    status = 429
    title = "Too many tries"

    def __init__(self) -> None:
        super().__init__("too_many", "That was too often. Wait a little, then try again.")


def limit(what: str, who: str, *, times: int, seconds: int) -> None:
    """Raise TooMany at the `times + 1`th call within a window of `seconds`; counts per workspace and `who`.

    Without a cache nobody is kept out: the limit protects, it does not guard.
    """
    key = f"limit:{what}:{who}"
    try:
        cache.add(key, 0, seconds)
        count = cache.incr(key)
    except ValueError:  # ran out between the two
        return
    except Exception as error:  # the cache may fail in many ways
        log.warning("limit_unavailable", what=what, error=str(error))
        return
    if count > times:
        raise TooMany
