"""Numbers as people write and say them, with the words that multiply them and name a currency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .amount_words import CODES, CURRENCIES, MULTIPLIERS, OF_CURRENCY, SPELLED
from .shapes import Span

_SIGN = (
    r"US\$|NZ\$|HK\$|NT\$|MX\$|CA\$|[ACRS]\$|[$€£¥₹₦₺₱₩฿₫₪]|(?<![^\W\d_])(?:RM|Rp|Rs|KSh|Kshs?|ksh|kshs?|"
    r"kr|TL|SFr|Dhs?|Dh|"
    + "|".join(CODES.split())
    + "|"
    + "|".join(
        code.lower()
        for code in CODES.split()
        if code.lower() not in ("all", "try", "top", "pen", "cop", "mad", "ron")
    )
    + r")\.?(?![^\W\d_])|(?<![\w])(?-i:[RPN])(?=\d)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|"
    r"\d+(?:[.,]\d+)?)(?:[.,]-{1,2})?"
)
_TIMES = "|".join(sorted(map(re.escape, MULTIPLIERS), key=len, reverse=True))
_WORDS = (
    "euros?|dollars?|bucks?|quid|pounds?|sterling|yen|yuan|rmb|rupees?|naira|cedis?|shillings?|rand|"
    "ringgit|rupiah|baht|đồng|dong|"
    "vnđ|won|lira|tl|shekels?|kr|kronor|kronas?|kroner?|zł|złoty(?:ch)?|zloty|kč|korun|crowns?|ft|"
    "forints?|lei|franken|francs?|"
    "pesos?|soles|reais|บาท|dirhams?|dhs?|riyals?|円|元|원|€|£|\\$|"
) + "|".join(CODES.split())
_NUMBER = re.compile(
    rf"(?P<minus>(?<![\w)])[-–−])?(?P<sign>{_SIGN})?(?P<gap>[ \u00a0]?)(?<![\d.,/:])(?P<digits>{_DIGITS})"
    rf"(?:[ \u00a0\-]?(?P<times>(?:{_TIMES}))\.?(?:(?![^\W\d_])|(?=(?:EUR|CHF|USD|GBP|SEK|NOK|DKK|PLN)\b)|"
    rf"(?=[円元원])|(?<=[万億억만萬亿])|(?<=ล้าน)))?(?P<after>[ \u00a0]?(?:{_WORDS})(?![^\W\d_]))?"
    r"(?P<percent>[ \u00a0]?(?:%|percent\b|per cent\b|pct\b|prozent\b))?",
    re.I,
)
_SPOKEN_WORDS = "|".join(SPELLED) + "|hundred|thousand|million|billion|grand|lakhs?|crores?|k"
_AND = "(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=lakh)|(?<=lakhs)|(?<=crore)|(?<=crores))"
_SPOKEN = re.compile(
    rf"(?<![\w-])(?:(?:a|an|half a|one and a half)[ ]+(?=hundred|thousand|million|billion|lakh|crore|"
    rf"grand))?"
    rf"(?:{_SPOKEN_WORDS})(?:(?:[ \-]|{_AND}[ ]and[ ]|[ ]point[ ])(?:{_SPOKEN_WORDS})|[ ]and a half)*(?![\w])"
    rf"(?P<after>[ ](?:{_WORDS})(?![^\W\d_]))?(?P<percent>[ ](?:percent|per cent|pct)\b|[ ]?%)?",
    re.I,
)
_SCALES = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "k": 1_000, "million": 10**6, "billion": 10**9}
_SCALES |= {"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. value: with its multiplier. currency: a key of CURRENCIES or "". times: the multiplier."""

    start: int
    end: int
    value: float
    currency: str = ""
    times: str = ""
    percent: bool = False
    minus: bool = False
    spoken: bool = False
    digits: str = ""

    @property
    def span(self) -> Span:
        return self.start, self.end


def numbers(text: str) -> list[Number]:
    """All numbers in order, ranges with their shared multiplier and currency given to both ends."""
    written = list(_written(text))
    taken = {place for one in written for place in range(one.start, one.end)}
    said = [one for one in _said(text) if one.start not in taken]
    return _compounds(text, _ranges(text, sorted([*written, *said], key=lambda one: one.start)))


def _written(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        times = (match["times"] or "").casefold()
        sign = (match["sign"] or "").strip(" .").casefold() or (match["after"] or "").strip().casefold()
        value = _value(match["digits"], times)
        if times == "m" and sign in ("rp", "rupiah", "idr") and value < 1e9:
            value *= 1e3  # in Indonesia M is a milliard
        currency = _currency(sign) or _currency(OF_CURRENCY.get(times, ""))
        start = match.start("sign") if match["sign"] else match.start("digits")
        yield Number(
            start,
            match.end(),
            value,
            currency,
            times,
            bool(match["percent"]),
            bool(match["minus"]),
            False,
            match["digits"],
        )


def _currency(word: str) -> str:
    """The key of a sign or word: "euros" is "euro", a lone R is rand, P peso, N naira."""
    alone = {"r": "rand", "p": "₱", "n": "₦"}
    if word in alone:
        return alone[word]
    return next(
        (each for each in (word, word.removesuffix("s"), word.removesuffix("a")) if each in CURRENCIES), ""
    )


def _value(digits: str, times: str) -> float:
    """The value of written digits: a point or comma before three digits groups thousands, unless millions follow."""
    plain = re.sub(r"[ \u00a0\u202f'’]|[.,]-+\Z", "", digits)
    scale = MULTIPLIERS.get(times, 1.0)
    marks = re.findall(r"[.,]", plain)
    grouped = bool(marks) and re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", plain) is not None
    if len(set(marks)) == 2:
        last = plain.rfind(marks[-1])
        plain = re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    elif len(marks) > 1 or (grouped and scale < 1e5):
        plain = re.sub(r"[.,]", "", plain)
    else:
        plain = plain.replace(",", ".")
    return round(float(plain) * scale, 6)


def _said(text: str) -> Iterator[Number]:
    for match in _SPOKEN.finditer(text):
        words = re.findall(
            r"[a-z]+",
            match[0][: len(match[0]) - len(match["after"] or "") - len(match["percent"] or "")].lower(),
        )
        value, scaled = _spelled(words)
        code = match["after"] and re.match(r"\s?\d", text[match.end() :][:2])
        one = value == 1 and (match["after"] or "").strip()  # "not one rupee", "the last one ARS 41 million"
        if (
            value
            and not one
            and not code
            and (words[0] in SPELLED or words[0] in ("a", "an", "half", "one", "hundred"))
        ):
            times = next((word for word in reversed(words) if word in _SCALES), "") if scaled else ""
            yield Number(
                match.start(), match.end(), value, _currency((match["after"] or "").strip().casefold()), times,
                bool(match["percent"]), spoken=True,
            )  # fmt: skip


def _spelled(words: list[str]) -> tuple[float, bool]:
    """ "two hundred and twelve thousand" → 212000; "one eighteen" → 118; whether a word multiplied."""
    total, group, scaled, places = 0.0, 0.0, False, 0
    for word in words:
        if word == "point":
            places = 1
        elif places and word in SPELLED:
            group, places = group + SPELLED[word] / 10**places, places + 1
        elif word in ("a", "an"):
            group = group or 1.0
        elif word == "half":
            group = group + 0.5 if group > 1 else 0.5
        elif word in SPELLED:
            group = _grown(group, SPELLED[word])
        elif word == "hundred":
            group, scaled = max(group, 1) * 100, True
        elif word in _SCALES:
            total, group, scaled = total + max(group, 1 if group == 0 else group) * _SCALES[word], 0.0, True
            places = 0
    return round(total + group, 6), scaled


def _grown(group: float, value: int) -> float:
    """ "one eighty" is 180, "twenty-eight five" 28.5, "eighty five" 85."""
    if 0 < group < 10 and value >= 10:
        return group * 100 + value
    if 20 < group < 100 and group % 10 and value < 10:
        return group + value / 10
    return group + value


def _ranges(text: str, found: list[Number]) -> list[Number]:
    """ "50-60k", "between 40 and 45 lakh": the first end has the multiplier and currency of the second, "
    "and back."""
    out = list(found)
    for place in range(len(out) - 1):
        one, other = out[place], out[place + 1]
        gap = text[one.end : other.start]
        if (
            not re.fullmatch(r"\s?[-–—/]\s?|\s(?:to|bis|or|oder|and|y|a|à|till)\s", gap, re.I)
            or one.spoken != other.spoken
        ):
            continue
        if " and " in gap and not re.search(
            r"\b(?:between|zwischen|entre|tussen)\s*\Z", text[max(0, one.start - 10) : one.start], re.I
        ):
            continue
        if (
            other.times
            and not one.times
            and one.value <= other.value / MULTIPLIERS.get(other.times, 1.0) * 1.5
        ):
            scaled = one.value * MULTIPLIERS.get(other.times, 1.0)
            out[place] = replace(
                one, value=scaled, times=other.times, currency=one.currency or other.currency
            )
            out[place + 1] = replace(other, currency=other.currency or one.currency)
        elif bool(one.currency) != bool(other.currency) and 0.2 < (one.value or 1) / (other.value or 1) < 5:
            out[place] = replace(one, currency=one.currency or other.currency)
            out[place + 1] = replace(other, currency=one.currency or other.currency)
    return out


def _compounds(text: str, found: list[Number]) -> list[Number]:
    """ "1 crore 10 lac" is one number."""
    out: list[Number] = []
    for one in found:
        last = out[-1] if out else None
        together = last and MULTIPLIERS.get(last.times, 0) == 1e7 and MULTIPLIERS.get(one.times, 0) == 1e5
        if last and together and text[last.end : one.start] in (" ", " and "):
            out[-1] = replace(last, end=one.end, value=last.value + one.value)
        else:
            out.append(one)
    return out
