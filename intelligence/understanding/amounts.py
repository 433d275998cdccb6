"""Money in this deal, or the cost of the problem: sums, their currency, and what they are about.

A currency makes a number money. A multiplier ("40 grand") nearly does. A bare number ("sign upto 25", "Topdesk came in
at 178") is money by the words before it, and its scale is that of the sums around it or of the deal.
"""

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from . import amount_about, competitors
from . import amount_context as context
from .amount_dated import dated
from .amount_numbers import Number, numbers
from .amount_words import COUNTED, CURRENCIES, LAKHS, MONEY_TALK, WEAK_MULTIPLIERS
from .page import Page, Stretch
from .shapes import Amount, AmountAbout

LEAST = 0.59
# How sure a scale is when the sum is then within so many times another.
_CLOSE = 0.4
_FITS = ((1.02, 0.65), (1.25, 0.45), (2, 0.35), (4, 0.2))
_BEYOND = 5  # times that fit nothing any more
_THE = re.compile(
    r"(?<!\bon )(?<!\bby )(?<!\bof )(?<!till )(?<!til )(?<!from )(?<!before )(?<!after )\bthe \Z", re.I
)
_LAKHS = re.compile(r"\b(?:lakhs?|lacs?|crores?|rs)\b", re.I)
_ALONE = re.compile(
    r"\W*(?:\Z|[^\w\s]|(?:max|maybe|tops|at most|tomorrow|today|and|or|if|for|was|is|then|now)\b|\n)"
)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number with its sentence and how surely it is money."""

    number: Number
    sentence: Stretch
    votes: float
    percent: bool = False

    @property
    def value(self) -> float:
        return self.number.value


_KNOWN: "WeakKeyDictionary[Page, tuple[Amount, ...]]" = WeakKeyDictionary()


def find(page: Page) -> tuple[Amount, ...]:
    """Every sum once, in order of place; worked out once a page."""
    if page not in _KNOWN:
        _KNOWN[page] = _find(page)
    return _KNOWN[page]


def _find(page: Page) -> tuple[Amount, ...]:
    sure, doubtful = _sorted_out(page)
    rivals = [page.text[slice(*one.span)] for one in competitors.find(page)]
    sums = sorted(sure + _by_scale(page, sure, doubtful), key=lambda one: one.number.start)
    usual = {one.number.currency for one in sums if one.number.currency}
    found: dict[tuple[float, str], Amount] = {}
    for one in sums:
        amount = _amount(page, one, usual, rivals)
        if not context.left_out(page.text, one.number, one.sentence, one.percent):
            found.setdefault((amount.value, "%" if one.percent else ""), amount)
    return tuple(found.values())


def _sorted_out(page: Page) -> tuple[list[_Sum], list[_Sum]]:
    """What is money by itself, and what only the words and sums around it can make money."""
    sure: list[_Sum] = []
    doubtful: list[_Sum] = []
    starts = [one.start for one in page.sentences]
    for number in numbers(page.text):
        place = bisect_right(starts, number.start) - 1
        if place < 0 or (dated(page.text, number) and not _own_after_all(page, number)):
            continue
        one = _weigh(page, number, page.sentences[place])
        (sure if one.votes >= LEAST else doubtful).append(one)
    return sure, doubtful


def _weigh(page: Page, number: Number, sentence: Stretch) -> _Sum:
    after = page.text[number.end : number.end + 25]
    if number.percent or (number.minus and not number.currency and number.value < 50 and not number.times):
        return _Sum(number, sentence, context.discounted(page.text, number, sentence), percent=True)
    if number.times == "mi" and not number.currency:  # millions in Brazil, miles elsewhere
        return _Sum(number, sentence, 0.7 if page.source.currency == "BRL" else 0.0)
    if number.currency and number.times not in WEAK_MULTIPLIERS:
        return _Sum(number, sentence, 0.9)
    if number.currency:
        return _Sum(
            number, sentence, 0.9 if number.times != "mb" or MONEY_TALK.search(sentence.text) else 0.2
        )
    if not number.times or number.times == "hundred" or COUNTED.match(after):
        return _Sum(number, sentence, 0.0)
    if number.times in WEAK_MULTIPLIERS:
        return _Sum(number, sentence, 0.7 if MONEY_TALK.search(sentence.text) else 0.3)
    return _Sum(number, sentence, 0.8 if not context.counts(page, number, many=True) else 0.3)


def _by_scale(page: Page, sure: list[_Sum], doubtful: list[_Sum]) -> list[_Sum]:
    """The bare numbers that are money, at the scale of what they stand beside."""
    found: list[_Sum] = []
    known = [other.value for other in sure if not other.percent]
    for one in doubtful:
        if one.percent and not _answers(page, one, sure):
            continue
        if one.percent:
            found.append(replace(one, votes=0.65))
            continue
        cut = _as_discount(page, one, sure)
        if cut:
            found.append(cut)
            continue
        beside = known + [other.value for other in found if not other.percent]
        own = _own(page, one.number)
        scale, fit = (own, 0.45) if own else _scale(page, one.number, beside)
        # What was itself taken for its closeness vouches for nobody: else a counted list would be money, link by link.
        close = _scale(page, one.number, known)[1] >= _CLOSE
        votes = context.bare(page, one.number, one.sentence, fits=close, exact=own > 0)
        if fit == 0 and votes >= LEAST and context.in_thousands(page.text, one.number, page.source.amount):
            scale = 1e3
        if votes > 0 and votes + fit >= LEAST:
            found.append(
                _Sum(replace(one.number, value=one.value * scale), one.sentence, min(0.85, votes + fit))
            )
    return found


def _as_discount(page: Page, one: _Sum, sure: list[_Sum]) -> _Sum | None:
    """ "7% already given, they want 10": a bare small number right after a discount in percent is one too."""
    beside = [each for each in sure if each.percent and 0 < one.number.start - each.number.end < 90]
    small = not one.number.times and one.value < 50 and not COUNTED.match(page.text[one.number.end :][:20])
    before = page.text[max(one.sentence.start, one.number.start - 40) : one.number.start]
    if beside and small and context.hinted(before) and _ALONE.match(page.text[one.number.end :][:20]):
        return _Sum(replace(one.number, percent=True), one.sentence, 0.65, percent=True)
    return None


def _answers(page: Page, one: _Sum, sure: list[_Sum]) -> bool:
    """ "wants 5% rebate. I said 3% maybe": a percentage soon after a discount is offered for it."""
    before = page.text[max(one.sentence.start, one.number.start - 40) : one.number.start]
    soon = any(each.percent and 0 < one.number.start - each.number.end < 120 for each in sure)
    return soon and context.hinted(before) and not context.no_discount(page.text, one.number)


def _own(page: Page, number: Number) -> float:
    """What a number is to be multiplied by to be the deal's own amount, or a month of it; 0 when it is not."""
    deal = page.source.amount or 0.0
    if deal <= 0 or number.percent or number.minus:
        return 0.0
    months = number.value * 12 == deal and context.monthly(page.text, number)
    scales = [scale for scale in _scales(page, number) if abs(number.value * scale - deal) < 1e-3 * deal]
    if not scales or (scales[0] > 1 and 1 <= number.value < 10 and number.value == int(number.value)):
        return float(months)
    return scales[0]


def _own_after_all(page: Page, number: Number) -> bool:
    """ "ours is 6.2." of 6,200,000 is no day of February, nor is "the twenty-seven" one when it is the deal."""
    said = _THE.search(page.text[max(0, number.start - 20) : number.start]) if number.spoken else None
    return ("." in number.digits or said is not None) and _own(page, number) > 1


def _scales(page: Page, number: Number) -> tuple[float, ...]:
    """What people leave unsaid after a number of this size."""
    if number.value >= 1000 or number.times.startswith("thou") or context.a_piece(page.text, number):
        return (1.0,)
    lakhs = page.source.currency in ("", *LAKHS) or _LAKHS.search(page.text)
    return (1.0, 1e3, 1e5, 1e6) if lakhs else (1.0, 1e3, 1e6)


def _scale(page: Page, number: Number, known: list[float]) -> tuple[float, float]:
    """What a bare number is to be multiplied by, and how well it then fits the sums known."""
    best = (1.0, 0.0)
    scales, deal = _scales(page, number), page.source.amount
    for reference, weight in [*((value, 1.0) for value in dict.fromkeys(known)), (deal or 0.0, 0.9)]:
        for scale in scales if reference > 0 else ():
            times = number.value * scale / reference
            if not 1 / _BEYOND < times < _BEYOND or (scale == 1e5 and not _in_lakhs(reference)):
                continue
            off = abs(math.log(times))
            fit = weight * next((share for times, share in _FITS if off < math.log(times)), 0.0)
            if fit > best[1]:
                best = (scale, fit)
    return best


def _in_lakhs(reference: float) -> bool:
    return reference >= 1e5 and reference % 1e4 == 0


def _amount(page: Page, one: _Sum, usual: set[str], rivals: list[str]) -> Amount:
    currency = "" if one.percent else one.number.currency or (next(iter(usual)) if len(usual) == 1 else "")
    about: AmountAbout = (
        "discount" if one.percent else amount_about.about(page, one.number, one.sentence, rivals)
    )
    span = amount_about.quote(page.text, one.number, one.sentence)
    return Amount(
        span=span,
        confidence=round(one.votes, 2),
        value=one.value,
        currency=_code(page, currency),
        about=about,
    )


def _code(page: Page, currency: str) -> str:
    """The ISO code: where a sign stands for several, the deal's."""
    codes = CURRENCIES.get(currency, ())
    if page.source.currency in codes:
        return page.source.currency
    return codes[0] if codes else ""
