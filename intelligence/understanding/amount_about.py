"""What a sum of money is about, by the words around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .amount_numbers import Number
from .amount_words import POWER
from .page import Page, Stretch
from .shapes import AmountAbout, Span

_SUM_OFF = re.compile(
    r"(?:\b(?:drop|waive|knock|take|shave|cut|slice)\b[^.;\n]{0,25}\Z|\b(?:discount|rebate|reduction) "
    r"(?:of|is|was|:)[^.;\n]{0,10}\Z|"
    r"\b(?:come|came|go|went|bring|reduce|lower|drop|help)[^.;\n]{0,25}\bby (?:about |another |at least "
    r")?\Z|\bby \Z)",
    re.I,
)
_OFF_AFTER = re.compile(r"\s(?:off|discount|rebate|reduction|less|cheaper than (?:now|this))\b", re.I)
_THRESHOLD_BEFORE = re.compile(
    r"\b(?:anything|everything|owt|all|whatever|amounts?|purchases?|orders?|spend)?\s?(?:over|above|"
    r"beyond|past|north of|below|under|exceeding|"
    r"up ?to|exceed|exceeding|from|more than|larger than|less than|>|ab|über|oltre|au-dessus de|acima de|"
    r"boven|sobre)\s(?:the |"
    r"a |about )?\Z",
    re.I,
)
_ALL_ABOVE = re.compile(
    r"(?:\b(?:anything|nothing|everything|owt|all|every \w+|whatever)\s(?:over|above|beyond|past|from)|"
    r">)\s?\Z",
    re.I,
)
_POWER = re.compile(
    r"\b(?:sign(?:s|ed|ature|off)?|sign-off|approv\w+|goes? (?:back )?to|needs? (?:the|a|to)|must be|"
    r"decides?|authori\w+|limit|"
    r"threshold|on his own|on her own|last word|final say|upwards|needed|to be bid|board|mandate|"
    r"unterschreib\w+|procurement|"
    r"tender)\b",
    re.I,
)
_LOSS = re.compile(
    r"\b(?:los(?:e|es|ing|t|s)|overpa\w+|stolen|theft|fraud|threw away|thrown away|binned|in-house|disposal|"
    r"(?:his|her|their) own (?:count|estimate)|his count|down =|costs? (?:them|us|her|him|me)|costing|"
    r"wast\w+|charged back|charge ?backs?|"
    r"bill|penalt\w+|fines?|fined|"
    r"downgrades?|damages?|wr(?:ote|ites?|itten|ite)[- ]?offs?|docked|worth|scrap|overtime|saves?|saved|"
    r"savings?|worth of|diesel|standstill|gone|an hour|per hour|of margin|leak\w*|"
    r"overrun|missed|shrinkage|"
    r"revenue|rework|downtime|agency)\b",
    re.I,
)
_RIVAL = re.compile(
    r"\b(?:quot(?:ed|es|e)|came in(?: at)?|comes in(?: at)?|gave (?:us|them|him|her)|offered|offers|asks?|"
    r"charges?|takes?|is at|was|"
    r"currently pay\w*|they pay|we pay|i pay|pays?|paying|cheaper|price from|under you)\b",
    re.I,
)
_BUDGET = re.compile(
    r"\b(?:budget\w*|in the pot|pot|set aside|ringfenced|ring-fenced|allocated|earmarked|capex|opex|"
    r"afford\w*|funding|grant|funds?|"
    r"(?:can|could|will|would|may|to) (?:pay|spend)|have .{0,12} for (?:it|this|the)|not a \w+ more|i've "
    r"got|we've got|he's got|she's got|ceiling|"
    r"(?:safety|it|annual|total|training|marketing) spend|spend is|approved|sanctioned|pencilled|"
    r"earmarked|i have kept|round|released|"
    r"max\.?|at most|"
    r"chips? in|"
    r"upper limit|would take it if|if it is under|purse|money is|plan|bid|expect\w*|budsjett|budżet|"
    r"rozpočet|buget|presupuesto|orçamento|"
    r"bütçe|anggaran|예산|ngân sách)\b|예산",
    re.I,
)
_PRICE = re.compile(
    r"\b(?:price\w*|quot\w+|offer\w*|propos\w+|our|per (?:seat|user|month|year|unit|txn)|a month|a seat|"
    r"total|fee|licen[cs]e|steep|"
    r"expensive|too rich|could you do|can you do|counter|final|final price|angebot|preis|prezzo|prix|"
    r"preço|precio|cost:|number|"
    r"phase|contract value|discounted|instead)\b",
    re.I,
)


_NOUN_BEFORE = re.compile(r"\b(?:offer|quote|quotation|price|proposal) (?:\w+ ){0,2}\Z", re.I)
_OUR_NOUN = re.compile(r"\b(?:our|your|the|we|you)\b|\A\W*\w+ \w+ \Z", re.I)
_OURS_BEFORE = re.compile(
    r"\b(?:ours|our \w+|we|we're|you're|you|yours) ?(?:is|are|was)?(?: at| now)?\s\Z", re.I
)
_LIMIT_AFTER = re.compile(r"\s(?:authority|limit|threshold)\b", re.I)
_BUDGET_AFTER = re.compile(
    r"[^,;]{0,25}\b(?:in the pot|set aside|ringfenced|approved|budget|as (?:the|an) (?:upper )?limit|"
    r"in the (?:\w+ )?(?:round|plan)|stays)",
    re.I,
)
_THEY_HAVE = re.compile(
    r"\b(?:she|he|they|we|i)(?:'ve|'s| has| have|'d have)(?: got| only| about)* \Z|\bmax(?:imum)?\.? \Z", re.I
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w]+\s\Z")
_NOT_A_NAME = re.compile(r"^\W*\w+\s\Z|[Pp]rice|[Qq]uote|[Oo]ffer|[Pp]hase|[Tt]otal")


_DIFFERENCE_AFTER = re.compile(
    r"\s(?:(?:more|less|higher) than (?!this|that|planned)|lower|higher|cheaper|dearer|better|overpaid|"
    r"(?:under|below|over) (?:us|me|you)\b|"
    r"over (?:and|,))",
    re.I,
)
_DIFFERENCE_BEFORE = re.compile(r"\b(?:lower|cheaper|higher|dearer)(?: \w+){0,2} by (?:about )?\Z", re.I)
_FITS_AFTER = re.compile(
    r"\s(?:is |was |are |'s )?(?:well )?(?:within|inside|in|under|below|masuk|dentro d\w+) (?:(?:the|his|"
    r"her|their|our|my|what|"
    r"\w+'s) )?(?:(?:they|we|she|he|i) )?(?:set aside|budget|plan|frame|range|limit)",
    re.I,
)
_HELD_AFTER = re.compile(
    r"\s(?:(?:is|are|was) (?:what (?:she|he|they|we|it) (?:has|have|got|had)\b|left|still in)|"
    r"in next (?:fy|year)|lapses|"
    r"expires|(?:got|was|is) (?:ticked|signed) off|(?:she|he|they|we)(?:'s| has|'ve| have) got)",
    re.I,
)
_HELD_BEFORE = re.compile(
    r"\b(?:board|trust|committee|cttee|ministry|management|hq|owners?|council)\b[^,;]{0,30}\b(?:gave|"
    r"kept|ok'd|released|"
    r"put (?:up|in))\b[^,;]{0,8}\Z|\bpay(?:ing)? more than \Z|\b(?:it's|it is|is it|keep it|"
    r"stays?) (?:under|below) \Z|"
    r"\b(?-i:[A-Z])\w+ has (?:got )?\Z",
    re.I,
)
_ONLY_AFTER = re.compile(r"[^.;]{0,12}\b(?:it is|it's|only|needs?|without)\b", re.I)
_THEIRS = re.compile(r"\b(?:their|theirs|his|her)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Near:
    """The words near a number: its clause before it, some after it, the sentence's before it, rivals named."""

    before: str
    after: str
    sentence: str
    rivals: tuple[str, ...]

    @property
    def close(self) -> str:
        """The nearest words on both sides, the number as "#"."""
        return f"{self.before[-45:]} # {self.after[:25]}"


_RULES: tuple[tuple[AmountAbout, Callable[[_Near], object]], ...] = (
    ("other", lambda near: _DIFFERENCE_AFTER.match(near.after) or _DIFFERENCE_BEFORE.search(near.before)),
    ("price", lambda near: _FITS_AFTER.match(near.after)),
    ("discount", lambda near: _SUM_OFF.search(near.before) or _OFF_AFTER.match(near.after)),
    ("price", lambda near: _NOUN_BEFORE.search(near.before) and _our_noun(near)),
    ("other", lambda near: _NOUN_BEFORE.search(near.before)),
    ("budget", lambda near: near.before.endswith("which is ") and _BUDGET.search(near.sentence)),
    ("price", lambda near: _OURS_BEFORE.search(near.before)),
    ("other", lambda near: _ALL_ABOVE.search(near.before) or _LIMIT_AFTER.match(near.after)),
    ("other", lambda near: _THRESHOLD_BEFORE.search(near.before) and _powerful(near)),
    ("budget", lambda near: _HELD_AFTER.match(near.after) or _HELD_BEFORE.search(near.before)),
    ("budget", lambda near: _BUDGET.search(near.before[-40:]) or _BUDGET_AFTER.match(near.after)),
    ("budget", lambda near: _THEY_HAVE.search(near.before)),
    ("other", lambda near: _LOSS.search(near.close)),
    ("other", lambda near: _rival_price(near.before) or _names_one(near.sentence[-45:], near.rivals)),
    ("other", lambda near: _NAME_BEFORE.search(near.before) and not _NOT_A_NAME.search(near.before)),
    ("price", lambda near: _PRICE.search(near.close)),
    ("budget", lambda near: _BUDGET.search(near.sentence[-70:]) or _BUDGET.search(near.after)),
)
"""In this order the first that holds says what a sum is; a sum without any is a price."""


def about(page: Page, number: Number, sentence: Stretch, rivals: list[str]) -> AmountAbout:
    """What the sum is: off the price, a threshold, loss or rival's price, their budget, or the price."""
    text = page.text
    clause = max(sentence.start, _last(text, sentence.start, number.start))
    near = _Near(
        text[clause : number.start],
        text[number.end : min(sentence.end, number.end + 45)],
        text[sentence.start : number.start],
        tuple(rivals),
    )
    label: AmountAbout = next((label for label, holds in _RULES if holds(near)), "price")
    own = number.value == page.source.amount
    return "price" if own and label in ("other", "discount") else label


def _our_noun(near: _Near) -> bool:
    theirs = _THEIRS.search(near.before) or _names_one(near.sentence, near.rivals)
    return not near.rivals or not theirs or bool(_OUR_NOUN.search(near.before))


def _powerful(near: _Near) -> bool:
    """The words around a bound tell who may sign."""
    around = f"{near.before} # {near.after}"
    return bool(_POWER.search(around) or POWER.search(around) or _ONLY_AFTER.match(near.after))


def _names_one(words: str, names: tuple[str, ...]) -> bool:
    return any(name in words for name in names)


def _last(text: str, start: int, end: int) -> int:
    """Where the clause of a number begins: after the last comma, semicolon or "but" that is not inside a number."""
    cuts = [
        found.end()
        for found in re.finditer(
            r"[,;]\s|\bbut\b|\band\b\s(?=\w+ (?:is|has|wants|will))|\.\s", text[start:end]
        )
    ]
    return start + (cuts[-1] if cuts else 0)


def _rival_price(before: str) -> bool:
    """ "Topdesk came in at", "they pay Acomba": somebody else's price."""
    before = re.sub(
        r"\b(?:price|offer|quote|we|they|he|she|i|it|total|cost|budget|proposal|fee)\s(?=quot|was|is|at)",
        "our ",
        before,
        flags=re.I,
    )
    if re.search(r"\b(?:you|your|our|ours|we're|we are)\b[^,;]{0,15}\Z", before, re.I):
        return False
    named = re.search(
        r"(?:\b[A-Z][\w]+|\b[a-z]{4,})\s(?:,? who )?(?:had |has |have )?(?:gave (?:us|them)|quot(?:ed|"
        r"es?)|came in at|offered|takes|charges?|is|was|at)?\s?\Z",
        before,
    )
    paid = re.search(r"\b(?:pay|pays|paying|paid)\b", before, re.I)
    return bool(
        (named and _RIVAL.search(before)) or (paid and not re.search(r"\b(?:can|could|will|would)\b", before))
    )


def quote(text: str, number: Number, sentence: Stretch) -> Span:
    """The number with the few words before it that say what it is."""
    start = max(sentence.start, _last(text, sentence.start, number.start))
    near = text[start : number.start]
    if len(near) > 45:
        start = number.start
    return start + (len(text[start : number.start]) - len(text[start : number.start].lstrip())), number.end
