"""Text to tokens: every token carries one word class, and each class is one character, so that a grammar rule
over classes is an ordinary regular expression over the string of classes.
"""

import re
from dataclasses import dataclass

from tasks.when import lexicon as lx

Value = int | str | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: its class, what it stands for, and where it is in the text."""

    cls: str
    value: Value
    start: int
    end: int
    text: str


_SHAPES = (
    "WORD NUM ORDINAL NUMWORD YEAR BIGNUM MONEY PHONE ISODATE DATE3 DATE2 CLOCK DOTCLOCK QUARTERNO WEEKDAY SOFTWEEKDAY"
    " MONTH SOFTMONTH UNIT PERIODEND PART ZONE COMMA STOP DASH"
)
_NAMES = (*_SHAPES.split(), *lx.CLASSES)
CODE: dict[str, str] = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}
NAME: dict[str, str] = {code: name for name, code in CODE.items()}


def _vocabulary() -> dict[str, tuple[str, Value]]:
    words: dict[str, tuple[str, Value]] = {}
    for name, listed in lx.CLASSES.items():
        words.update((word, (name, word)) for word in listed.split("|"))
    tables: tuple[tuple[str, dict[str, int] | dict[str, str]], ...] = (
        ("ZONE", lx.ZONES), ("NUMWORD", lx.NUMBER_WORDS), ("ORDINAL", lx.ORDINAL_WORDS), ("UNIT", lx.UNITS),
        ("PERIODEND", lx.PERIOD_ENDS), ("WEEKDAY", lx.WEEKDAYS), ("SOFTWEEKDAY", lx.SOFT_WEEKDAYS),
        ("MONTH", lx.MONTHS), ("SOFTMONTH", lx.SOFT_MONTHS),
    )  # fmt: skip
    for name, table in tables:
        words.update((word, (name, value)) for word, value in table.items())
    words.update((word, ("PART", span)) for word, span in lx.PARTS.items())
    return words


VOCABULARY = _vocabulary()


def _phrases() -> str:
    """Words the general word pattern would cut apart: several words, hyphens, slashes, signs. Longest first."""
    odd = [w for w in VOCABULARY if not re.fullmatch(r"[^\W\d_]+(?:['’][^\W\d_]+)*", w)]
    parts = []
    for word in sorted(odd, key=len, reverse=True):
        tail = r"(?!\w)" if word[-1].isalnum() else ""
        head = r"(?<!\w)" if word[0].isalnum() else ""
        parts.append(head + re.escape(word).replace(r"\ ", r"[ \t]+") + tail)
    return "|".join(parts)


_AMPM = r"(?:[ap]\.?[ ]?m\b\.?|(?<=[0-9])[ap]\b)"
_D = r"(?<![\w.,:/])"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("MONEY", r"[$€£¥][ ]?[0-9][0-9.,]*[ ]?(?:k|m|mn|bn|mio)?\b"),
    ("MONEY", r"(?<![\w.,])[0-9][0-9.,]*[ ]?(?:(?:k|mn|mio|bn|eur|euros?|usd|gbp|chf|percent)\b|[%€£$])"),
    ("BIGNUM", r"(?<!\w)24/7(?!\w)"),
    ("ISODATE", _D + r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T(?=[0-9]{2}:)|(?![\w-]))"),
    ("DATE3", _D + r"[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![\w/-]|[.,][0-9])"),
    ("PHONE", r"(?<!\w)(?:\+|00|\(0?|0)[0-9][0-9 ()./-]{5,}[0-9]"),
    ("PHONE", r"(?<![\w.])[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b|(?<![\w.-])[0-9]{3}-[0-9]{4}\b|[0-9]{7,}"),
    ("DATE2", _D + r"[0-9]{1,2}(?:/[0-9]{1,2}(?![\w/]|[.,][0-9])|\.[ ]?[0-9]{1,2}\.(?![0-9]))"),
    ("CLOCK", _D + r"[0-9]{1,2}[ ]?(?:-|–|to)[ ]?[0-9]{1,2}[ ]?" + _AMPM),
    ("CLOCK", _D + r"[0-9]{1,2}(?:[:.][0-9]{2}){0,2}[ ]?" + _AMPM),
    ("CLOCK", r"(?:(?<![\w.,:/])|(?<=[0-9]T))[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:Z\b)?(?![\w:])"),
    ("CLOCK", _D + r"[0-9]{1,2}(?:[:.][0-9]{2})?[ -]?ish\b"),
    ("CLOCK", _D + r"(?:1[0-9]|2[0-3])h(?:[0-5][0-9])?\b"),
    ("QUARTERNO", r"(?<!\w)q[1-4](?:[ /]?['’]?(?:20)?[0-9]{2}(?![\w]))?(?!\w)"),
    ("ORDINAL", _D + r"[0-9]{1,2}(?:st|nd|rd|th)\b"),
    ("ORDINAL", _D + r"[0-9]{1,2}\.(?=[ ]?(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[zc]))"),
    ("DOTCLOCK", _D + r"[0-9]{1,2}\.[0-5][0-9](?![\w.,])"),
    ("BIGNUM", r"[0-9]+(?:[.,][0-9]+)+|[0-9]{5,}"),
    ("YEAR", _D + r"(?:19|20)[0-9]{2}(?![\w:/])"),
    ("NUM", _D + r"[0-9]{1,4}(?!\w)"),
    ("PHRASE", _phrases()),
    ("LETTERS", r"[^\W_]+(?:['’][^\W_]+)*"),
    ("COMMA", r"[,(){}\[\]\"“”]|->|→"),
    ("DASH", r"[-–—]"),
    ("STOP", r"[.;!?\n\r|]+|:"),
)  # fmt: skip
_GROUPS = (f"(?P<_{i}>{pattern})" for i, (_, pattern) in enumerate(_PATTERNS))
_LEXER = re.compile("|".join(_GROUPS), re.IGNORECASE)
_KIND = {f"_{i}": name for i, (name, _) in enumerate(_PATTERNS)}
_SPACES = re.compile(r"[ \t]+")


def tokenize(text: str) -> list[Token]:
    """Cut text into tokens; characters that mean nothing here are left out, positions refer to the text."""
    tokens: list[Token] = []
    for found in _LEXER.finditer(text):
        kind = _KIND[found.lastgroup or ""]
        start, end = found.span()
        raw = found.group()
        cls, value = _classify(kind, raw)
        if cls in ("MONTH", "SOFTMONTH", "WEEKDAY") and _is_abbreviation(text, end, raw):
            end += 1
        if kind == "STOP" and tokens and tokens[-1].end > start:
            continue  # the dot of an abbreviation taken just before
        tokens.append(Token(cls, value, start, end, raw))
    return tokens


def _is_abbreviation(text: str, end: int, word: str) -> bool:
    following = text[end : end + 3]
    return len(word) <= 5 and following[:2] == ". " and (following[2:].isdigit() or following[2:].islower())


def _classify(kind: str, raw: str) -> tuple[str, Value]:
    if kind in ("LETTERS", "PHRASE"):
        key = _SPACES.sub(" ", raw.lower())
        return VOCABULARY.get(key, ("WORD", key))
    if kind == "CLOCK":
        return _clock(raw.lower())
    if kind in ("ISODATE", "DATE3", "DATE2", "DOTCLOCK"):
        return kind, tuple(int(n) for n in re.findall("[0-9]+", raw))
    if kind == "QUARTERNO":
        digits = re.findall("[0-9]+", raw[2:])
        return kind, (int(raw[1]), int(digits[0]) if digits else 0)
    if kind in ("NUM", "YEAR", "ORDINAL"):
        return kind, int(re.findall("[0-9]+", raw)[0])
    return kind, raw


def _clock(raw: str) -> tuple[str, Value]:
    """(hour 0-23, minute, 1 if half of the day was said), or a BIGNUM when it cannot be a time."""
    numbers = [int(n) for n in re.findall("[0-9]+", raw)]
    marked = re.search(r"([ap])(?:\.? ?m\.?)?$", raw)
    ranged = re.match(r"[0-9]+ ?(?:-|–|to)", raw) is not None and "ish" not in raw
    hour, minute = numbers[0], 0 if ranged or len(numbers) < 2 else numbers[1]
    if minute > 59 or hour > 23 or (marked and not 1 <= hour <= 12):
        return "BIGNUM", raw
    if not marked:
        literal = hour > 12 or hour == 0 or raw.startswith("0") or "h" in raw.replace("ish", "")
        return "CLOCK", (hour, minute, int(literal))
    afternoon = marked[1] == "p"
    if ranged and numbers[1] <= 12 and hour > numbers[1] % 12:
        afternoon = not afternoon  # "11-1pm" begins in the morning
    return "CLOCK", (hour % 12 + 12 * afternoon, minute, 1)
