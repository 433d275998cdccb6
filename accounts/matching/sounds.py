"""How a name sounds, roughly and for several languages: what people write for the same sound gets the same key."""

import re
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"tsch|sch|sh|ch|cz|tch", "x"),
        (r"ph|pf|v|w", "f"),
        (r"th|dt|tt|d", "t"),
        (r"ck|qu|q|c(?=[aoulrkt]|$)|g", "k"),
        (r"x(?=$)", "x"),
        (r"tz|ts|[zcß]", "s"),
        (r"b", "p"),
        (r"j(?=[aou])", "i"),
        (r"[nm]", "n"),
        (r"y", "i"),
        (r"(?<=[^aeiouhj])[aeiouhj]", ""),
        (r"(?<=[^aeiouhj])[aeiouhj]", ""),
        (r"^j", "i"),
        (r"^h?[aeou]+h?", "a"),
    )
)
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The key of a folded word: "meyer", "maier" and "mayr" share one; "" for nothing to say."""
    found = re.sub(r"[^a-z]", "", word) or word
    for pattern, to in _RULES:
        found = pattern.sub(to, found)
    return _DOUBLE.sub(r"\1", found)[:6]
