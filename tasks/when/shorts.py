"""Short names of weekdays of other languages, which may be words ("so", "vie"): believed beside "bis" or a date."""

from dataclasses import replace

from tasks.when.tokens import Token

_SHORT = {"Mo": 0, "Di": 1, "Mi": 2, "Do": 3, "Fr": 4, "Sa": 5, "So": 6}
_ANY_CASE = {
    "lun": 0, "mié": 2, "mie": 2, "jue": 3, "vie": 4, "sáb": 5,  # Spanish; "mar" and "dom" are a month and a name
    "mer": 2, "jeu": 3, "ven": 4, "tis": 1, "ons": 2, "tor": 3, "lör": 5, "sön": 6,  # French, Swedish
}  # fmt: skip
_BEFORE = frozenset(["bis", "am", "ab", "vor", "nächsten", "kommenden", "diesen", "spätestens", "nächster"])
_AFTER = frozenset(["DATE2", "DATE3", "CLOCK"])


def join(tokens: list[Token]) -> list[Token]:
    """The tokens with those that are such a day as WEEKDAY."""
    if not any(_weekday(token) is not None for token in tokens):
        return tokens
    return [
        _day(tokens, place) if _weekday(token) is not None else token for place, token in enumerate(tokens)
    ]


def _weekday(token: Token) -> int | None:
    return _SHORT.get(token.text, _ANY_CASE.get(token.text.lower())) if len(token.text) < 4 else None


def _day(tokens: list[Token], place: int) -> Token:
    token = tokens[place]
    led = place > 0 and tokens[place - 1].text.lower() in _BEFORE
    following = [item.cls for item in tokens[place + 1 : place + 3]]
    dated = following[:1] and (following[0] in _AFTER or following == ["NUM", "OCLOCK"])
    return replace(token, cls="WEEKDAY", value=_weekday(token)) if led or dated else token
