"""What the words around a number say: whether it is money, and whether it counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .amount_numbers import Number
from .amount_words import COUNTED, MONEY_TALK
from .page import Page, Stretch

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
    r"batch(?:es)?|invoices?|terminals?|gates?|platforms?|buildings?)\s\Z",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5][05]\Z")
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|before|after|b4|by|until|till|from|around|um|gegen|à|às|a las|alle|kl\.?|mon|tue|wed|thu|fri|"
    r"sat|sun|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|tomorrow|today|noon)\s\Z",
    re.I,
)
_PHONE = re.compile(
    r"(?:\+|\b00|\bext\.?|\btel\.?|\bphone|\bmobile|\bcell|\bcall (?:me )?(?:on|at))[\d\s().\-:]*\Z", re.I
)

_DISCOUNT = re.compile(
    r"discount|\boff\b|rabat+|skonto|nachlass|sconto|remise|desconto|descuento|korting|indirim|rebate|"
    r"\bcom(?:e|es|ing) down|"
    r"\bcame down|\bbring (?:it|us|the price) down|\bknock|\bshave|better price|\bneeds us at|\bless 1?\d|"
    r"\bmust be at|\b(?:wants?|needs?|asks? for|asked for|expects?)\W+(?:at least |another |us at "
    r")?\d+\s?(?:%|percent|per cent)|alennus|"
    r"\b(?:drop|waive|cut|reduc\w+|lower)\b[^.;\n]{0,30}\b(?:price|fee|quote|cost|rate|offer|total)|"
    r"\b(?:price|fee|quote|cost|rate|offer|total)\b[^.;\n]{0,20}\b(?:drop|waive|cut|reduc\w+|lower)",
    re.I,
)
_NO_DISCOUNT = re.compile(
    r"deposit|advance|anzahlung|upfront|up front|\bp\.?a\.?\b|interest|fewer|faster|worse|accuracy|uptime|"
    r"availability|margin|"
    r"growth|grew|above theirs|savings?|\bof (?:the|our|their) (?:calls|orders|tickets|staff|time)",
    re.I,
)

_STRONG_BEFORE = re.compile(
    r"(?:\b(?:budget|px|price|pricing|quoted?|quotes|offer(?:ed|s)?|costs?|pay(?:s|ing)?|paid|total|"
    r"max(?:imum)?|ceiling|cap|fee|"
    r"came in(?: at)?|come in(?: at)?|coming in(?: at)?|gave (?:us|me|them)|closes? (?:it )?at|settle "
    r"(?:at|on|for)|"
    r"counter(?:ed)?(?: at| with)?|"
    r"preis|angebot|prezzo|prix|precio|preço|prijs|pris|offre|offerta|oferta|offerte|set aside|afford|"
    r"spend|(?:anything|nothing|everything|all) (?:above|over|below|under|past|beyond)|sign[- ]?off of|"
    r"authority of|limit of|are at|'re at|dropped to|came down to|went down to|what "
    r"about|how about|could you do|can you do|suppose i get|make it|settle for)\b"
    r"(?:[\s=:~-]+(?:is|was|at|of|to|now|still|about|around|ca\.?|approx\.?|roughly|only|up ?to|for|it|us|"
    r"them|final|max|we are|"
    r"than|more than|the|me)\b){0,3}[\s=:~]*\Z)",
    re.I,
)
_WEAK_BEFORE = re.compile(
    r"\b(?:sign(?:s|ed)?(?: off)? (?:up ?to|above|over|below|under)|above|over|below|under|up ?to|more "
    r"than|less than|wants?|"
    r"asks? for|asking|expects?|thinking|make it|could you do|can you do|do|what about|how about|suppose "
    r"i get|get|go (?:down )?to|"
    r"down to|at|said|was|is|'re at|are at|says|say|to|gives?|vogliono|around|land|land around|ziel|"
    r"target|giving "
    r"(?:it )?(?:in|for|at)|quiere[n]?|wil|for|about|on the|has|have|"
    r"versus|had|got|were|->|på|auf|bei|por|pour|op|vs\.?|i'd say)\s(?:the |a |only )?[~]?\Z",
    re.I,
)
_NAMED_BEFORE = re.compile(r"\b(?:[a-z]?[A-Z]\w{2,})\s(?:was\s|is\s|at\s)?\Z")
# "from 90 days to 30": the second number counts what the first does.
_COUNTED_BEFORE = re.compile(
    r"\d\s?(?:days?|months?|weeks?|years?|hours?|minutes?|%|percent|users?|seats?|sites?)\s(?:to|->|and|"
    r"or|down to)\s\Z",
    re.I,
)
_OPENING = re.compile(r"\s(?:is|was|would|works|will|sounds|feels|it is|is fine|max|tops)\b", re.I)
_TERMINAL = re.compile(
    r"\s*(?:[.,;:?!)\n]|\Z|\s(?:and|or|but|all[ -]in|flat|net|incl\w*|excl\w*|plus|a (?:month|year|seat|"
    r"user)|per|on his own|then|"
    r"he|she|they|i|we|if|max|this (?:time|year)|now|today|at the moment|last (?:night|week|year)|"
    r"yesterday|"
    r"in the (?:plan|budget|pot|bank)|on (?:his|her|their)|for)\b|/|\s?\+)",
    re.I,
)
_NOT_MONEY_BEFORE = re.compile(
    r"\b(?:in|within|every|last|next|first|top|age|aged|open|around the|since|weeks?|days?|months?|years?|"
    r"years|ward|line|no)\s\Z",
    re.I,
)

_INDUSTRY = re.compile(
    r"\b(?:industry|sector|market (?:report|size|share|cap)|market is|analysts?|gdp|inflation|background "
    r"only|regulator expects|"
    r"press release|stock|shares|valuation|funding round|series [a-e]\b|ipo|turnover|revenues?|raised "
    r"(?:\$|€|£|\d)|"
    r"from the paper|case study|headcount|population|profit|ebit(?:da)?|listed at|fined "
    r"(?!them)|acquired (?:by|for))",
    re.I,
)
_REPLACED = re.compile(
    r"\b(?:earlier|originally|previously|formerly|instead of|no longer|rather than|statt|nicht|used "
    r"to be|(?:and|,) not)\s(?:the |at )?\Z",
    re.I,
)
_CLOSED_AFTER = re.compile(
    r"[^.;\n]{0,12}\b(?:is closed|is off the table|is dead|no longer|is history|was a mistake|was wrong)\b",
    re.I,
)
_ADVANCE = re.compile(
    r"\s(?:advance|deposit|upfront|up front|anzahlung|down payment|p\.?a\.?\b|interest)", re.I
)


def dated(text: str, number: Number) -> bool:
    """Part of a date, clock time, telephone number, year or reference number."""
    if number.currency or (number.times and number.times != "t"):
        return False
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


def counts(page: Page, number: Number, many: bool = False) -> bool:
    """The number says how many there are of something: it modifies a noun that is no word of money or time.

    many: only a noun in the plural is counted ("600k premium" is money, "600k records" is not).
    """
    span = page.doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    head = span.root.head
    return (
        span.root.dep_ == "nummod"
        and head.i > span.root.i
        and head.i - span.root.i <= 3
        and head.pos_ in ("NOUN", "PROPN")
        and (not many or head.tag_ in ("NNS", "NNPS"))
        and not MONEY_TALK.search(head.text)
        and not re.match(
            r"(?:month|year|mo|yr|seat|user|grand|k|flat|total|max|incl|plus|net)", head.text, re.I
        )
        and all(page.doc[place].pos_ in ("ADJ", "NOUN", "PROPN", "ADV") for place in range(span.end, head.i))
    )


def discounted(text: str, number: Number, sentence: Stretch) -> float:
    """How surely a percentage is a discount."""
    near = text[max(sentence.start, number.start - 45) : min(sentence.end, number.end + 30)]
    close = text[max(sentence.start, number.start - 25) : min(sentence.end, number.end + 22)]
    if _NO_DISCOUNT.search(close) or _ADVANCE.match(text[number.end : number.end + 20]):
        return 0.0
    return 0.85 if _DISCOUNT.search(near) else 0.0


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without sign or multiplier: the words at both sides, and what they are already known to say."""

    number: Number
    before: str
    after: str
    fits: bool
    talked: bool  # money was spoken of just before
    money: bool  # money is spoken of in the sentence
    alone: bool  # the sentence is nothing but the number

    @property
    def strong(self) -> bool:
        return bool(_STRONG_BEFORE.search(self.before))

    @property
    def weak(self) -> bool:
        return hinted(self.before)

    @property
    def ends(self) -> bool:
        return bool(_TERMINAL.match(self.after))

    @property
    def rival(self) -> bool:
        return bool(_NAMED_BEFORE.search(self.before)) and self.number.value >= 30

    @property
    def grouped(self) -> bool:
        written = not self.number.spoken and self.number.value >= 1000
        return written and bool(re.search(r"\d[.,'’ \u00a0]\d{3}", self.number.digits))

    @property
    def apart(self) -> bool:
        between = re.search(r",\s\Z", self.before) and re.match(r"\s*[,.]", self.after)
        return bool(between) and self.money

    @property
    def opening(self) -> bool:
        answered = self.number.spoken and self.number.value >= 20 and self.ends
        begins = re.search(r"(?:^|[\"'“:]\s?)\Z", self.before) is not None
        return begins and (answered or bool(_OPENING.match(self.after)))

    @property
    def said(self) -> bool:
        """Anything at all says that it is money."""
        return any((self.strong, self.weak, self.alone, self.rival, self.grouped, self.opening, self.apart))


_LESS = re.compile(r"\s(?:less|more|cheaper|under|over) than\b", re.I)
_EACH = re.compile(r"\s?(?:/|a |per |p\.)\s?(?:mo|yr|month|year|seat|user|head|licen[cs]e)", re.I)
_VOTES: tuple[tuple[float, Callable[[_Bare], object]], ...] = (
    (0.5, lambda one: one.strong),
    (0.2, lambda one: one.weak and not one.strong),
    (0.3, lambda one: one.alone or one.opening),
    (0.15, lambda one: one.talked and (one.alone or one.opening)),
    (0.1, lambda one: one.rival and not one.strong),
    (0.25, lambda one: one.grouped),
    (0.35, lambda one: one.apart and not one.strong),
    (0.3, lambda one: _LESS.match(one.after)),
    (0.15, lambda one: _EACH.match(one.after)),
    (0.15, lambda one: one.money),
    (-0.2, lambda one: not (one.money or one.strong or one.fits or one.talked)),
    (0.15, lambda one: one.ends),
    (-0.3, lambda one: 1 <= one.number.value < 10 and one.number.value == int(one.number.value)),
    (-0.1, lambda one: 1 <= one.number.value < 20),
)
"""What speaks for a bare number being money, and against it, and how much."""


def bare(page: Page, number: Number, sentence: Stretch, fits: bool) -> float:
    """Votes for a number without sign or multiplier being money; 0 or less when it cannot be.

    fits: at a usual scale it is close to a sum that is known, so that fewer words are needed.
    """
    one = _bare(page.text, number, sentence, fits)
    if COUNTED.match(one.after) or _COUNTED_BEFORE.search(one.before):
        return -1.0
    if not one.strong and _NOT_MONEY_BEFORE.search(one.before):
        return -1.0
    if not one.ends and counts(page, number):
        return -1.0
    if one.said:
        return sum(much for much, holds in _VOTES if holds(one))
    close = fits and number.value >= 8 and not _HOUR.match(number.digits) and one.before[-1:] not in "'’"
    return 0.1 + 0.1 * one.ends if close else 0.0


def _bare(text: str, number: Number, sentence: Stretch, fits: bool) -> _Bare:
    return _Bare(
        number,
        text[max(sentence.start, number.start - 45) : number.start],
        text[number.end : number.end + 25],
        fits,
        _talked(text, sentence),
        bool(MONEY_TALK.search(sentence.text)),
        sentence.text.strip(" .!?-") == text[number.start : number.end].strip(" .!?"),
    )


def hinted(before: str) -> bool:
    """The words before a number often stand before money, though before other things too."""
    return bool(_WEAK_BEFORE.search(before))


def _talked(text: str, sentence: Stretch) -> bool:
    """Money was spoken of just before."""
    return bool(MONEY_TALK.search(text[max(0, sentence.start - 160) : sentence.start]))


def left_out(text: str, number: Number, sentence: Stretch, percent: bool) -> bool:
    """Figures of an industry, replaced figures, advances."""
    before, after = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 30]
    if _INDUSTRY.search(sentence.text):
        return True
    return bool(_REPLACED.search(before) or _CLOSED_AFTER.match(after) or (percent and _ADVANCE.match(after)))


def in_thousands(text: str, number: Number) -> bool:
    """A spoken or short number without any sum beside it to tell its scale: between firms thousands are left unsaid."""
    per = re.match(r"\s?(?:/|a |per |each|p\.)", text[number.end : number.end + 8], re.I)
    return 15 <= number.value < 1000 and not number.times and not number.currency and per is None
