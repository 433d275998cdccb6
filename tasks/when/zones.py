"""Whose clock: "her time", "Athens time" become one word that names a zone."""

from functools import cache
from zoneinfo import available_timezones

from tasks.when.tokens import Token

THEIRS, OURS = "@theirs", "@ours"
_OURS = frozenset(["my", "our"])
_CLOCK = frozenset(["time", "tz", "timezone"])
# Cities and countries that give their name to no zone.
_MORE = {
    "uk": "Europe/London", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata",
    "munich": "Europe/Berlin", "frankfurt": "Europe/Berlin", "hamburg": "Europe/Berlin", "german": "Europe/Berlin",
    "milan": "Europe/Rome", "italian": "Europe/Rome", "barcelona": "Europe/Madrid", "spanish": "Europe/Madrid",
    "french": "Europe/Paris", "dutch": "Europe/Amsterdam", "geneva": "Europe/Zurich", "swiss": "Europe/Zurich",
    "boston": "America/New_York", "miami": "America/New_York", "washington": "America/New_York",
    "nyc": "America/New_York", "ny": "America/New_York", "atlanta": "America/New_York",
    "dallas": "America/Chicago", "houston": "America/Chicago", "texas": "America/Chicago", "austin": "America/Chicago",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "california": "America/Los_Angeles",
    "beijing": "Asia/Shanghai", "abu dhabi": "Asia/Dubai", "gulf": "Asia/Dubai", "hanoi": "Asia/Ho_Chi_Minh",
    "indian": "Asia/Kolkata", "japan": "Asia/Tokyo", "osaka": "Asia/Tokyo", "kl": "Asia/Kuala_Lumpur",
    "china": "Asia/Shanghai", "korea": "Asia/Seoul", "philippines": "Asia/Manila", "vietnam": "Asia/Ho_Chi_Minh",
    "thailand": "Asia/Bangkok", "malaysia": "Asia/Kuala_Lumpur", "pakistan": "Asia/Karachi", "india": "Asia/Kolkata",
    "egypt": "Africa/Cairo", "kenya": "Africa/Nairobi", "nigeria": "Africa/Lagos",
    "south africa": "Africa/Johannesburg",
    "turkey": "Europe/Istanbul", "greece": "Europe/Athens", "poland": "Europe/Warsaw", "sweden": "Europe/Stockholm",
    "norway": "Europe/Oslo", "denmark": "Europe/Copenhagen", "finland": "Europe/Helsinki", "germany": "Europe/Berlin",
    "france": "Europe/Paris", "italy": "Europe/Rome", "spain": "Europe/Madrid", "irish": "Europe/Dublin",
    "colombia": "America/Bogota", "peru": "America/Lima", "israel": "Asia/Jerusalem", "uae": "Asia/Dubai",
    "rio": "America/Sao_Paulo", "brasilia": "America/Sao_Paulo", "cape town": "Africa/Johannesburg",
}  # fmt: skip


def join(tokens: list[Token]) -> list[Token]:
    """Tokens with every "… time" that names a zone as one ZONE."""
    if not any(token.text.lower() in _CLOCK for token in tokens):
        return tokens
    joined = list[Token]()
    for token in tokens:
        if token.text.lower() in _CLOCK and joined:
            _name(joined, token)
        else:
            joined.append(token)
    return joined


def _name(joined: list[Token], time: Token) -> None:
    """Put `time` behind the words before it, as one token if they name a zone."""
    last = joined[-1]
    if last.text.lower() == "local" and len(joined) > 1 and joined[-2].cls == "OUR":
        joined.pop()
        last = joined[-1]
    if last.cls == "OUR" or last.text.lower() == "local":
        joined[-1] = Token(
            "ZONE", OURS if last.text.lower() in _OURS else THEIRS, last.start, time.end, last.text
        )
        return
    for count in (3, 2, 1):
        words = joined[-count:]
        name = " ".join(word.text.lower() for word in words)
        if len(words) == count and name in cities():
            joined[-count:] = [Token("ZONE", cities()[name], words[0].start, time.end, words[0].text.upper())]
            return
    joined.append(time)


@cache
def cities() -> dict[str, str]:
    """Names of cities, as the zones are called, to zones."""
    keys = sorted(available_timezones(), key=lambda key: (-key.count("/"), key))
    named = {key.rsplit("/", 1)[-1].replace("_", " ").lower(): key for key in keys if key.count("/") == 1}
    return {**named, **_MORE}
