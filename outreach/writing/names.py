"""How somebody is addressed."""

import re

from .shapes import Person

BY_FIRST_NAME = frozenset({"sir", "dame"})
"""Titles that stand before the first name."""
PLAIN = re.compile(r"[\r\n\t]+")


def first_name(person: Person) -> str:
    """What a friendly greeting says; never nothing."""
    return _clean(person.first) or _clean(person.full) or "there"


def greeting(person: Person, tone: str) -> str:
    """ "Hi Sarah", "Dear Dr Whitfield"; "Hello" for somebody without a name."""
    if tone != "formal":
        name = _clean(person.first) or _clean(person.full)
        return f"Hi {name}" if name else "Hello"
    return f"Dear {named}" if (named := _formal(person)) else "Hello"


def _formal(person: Person) -> str:
    prefix, first, last = _clean(person.prefix), _clean(person.first), _clean(person.last)
    if prefix.lower().rstrip(".") in BY_FIRST_NAME and first:
        return f"{prefix} {first}"
    if prefix and last:
        return f"{prefix} {last}"
    return " ".join(filter(None, (first, last))) or _clean(person.full)


def _clean(name: str) -> str:
    return " ".join(PLAIN.sub(" ", name).split())
