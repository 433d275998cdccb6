"""What the words around a number say: whether it is money, and whether it counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .amount_dated import HOUR
from .amount_numbers import Number
from .amount_words import COUNTED, MONEY_TALK, POWER
from .page import Page, Stretch

_DISCOUNT = re.compile(
    r"discount|\boff\b|rabat+|skonto|nachlass|sconto|remise|desconto|descuento|korting|indirim|rebate|"
    r"\bcom(?:e|es|ing) down|"
    r"\bcame down|\bbring (?:it|us|the price) down|\bknock|\bshave|better price|\bneeds us at|\bless 1?\d|"
    r"\bmust be at|bonus (?:back|at|on)|kick-?back|cash ?back|"
    r"\b(?:wants?|needs?|asks? for|asked for|expects?)\W+(?:at least |another |us at "
    r")?\d+\s?(?:%|percent|per cent)|alennus|"
    r"\b(?:drop|waive|cut|reduc\w+|lower)\b[^.;\n]{0,30}\b(?:price|fee|quote|cost|rate|offer|total)|"
    r"\b(?:price|fee|quote|cost|rate|offer|total)\b[^.;\n]{0,20}\b(?:drop|waive|cut|reduc\w+|lower)",
    re.I,
)
_WANTED = re.compile(r"\b(?:wants?|needs?|asks?|veut|vuole|quiere|quer|will|vill|chce|chcą)\b", re.I)
_NO_DISCOUNT = re.compile(
    r"\bcap\b|penalt|damages|retention|multa|liquidated|"
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
    r"\b(?:in|within|every|last|next|first|top|age|aged|minus|net|open|around the|since|weeks?|days?|months?|years?|"
    r"years|ward|line|no)\s\Z",
    re.I,
)

_INDUSTRY = re.compile(
    r"\b(?:industry|sector|market (?:report|size|share|cap)|market is|analysts?|gdp|inflation|background "
    r"only|regulator expects|"
    r"press release|stock (?:price|market|exchange)|shares|valuation|funding round|series [a-e]\b|ipo|turnover|"
    r"revenues?|raised "
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
_EXPENSE = re.compile(
    r"\b(?:coffees?|lunch|dinner|breakfast|parking|taxi|tolls?|beers?|sandwich)\W{1,3}\Z", re.I
)
_ADVANCE = re.compile(
    r"\s(?:advance|deposit|upfront|up front|anzahlung|down payment|p\.?a\.?\b|interest)", re.I
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
    if _DISCOUNT.search(near):
        return 0.85
    return 0.7 if number.minus and (_WANTED.search(near) or MONEY_TALK.search(near)) else 0.0


def no_discount(text: str, number: Number) -> bool:
    """The words around a percentage say that it is something else."""
    return bool(_NO_DISCOUNT.search(text[max(0, number.start - 25) : number.end + 22]))


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
    exact: bool = False  # it is the deal's own amount, thousands left unsaid
    power: bool = False  # the sentence tells who may sign or spend

    @property
    def strong(self) -> bool:
        return bool(_STRONG_BEFORE.search(self.before))

    @property
    def weak(self) -> bool:
        return hinted(self.before) and not re.search(r"\d to \Z", self.before)

    @property
    def differs(self) -> bool:
        """ "is 21 under me", "quoted, 20 lower": by how much two prices differ."""
        return bool(_LESS.match(self.after)) and self.money

    @property
    def bound(self) -> bool:
        """ "may not order over 100"."""
        return self.power and bool(_OVER.search(self.before))

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
        return any((
            self.strong, self.weak, self.alone, self.rival, self.grouped, self.opening, self.apart, self.exact,
            self.differs, self.bound,
        ))  # fmt: skip


_LESS = re.compile(
    r"\s(?:(?:less|more|cheaper|lower|higher|dearer|under|over|below|above) (?:than|me|us|you|ours?|yours?|them)"
    r"|(?:cheaper|lower|higher|dearer))\b",
    re.I,
)
_OVER = re.compile(r"\b(?:over|above|beyond|past|exceeding|more than|up ?to)\s(?:the |about )?\Z", re.I)
_PERIOD = r"(?:weeks?|wk|days?|hours?|hr|shifts?|nights?|minutes?|min|turns?|times?)\b"
_OFTEN = re.compile(rf"\s?(?:/|an? |per |each |every )\s?{_PERIOD}", re.I)
_EACH = re.compile(rf"\s?(?:/\s?|an? |per |p\.|each\b|pr )(?!{_PERIOD})", re.I)
_A_TIME = re.compile(
    r"\s?(?:/\s?|an? |per |p\.|each )(?:mo|yr|year|annum|jahr|monat|an\b|mois|mês|mes)", re.I
)
_OF_THEM = re.compile(r"\s(?:of|out of) (?:them|these|those|our|their|his|her|my|your|us|the|\d)", re.I)
_HOW_MANY = re.compile(r"\bhow (?:many|long|old|often|far|big|hot|cold|warm|much time)\b", re.I)
_MEASURED = re.compile(
    r"(?:(?<![\d.,])(\d+)\s?-?(?:days?|weeks?|months?|hours?|minutes?|mins?|gün|gun|tage|dagen|dagar|jours|giorni"
    r"|d[ií]as|dias|a(?:mp\w*)?|v|volts?|kw|kva|bar|mm|cm|m|mg|kg|g|milligrams?|grams?|degrees?|°|percent|%)(?![^\W_])"
    r"|\bnet (\d+))",
    re.I,
)
_VOTES: tuple[tuple[float, Callable[[_Bare], object]], ...] = (
    (0.5, lambda one: one.strong),
    (0.2, lambda one: one.weak and not one.strong),
    (0.3, lambda one: one.alone or one.opening),
    (0.15, lambda one: one.talked and (one.alone or one.opening)),
    (0.1, lambda one: one.rival and not one.strong),
    (0.25, lambda one: one.grouped),
    (0.35, lambda one: one.apart and not one.strong),
    (0.45, lambda one: one.differs),
    (0.3, lambda one: one.bound),
    (0.4, lambda one: one.exact),
    (0.3, lambda one: _EACH.match(one.after)),
    (0.15, lambda one: one.money),
    (-0.2, lambda one: not (one.money or one.strong or one.fits or one.talked or one.exact)),
    (0.15, lambda one: one.ends),
    (-0.3, lambda one: 1 <= one.number.value < 10 and one.number.value == int(one.number.value)),
    (-0.1, lambda one: 1 <= one.number.value < 20),
)
"""What speaks for a bare number being money, and against it, and how much."""


def bare(page: Page, number: Number, sentence: Stretch, fits: bool, exact: bool = False) -> float:
    """Votes for a number without sign or multiplier being money; 0 or less when it cannot be.

    fits: at a usual scale it is close to a sum that is known, so that fewer words are needed.
    exact: at a usual scale it is the deal's own amount.
    """
    one = replace(_bare(page.text, number, sentence, fits), exact=exact)
    if COUNTED.match(one.after) or _COUNTED_BEFORE.search(one.before) or _OF_THEM.match(one.after):
        return -1.0
    if not one.strong and (_NOT_MONEY_BEFORE.search(one.before) or _OFTEN.match(one.after)):
        return -1.0
    if not (one.ends and not exact) and counts(page, number, many=exact):
        return -1.0
    if not exact and not one.strong and _otherwise(page, one, sentence):
        return -1.0
    if one.said:
        return sum(much for much, holds in _VOTES if holds(one))
    close = fits and number.value >= 8 and not HOUR.match(number.digits) and one.before[-1:] not in "'’"
    return 0.1 + 0.1 * one.ends if close else 0.0


def _otherwise(page: Page, one: _Bare, sentence: Stretch) -> bool:
    """What stands before is measured or counted, and the number goes on with that: "60 days, we said 45"."""
    place = one.number.start
    for found in _MEASURED.finditer(page.text, max(0, place - 130), place):
        much = float(found[1] or found[2])
        between = page.text[found.end() : place]
        if much / 4 <= one.number.value <= much * 4 and not MONEY_TALK.search(between):
            return not one.grouped
    if not (one.alone or one.opening):
        return False
    last = max((each.start for each in page.sentences if each.start < sentence.start), default=sentence.start)
    asked = page.text[last : sentence.start]
    return bool(_HOW_MANY.search(asked)) or any(
        token.dep_ == "nummod" and token.head.tag_ == "NNS" and not MONEY_TALK.search(token.head.text)
        for token in page.tokens(last, sentence.start)
    )


def _bare(text: str, number: Number, sentence: Stretch, fits: bool) -> _Bare:
    return _Bare(
        number,
        text[max(sentence.start, number.start - 45) : number.start],
        text[number.end : number.end + 25],
        fits,
        _talked(text, sentence),
        bool(MONEY_TALK.search(sentence.text)),
        sentence.text.strip(" .!?-") == text[number.start : number.end].strip(" .!?"),
        power=bool(POWER.search(sentence.text)),
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
    if _INDUSTRY.search(sentence.text) or (number.value < 1000 and _EXPENSE.search(before)):
        return True
    return bool(_REPLACED.search(before) or _CLOSED_AFTER.match(after) or (percent and _ADVANCE.match(after)))


def in_thousands(text: str, number: Number, deal: float | None) -> bool:
    """A spoken or short number without any sum beside it to tell its scale: between firms thousands are left unsaid.

    Not when that were many times the deal.
    """
    per = re.match(r"\s?(?:/|a |per |each|p\.)", text[number.end : number.end + 8], re.I)
    small = not deal or number.value * 1e3 < 5 * deal
    return 15 <= number.value < 1000 and not number.times and not number.currency and per is None and small


def a_piece(text: str, number: Number) -> bool:
    """The price of one piece ("41 a bag"), not of a month or year."""
    after = text[number.end : number.end + 20]
    return bool(_EACH.match(after)) and not _A_TIME.match(after)


def monthly(text: str, number: Number) -> bool:
    """So much a month."""
    return (
        re.match(r"\s?(?:/|an? |per |p\.)\s?(?:mo|m[eê]s|mois|monat)", text[number.end :][:12], re.I)
        is not None
    )
