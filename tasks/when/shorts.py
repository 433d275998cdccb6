"""German short names of weekdays, which are also words ("so", "do", "Fr."): believed beside "bis" or a date."""

from dataclasses import replace

from tasks.when.tokens import Token

_SHORT = {"Mo": 0, "Di": 1, "Mi": 2, "Do": 3, "Fr": 4, "Sa": 5, "So": 6}
_BEFORE = frozenset(["bis", "am", "ab", "vor", "nächsten", "kommenden", "diesen", "spätestens", "nächster"])
_AFTER = frozenset(["DATE2", "DATE3", "CLOCK"])


def join(tokens: list[Token]) -> list[Token]:
    """The tokens with those that are such a day as WEEKDAY."""
    if not any(token.text in _SHORT for token in tokens):
        return tokens
    return [_day(tokens, place) if token.text in _SHORT else token for place, token in enumerate(tokens)]


def _day(tokens: list[Token], place: int) -> Token:
    token = tokens[place]
    led = place > 0 and tokens[place - 1].text.lower() in _BEFORE
    following = [item.cls for item in tokens[place + 1 : place + 3]]
    dated = following[:1] and (following[0] in _AFTER or following == ["NUM", "OCLOCK"])
    return replace(token, cls="WEEKDAY", value=_SHORT[token.text]) if led or dated else token
