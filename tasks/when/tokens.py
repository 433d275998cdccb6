"""Text to tokens: every token carries one word class, and each class is one character, so that a grammar rule
over classes is an ordinary regular expression over the string of classes.
"""

import re
from dataclasses import dataclass
from typing import Any

from tasks.when import lexicon as lx
from tasks.when import names


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark, or the part read from several: its class, what it stands for, where it is."""

    cls: str
    value: Any
    start: int
    end: int
    text: str


_SHAPES = (
    "WORD NUM ORDINAL NUMWORD DECIMAL YEAR BIGNUM MONEY PHONE ISODATE DATE3 DATE2 DASHDATE NAMEDDATE YEARMONTH CLOCK"
    " DOTCLOCK MILITARY QUARTERNO HALFNO DECADE LENGTH WEEKDAY SOFTWEEKDAY MONTH SOFTMONTH UNIT PERIODEND PART ZONE"
    " SEASON HOLIDAY FYEAR WEEKNO COMMA STOP SPOKEN"
    # parts, read by the rules
    " TIME TIMES STRETCH DAY PERIOD MOMENT RANGE VOID HANGING"
)
_NAMES = (*_SHAPES.split(), *lx.CLASSES)
CODE: dict[str, str] = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}
NAME: dict[str, str] = {code: name for name, code in CODE.items()}


def _vocabulary() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {}
    for name, listed in lx.CLASSES.items():
        for word in listed.split("|"):
            words.setdefault(word, (name, word))
    tables: tuple[tuple[str, dict[str, Any]], ...] = (
        ("SEASON", names.SEASONS), ("ZONE", names.ZONES), ("NUMWORD", names.NUMBER_WORDS),
        ("ORDINAL", names.ORDINAL_WORDS), ("UNIT", names.UNITS), ("PERIODEND", names.PERIOD_ENDS),
        ("WEEKDAY", names.WEEKDAYS), ("SOFTWEEKDAY", names.SOFT_WEEKDAYS), ("MONTH", names.MONTHS),
        ("SOFTMONTH", names.SOFT_MONTHS), ("PART", names.PARTS), ("HOLIDAY", names.HOLIDAYS),
    )  # fmt: skip
    for name, table in tables:
        words.update((word, (name, value)) for word, value in table.items())
    for word, hour in names.NUMBER_WORDS.items():
        if hour <= 12:  # "sevenish"
            words[f"{word}ish"] = words[f"{word}-ish"] = ("CLOCK", (hour, 0, 0, 0))
    return words


VOCABULARY = _vocabulary()
_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def _phrases() -> str:
    """Words the general word pattern would cut apart: several words, hyphens, slashes, signs. Longest first."""
    odd = [
        w for w in VOCABULARY if not re.fullmatch(r"[^\W\d_]+(?:['’][^\W\d_]+)*", w) or re.match(_ASIAN, w)
    ]
    groups: dict[str, list[str]] = {}
    for word in sorted(odd, key=len, reverse=True):
        bound = word[-1].isalnum() and (len(word) == 1 or not re.match(_ASIAN, word[-1]))
        tail = r"(?!\w)" if bound else ""
        groups.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[ \t]+") + tail)
    parts = []
    for first, rest in groups.items():  # by first character, so that most places are passed at once
        head = r"(?<!\w)" if first.isalnum() and not re.match(_ASIAN, first) else ""
        parts.append(head + re.escape(first) + "(?:" + "|".join(rest) + ")")
    return "|".join(parts)


_MONTHNAMES = "|".join(
    sorted((re.escape(m) for m in (*names.MONTHS, *names.SOFT_MONTHS) if m.isalpha()), key=len, reverse=True)
)
_AMPM = r"(?:\.?[ ]?[ap]\.?[ ]?m\b\.?|[ ]?ampm\b|(?<=[0-9])[ap]\b)"
_D = r"(?<![\w./])(?<![0-9][:,])"
_DATE = r"(?:3[01]|[12][0-9]|0?[1-9])"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("MONEY", r"[$€£¥][ ]?[0-9][0-9.,]*[ ]?(?:k|m|mn|bn|mio)?\b"),
    ("MONEY", r"(?<![\w.,])[0-9][0-9.,]*[ ]?(?:(?:k|mn|mio|bn|eur|euros?|usd|gbp|chf|percent"
              r"|lakh|crore|hp|kw|mw|gb|kg|km)\b"
              r"|[%€£$])"),
    ("BIGNUM", r"(?<!\w)24/7(?!\w)|[$#][a-z]\w*"),
    ("ISODATE", r"(?:(?<![\w.,:/-])|(?<=[0-9]{2}[-/][0-9]{2}-))[0-9]{4}(?P<isep>[-/._])[0-9]{1,2}(?P=isep)[0-9]{1,2}"
                r"(?:T(?=[0-9]{2}:)|(?![\w/]|-[0-9](?![0-9]{3}[-/])))"),
    ("ISODATE", r"(?<=[_/#-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![^\W_]|-[0-9])"),  # in names of files and pages
    ("ISODATE", r"(?<=[^0-9]/)(?:19|20)[0-9]{2}/(?:0[1-9]|1[0-2])/[0-3][0-9](?=/)"),
    ("ISODATE", r"(?<![0-9.,:])(?<![A-Za-z])(?<![0-9]/)(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]"
                r"|[12][0-9]|3[01])(?![^\W_]|-[0-9])"),
    ("DATE3", r"(?:(?<![\w.,:/-])|(?<=[A-Za-z_]-)|(?<=[A-Za-z]_)|(?<=/[0-9]-)|(?<=/[0-9]{2}-)"
              r"|(?<=[/-][0-9]{4}-))[0-9]{1,2}(?P<sep>[/.-])[ ]?[0-9]{1,2}"
              r"(?P=sep)(?:[ ]?[0-9]{4}|['’]?[0-9]{2})(?![\w/]|[.,][0-9]|-[0-9](?![0-9]?[/-]))"),
    ("DATE3", r"(?<![\w.,:/-])[0-9]{1,2}[ ](?P<wide>[/-])[ ][0-9]{1,2}[ ](?P=wide)[ ](?:19|20)[0-9]{2}(?![\w/-])"),
    ("DATE3", r"(?<![\w.,:/-])(?<![0-9:][ ])[0-9]{1,2}[ ][0-9]{1,2}[ ](?:19|20)[0-9]{2}(?![\w/:-])"),
    ("ISODATE", r"(?<![\w.,:/-])(?:19|20)[0-9]{2}[ ](?:0[1-9]|1[0-2])[ ](?:[0-2][0-9]|3[01])(?![\w/:-])"),
    ("ISODATE", r"(?<![\w.,:/-])(?:19|20)[0-9]{2}[ ](?P<iwide>[/-])[ ][0-9]{1,2}[ ](?P=iwide)[ ][0-9]{1,2}(?![\w/-])"),
    ("NAMEDDATE", r"(?<![\w.,:/-])(?:[0-9]{1,4}(?:st|nd|rd|th)?[-/.]){0,2}(?:" + _MONTHNAMES
                  + r")(?:[-/.][0-9]{1,4}(?:st|nd|rd|th)?){1,2}(?![\w/]|[.-][0-9])"),
    ("NAMEDDATE", r"(?<![\w.,:/-])(?:[0-9]{1,4}(?:st|nd|rd|th)?[-/.]){1,2}(?:" + _MONTHNAMES + r")(?![\w/]|-[0-9])"),
    ("NAMEDDATE", r"(?<!\w)(?:" + _MONTHNAMES + r")" + _DATE
                  + r"(?:st|nd|rd|th)?(?![\w/:]|[.][0-9]|,(?!(?:19|20)[0-9]{2}\b)[0-9])"),
    ("NAMEDDATE", _D + _DATE + r"(?:st|nd|rd|th)?(?:" + _MONTHNAMES + r")(?!\w)"),
    ("NAMEDDATE", r"(?<!\w)" + _DATE + r"(?:" + _MONTHNAMES + r")(?:19|20)?[0-9]{2}(?!\w)"),
    ("YEARMONTH", r"(?<![\w.,:/-])(?:(?:19|20)[0-9]{2}[-/](?:0[1-9]|1[0-2]|[1-9])|(?:0[1-9]|1[0-2]"
                  r"|[1-9])[-/](?:19|20)[0-9]{2})"
                  r"(?![\w/-]|[.,][0-9])"),
    ("MILITARY", _D + r"(?:0[0-9]|1[0-9])[0-5][0-9](?=[ ]?(?:[-–][ ]?[0-2][0-9][0-5][0-9]\b|hrs?\b|hours?\b))"),
    ("MILITARY", r"(?<=[01][0-9]{3}[-–])(?:0[0-9]|1[0-9]|2[0-3])[0-5][0-9](?!\w)"),
    ("MILITARY", r"(?:(?<=\bat )|(?<=@ )|(?<=@))(?:[01][0-9])[0-5][0-9](?!\w)"),
    ("CJKDATE", r"(?:[0-9]{4}[ ]?[年년][ ]?)?[0-9]{1,2}[ ]?[月월][ ]?[0-9]{1,2}[ ]?[日일号號]"),
    ("CLOCK", r"(?<![\w.,:/])[0-9]{1,2}[時点點시](?:[0-9]{2}[分분])?"),
    ("PHONE", r"(?<!\w)(?!\((?:19|20)[0-9]{6}\))(?:\+|00|\(0?|0)[0-9][0-9 ()./-]{5,}[0-9]"),
    ("PHONE", r"(?<![\w.])[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b|(?<![\w.-])[0-9]{3}-[0-9]{4}\b|[0-9]{7,}"),
    ("PHONE", r"(?<![\w.])[0-9]{3}-[0-9]{2}-[0-9-]{4,}\b"),
    ("DATE2", _D + r"[0-9]{1,2}(?:/[0-9]{1,2}(?![\w/]|[.,][0-9])|\.[ ]?[0-9]{1,2}\.(?![0-9]))"),
    ("LENGTH", _D + r"[0-9]{1,2}[ ]?h(?:rs?)?[ ]?[0-9]{1,2}[ ]?m(?:ins?)?\b"),
    ("CLOCK", _D + r"[0-9]{1,2}(?:[:.][0-9]{2}){0,2}[ ]?" + _AMPM),
    ("CLOCK", _D + r"(?:0?[1-9]|1[0-2])[ ]?[0-5][0-9][ ]?" + _AMPM),
    ("CLOCK", r"(?:(?<![\w.,:/])|(?<=[0-9]T))[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:Z\b)?(?![\w:])"),
    ("CLOCK", _D + r"[0-9]{1,2}(?:[:.][0-9]{2})?[ -]?ish\b"),
    ("MILITARY", _D + r"(?:[01][0-9]|2[0-3])[0-5][0-9](?=h\b)"),
    ("CLOCK", _D + r"(?:1[0-9]|2[0-3])h(?:[0-5][0-9])?\b|" + _D + r"0?[7-9]h(?:[0-5][0-9])\b"),
    ("LENGTH", _D + r"[0-9]+(?:[.,][0-9]+)?[ -]?(?:h|hrs?|hours?|days?|d|wks?|weeks?|w|mins?|minutes?"
                    r"|secs?|mths?|months?|yrs?"
               r"|years?|y)(?![\w'’])"),
    ("ZONE", r"(?:(?<=:[0-9]{2}:[0-9]{2})[+-]|(?<=T[0-9]{2}:[0-9]{2})[+-])[0-9]{2}:?[0-9]{2}(?![\w:])"),
    ("ZONE", r"(?<!\w)(?:utc|gmt)[ ]?[+−-][ ]?[0-9]{1,2}(?::?[0-9]{2})?(?![\w:])"),
    ("WEEKNO", r"(?<!\w)(?:20[0-9]{2}[ /-]?)?w[ ]?[0-9]{1,2}(?:[ /-]?(?:19|20)[0-9]{2})?(?!\w)"),
    ("DECADE", r"(?<![\w$€£.,])(?:1[5-9]|20)?[0-9]0[ ]?['’]?s(?!\w)"),
    ("FYEAR", r"(?<!\w)(?P<fy>fy|cy|sy)[ ]?['’]?(?:20)?[0-9]{2}(?!\w)"),
    ("QUARTERNO", r"(?<!\w)(?:20[0-9]{2}[ /-]?)?q[1-4](?:[ /-]?['’]?(?:20)?[0-9]{2}(?!\w|:))?(?!\w)"),
    ("HALFNO", r"(?<!\w)[12]h[ ]?(?:20)[0-9]{2}(?!\w)"),
    ("HALFNO", r"(?<!\w)(?:20[0-9]{2}[ /-]?)?h[12](?:[ /-]?['’]?(?:20)?[0-9]{2}(?!\w|:))?(?!\w)"),
    ("ORDINAL", _D + r"[0-9]{1,3}(?:st|[ ]?(?:nd|rd|th))\b"),
    ("ORDINAL", _D + r"[0-9]{1,2}\.(?=[ ]?(?:" + _MONTHNAMES + r")\b)"),
    ("DOTCLOCK", _D + r"[0-9]{1,2}\.[0-5][0-9](?![\w,]|\.[0-9])"),
    ("DECIMAL", r"(?<![\w.,])[0-9]+\.[0-9]+(?![\w.,/])"),
    ("NUM", _D + r"[0-3]?[0-9](?=,(?:19|20)[0-9]{2}(?![\w.,:/]))"),
    ("YEAR", r"(?<=[0-9a-z.],)(?:19|20)[0-9]{2}(?![\w.,:/])"),
    ("BIGNUM", r"[0-9]+(?:[.,][0-9]+)+(?:/[0-9.,]+)?|[0-9]{5,}|(?<![\w/])[0-9]+/[0-9]+[.,][0-9]+"),
    ("YEAR", _D + r"(?:1[5-9]|20|21)[0-9]{2}(?![\w:/])"),
    ("YEAR", r"(?<![\w])['’][0-9]{2}(?![\w'’])"),
    ("NUM", _D + r"[0-9]{1,4}(?!\w)"),
    ("PHRASE", _phrases()),
    ("LETTERS", r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*"),
    ("COMMA", r"[,(){}\[\]\"“”*]|->|→"),
    ("STOP", r"[.;!?\n\r|]+|:"),
)  # fmt: skip


def _lexer() -> str:
    """All patterns; those that begin with a figure stand behind one look at the next character, which is quick."""
    named = [(kind, f"(?P<_{i}>{pattern})") for i, (kind, pattern) in enumerate(_PATTERNS)]
    words = [pattern for kind, pattern in named if kind in ("PHRASE", "LETTERS", "COMMA", "STOP")]
    figures = [pattern for kind, pattern in named if kind not in ("PHRASE", "LETTERS", "COMMA", "STOP")]
    lettered = [
        pattern
        for kind, pattern in named
        if kind in ("NAMEDDATE", "QUARTERNO", "HALFNO", "FYEAR", "ZONE", "WEEKNO")
    ]
    lettered = [re.sub(r"\?P<(_\d+|fy)>", lambda m: f"?P<{m[1]}x>", pattern) for pattern in lettered]
    return f"(?=[0-9+($€£¥'’#])(?:{'|'.join(figures)})|(?=[a-z])(?:{'|'.join(lettered)})|" + "|".join(words)


_LEXER = re.compile(_lexer(), re.IGNORECASE)
_KIND = {f"_{i}{x}": name for i, (name, _) in enumerate(_PATTERNS) for x in ("", "x")}
_SPACES = re.compile(r"[ \t]+")
_SUFFIX = re.compile("(?<=[0-9])(?:st|nd|rd|th)", re.IGNORECASE)
_DIGITS = re.compile("[0-9]+")
_ABBREVIATED = frozenset(["MONTH", "SOFTMONTH", "WEEKDAY", "SOFTWEEKDAY"])


def tokenize(text: str) -> list[Token]:
    """Cut text into tokens; characters that mean nothing here are left out, positions refer to the text."""
    tokens: list[Token] = []
    for found in _LEXER.finditer(text):
        kind = _KIND[found.lastgroup or ""]
        start, end = found.span()
        raw = found.group()
        if kind == "STOP" and tokens and tokens[-1].end > start and end - tokens[-1].end < 1:
            continue  # the dot of an abbreviation taken just before
        cls, value = _classify(kind, raw)
        if cls in _ABBREVIATED and _is_abbreviation(text, end, raw, "MONTH" in cls):
            end += 1
        if cls == "NAMEDDATE" and tokens and "MONTH" in tokens[-1].cls and (cut := raw.find("-")) > 0:
            tokens += _cut(raw, start, cut)  # "Nov 18-Dec 19": from day to day
            continue
        tokens.append(Token(cls, value, start, end, raw))
    return tokens


def _cut(raw: str, start: int, cut: int) -> list[Token]:
    day, month = raw[:cut].rstrip("sthndrSTHNDR"), raw[cut + 1 :]
    middle = start + cut
    if not day.isdigit() or not month.isalpha():
        return [Token(*_named(raw), start, start + len(raw), raw)]
    return [Token("NUM", int(day), start, middle, day), Token("DASH", "-", middle, middle + 1, "-"),
            Token(*_classify("LETTERS", month), middle + 1, start + len(raw), month)]  # fmt: skip


_OF_DAY = re.compile(rf"\. (?:at |@|(?:{_MONTHNAMES})\b)", re.IGNORECASE)  # "Thurs. at 3", "Mon. Nov. 30"


def _is_abbreviation(text: str, end: int, word: str, month: bool) -> bool:
    following = text[end : end + 3]
    return len(word) <= 5 and (
        (following[:2] == ". " and (following[2:].isdigit() or (month and following[2:].islower())))
        or _OF_DAY.match(text, end) is not None
        or following[:2] == ".,"
    )


def _classify(kind: str, raw: str) -> tuple[str, Any]:
    if kind in ("LETTERS", "PHRASE"):
        key = _SPACES.sub(" ", raw.lower())
        return VOCABULARY.get(key, ("WORD", key))
    if kind == "CLOCK":
        return _clock(raw.lower())
    if kind in _READERS:
        read: tuple[str, Any] = _READERS[kind](raw)
        return read
    return kind, raw


def _numbers(raw: str) -> tuple[int, ...]:
    return tuple(int(n) for n in _DIGITS.findall(raw))


def _isodate(raw: str) -> tuple[str, Any]:
    if raw.isdigit():
        return "ISODATE", (int(raw[:4]), int(raw[4:6]), int(raw[6:]))
    return "ISODATE", _numbers(raw)


def _named(raw: str) -> tuple[str, Any]:
    """(year or 0, month, day or 0) of "05-Aug-2016", "2020/23/Sep", "Dec31", "Dec-2018"."""
    raw = _SUFFIX.sub("", raw)
    word = re.search(r"[^\W\d_]+", raw)
    month = VOCABULARY[word.group().lower()][1] if word else 0
    year = day = 0
    for digits in _DIGITS.findall(raw):
        if len(digits) == 4 or day:
            year = _full_year(int(digits))
        else:
            day = int(digits)
    if day > 31:
        year, day = _full_year(day), 0
    return "NAMEDDATE", (year, month, day)


def _cjk(raw: str) -> tuple[str, Any]:
    """(year or 0, month, day) of "3月20日"."""
    numbers = _numbers(raw)
    return "NAMEDDATE", numbers if len(numbers) == 3 else (0, *numbers)


def _full_year(number: int) -> int:
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _yearmonth(raw: str) -> tuple[str, Any]:
    first, second = _numbers(raw)
    return "YEARMONTH", (first, second) if first > 99 else (second, first)


def _part_of_year(raw: str) -> tuple[str, Any]:
    """(number, year or 0) of "Q3", "2017-q1", "H2 26"."""
    match = re.search(r"[qh]([1-4])|([12])(?=h)", raw.lower())
    number = int(match[1] or match[2]) if match else 0
    rest = _DIGITS.findall(raw[: match.start()] + " " + raw[match.end() :]) if match else []
    kind = "QUARTERNO" if "q" in raw.lower() else "HALFNO"
    return kind, (number, _full_year(int(rest[0])) if rest else 0)


def _offset(raw: str) -> tuple[str, Any]:
    """ "UTC+4" as the zone of that name; of the half hours only those that have a zone without summer time."""
    digits = "".join(_DIGITS.findall(raw))
    hours, minutes = (
        int(digits[:-2] if len(digits) > 2 else digits),
        int(digits[-2:] if len(digits) > 2 else 0),
    )
    sign = 1 if "+" in raw else -1
    if minutes:
        zone = names.ODD_OFFSETS.get(f"{hours * sign:+d}:{minutes:02d}", "")
        return ("ZONE", zone) if zone else ("WORD", raw)
    known = -12 <= hours * sign <= 14
    return ("ZONE", f"Etc/GMT{-hours * sign:+d}" if hours else "UTC") if known else ("WORD", raw)


def _week(raw: str) -> tuple[str, Any]:
    """(year or 0, week) of "W31", "2015-W03"."""
    numbers = _numbers(raw)
    year = next((number for number in numbers if number > 99), 0)
    week = next((number for number in numbers if number < 100), 0)
    return ("WEEKNO", (year, week)) if 1 <= week <= 53 and (year or raw[0] == "W") else ("WORD", raw)


def _year(raw: str) -> tuple[str, Any]:
    return "YEAR", _full_year(int(_DIGITS.findall(raw)[0]))


def _fyear(raw: str) -> tuple[str, Any]:
    return "FYEAR", (raw[:2].lower(), _full_year(int(_DIGITS.findall(raw)[0])))


def _decade(raw: str) -> tuple[str, Any]:
    number = int(_DIGITS.findall(raw)[0])
    return "DECADE", number if number > 99 else number + (2000 if number < 30 else 1900)


def _length(raw: str) -> tuple[str, Any]:
    """(count, unit) of "2h", "10d", "3.5years"."""
    if raw.lower() == "2day":
        return "TODAY", raw
    if len(parts := _numbers(raw)) == 2 and "m" in raw.lower() and "h" in raw.lower():  # "1h30m"
        return "LENGTH", (parts[0] + parts[1] / 60, "hour")
    number = re.match(r"[0-9.,]+", raw)
    unit = raw[number.end() if number else 0 :].strip(" -").lower()
    short = {"h": "hour", "d": "day", "w": "week", "y": "year", "mth": "month", "mths": "month"}
    return "LENGTH", (
        float(number[0].replace(",", ".")) if number else 0.0,
        short.get(unit) or names.UNITS.get(unit, ""),
    )


def _integer(kind: str) -> Any:
    return lambda raw: (kind, int(_DIGITS.findall(raw)[0]))


_READERS = {
    "ISODATE": _isodate, "NAMEDDATE": _named, "YEARMONTH": _yearmonth, "QUARTERNO": _part_of_year,
    "HALFNO": _part_of_year, "YEAR": _year, "FYEAR": _fyear, "DECADE": _decade, "LENGTH": _length,
    "CJKDATE": _cjk, "NUM": _integer("NUM"), "ORDINAL": _integer("ORDINAL"),
    "ZONE": _offset, "WEEKNO": _week,
    "DATE3": lambda raw: ("DATE3", _numbers(raw)), "DATE2": lambda raw: ("DATE2", _numbers(raw)),
    "DOTCLOCK": lambda raw: ("DOTCLOCK", _numbers(raw)), "DECIMAL": lambda raw: ("DECIMAL", float(raw)),
    "MILITARY": lambda raw: ("MILITARY", (int(raw[:2]), int(raw[2:]), 0, 1)),
}  # fmt: skip


def _clock(raw: str) -> tuple[str, Any]:
    """(hour 0-23, minute, second, 1 if half of the day was said), or a BIGNUM when it cannot be a time."""
    numbers = [int(n) for n in _DIGITS.findall(raw)]
    if numbers[0] > 99 and len(numbers) == 1:
        numbers = [*divmod(numbers[0], 100)]
    marked = None if raw.endswith("ampm") else re.search(r"([ap])(?:\.? ?m\.?)?$", raw)
    hour, minute, second = (*numbers, 0, 0)[:3]
    if minute > 59 or hour > 23 or second > 59 or (marked and not 1 <= hour <= 12 and hour < 13):
        return "BIGNUM", raw
    if not marked or hour > 12:
        literal = hour > 12 or hour == 0 or raw.startswith("0") or "h" in raw.replace("ish", "")
        return "CLOCK", (hour, minute, second, int(literal))
    return "CLOCK", (hour % 12 + 12 * (marked[1] == "p"), minute, second, 1)
