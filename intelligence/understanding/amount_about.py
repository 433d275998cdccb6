"""What a sum of money is about, by the words around it."""

import re

from .amount_numbers import Number
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
    r"\b(?:los(?:e|es|ing|t)|costs? (?:them|us|her|him|me)|costing|wast\w+|charged back|charge ?backs?|"
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


def about(page: Page, number: Number, sentence: Stretch, rivals: list[str]) -> AmountAbout:
    """What the sum is: off the price, a threshold, loss or rival's price, their budget, or the price."""
    text = page.text
    clause_start = max(sentence.start, _last(text, sentence.start, number.start))
    before, after = text[clause_start : number.start], text[number.end : min(sentence.end, number.end + 45)]
    if _SUM_OFF.search(before) or _OFF_AFTER.match(after):
        return "discount"
    if re.search(r"\b(?:offer|quote|quotation|price|proposal) (?:\w+ ){0,2}\Z", before, re.I):
        return (
            "price"
            if re.search(r"\b(?:our|your|the|we|you)\b|\A\W*\w+ \w+ \Z", before, re.I) or not rivals
            else "other"
        )
    if re.search(r"\bwhich is\s\Z", before) and _BUDGET.search(text[sentence.start : number.start]):
        return "budget"
    if re.search(
        r"\b(?:ours|our \w+|we|we're|you're|you|yours) ?(?:is|are|was)?(?: at| now)?\s\Z", before, re.I
    ):
        return "price"
    if _ALL_ABOVE.search(before) or re.match(r"\s(?:authority|limit|threshold)\b", after, re.I):
        return "other"
    if _THRESHOLD_BEFORE.search(before) and _POWER.search(before[-60:] + after + " " + before):
        return "other"
    if _BUDGET.search(before[-40:]) or re.match(
        r"[^,;]{0,25}\b(?:in the pot|set aside|ringfenced|approved|budget|as (?:the|an) (?:upper )?limit|"
        r"in the (?:\w+ )?(?:round|plan)|stays)",
        after,
        re.I,
    ):
        return "budget"
    if re.search(
        r"\b(?:she|he|they|we|i)(?:'ve|'s| has| have|'d have)(?: got| only| about)* \Z|\bmax(?:imum)?\.? "
        r"\Z",
        before,
        re.I,
    ):
        return "budget"
    if _LOSS.search(before[-45:] + " # " + after[:25]):
        return "other"
    if _rival_price(before) or any(
        name in text[max(sentence.start, number.start - 45) : number.start] for name in rivals
    ):
        return "other"
    if re.search(r"\b[A-Z][\w]+\s\Z", before) and not re.search(
        r"^\W*\w+\s\Z|[Pp]rice|[Qq]uote|[Oo]ffer|[Pp]hase|[Tt]otal", before
    ):
        return "other"
    if _PRICE.search(before[-45:] + " # " + after[:25]):
        return "price"
    return (
        "budget"
        if _BUDGET.search(text[max(sentence.start, number.start - 70) : number.end] + after)
        else "price"
    )


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
