"""Numbers that are part of a date, a clock time, a telephone number, a name or a reference."""

import re

from .amount_numbers import Number
from .amount_words import NAMES

_MONTHS = r"(?:jan|feb|mar|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|sept|o[ck]t|nov|de[cz])[a-zäûéè]*"
_BEFORE_DATE = re.compile(
    rf"(?:\b{_MONTHS}\.?,?\s|[/:.\-]|\b(?:on the|the|week|wk|kw|v|version|no\.?|nr\.?|#|article|section|"
    rf"clause|page|room|"
    rf"floor|phase|ward|line|level|q|h|fy|iso|soc|version|office|win|windows)\s?)\Z",
    re.I,
)
_AFTER_DATE = re.compile(
    rf"\s?(?:st|nd|rd|th|º|er|ª)\b|\.?\s{_MONTHS}\b|[:/]\d|\.\d{{1,2}}\b\.?|-\d{{1,2}}-\d|"
    rf"\.\s?\d{{1,2}}\.|-(?:year|month|week|day|page|line|hour)|\.(?=\s?(?:–|-))",
    re.I,
)
_NUMBERED_BEFORE = re.compile(
    r"\b(?:points?|numbers?|items?|questions?|slides?|chapters?|steps?|rows?|cases?|tickets?|orders?|lots?|options?|"
    r"batch(?:es)?|invoices?|terminals?|gates?|platforms?|buildings?)\s\Z"
    r"|\b(?:offer|quot\w+|proposal|order|invoice|po|contract|tender|ticket|case|file|article|item|drawing"
    r"|project|delivery|angebot|offert[ae]|oferta|devis|ref\w*)\s(?:no\.|nr\.?|n[°º.]|number)\s?\Z",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5][05]\Z")
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|before|after|b4|by|until|till|from|around|um|gegen|à|às|a las|alle|kl\.?|mon|tue|wed|thu|fri|"
    r"sat|sun|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|tomorrow|today|noon)\s\Z",
    re.I,
)
_PHONE = re.compile(
    r"(?:\+|\b00|\bext\.?|\btel\.?|\bphone|\bmobile|\bcell|\bcall (?:me )?(?:on|at))[\d\s().\-:]*\Z", re.I
)


def dated(text: str, number: Number) -> bool:
    """Part of a date, clock time, telephone number, year or reference number."""
    tonnes = number.times == "t" and not number.currency and text[number.end - 2] == " "
    if tonnes or text[number.start : number.end].rstrip(".") in NAMES:
        return True
    if number.currency or (number.times and number.times != "t"):
        return False
    if re.search(r"(?:\s|\A)['’]\Z", text[: number.start]) and number.value < 100:
        return True  # '98
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 14]
    if not number.times and _NUMBERED_BEFORE.search(before):
        return True
    if number.percent or number.minus:
        return bool(re.search(r"\d\s?\Z", before))
    if _YEAR.fullmatch(number.digits) or _PHONE.search(before) or re.fullmatch(r"0\d+", number.digits):
        return True
    if re.fullmatch(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])", number.digits) and (
        after.startswith(".")
        or re.search(r"\b(?:until|till|by|on|bis|am|ab|vom|from|to|before|since|zum|den)\s\Z", before, re.I)
    ):
        return True
    small = number.value < 32 or (
        len(number.digits) <= 5 and "." in number.digits and not number.digits.endswith("00")
    )
    return bool(
        (small and (_BEFORE_DATE.search(before) or _AFTER_DATE.match(after)))
        or (number.value <= 24 and _CLOCK_BEFORE.search(before))
        or re.search(r"(?<=[\w/])[-/:]\Z|#\Z", before)
        or (re.search(r"(?:\A|\n)\s*\Z", before) and re.match(r"\.?\)?-?\s+\w", after) and number.value < 30)
        or re.match(r"[:/]\d", after)
    )
