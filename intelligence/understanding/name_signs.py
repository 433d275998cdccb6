"""The signs for and against a stretch being a person's name, added up."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import name_match
from .competitor_words import STRONG_BEFORE, VENDORS
from .name_runs import Run
from .name_titles import title_of
from .name_words import (
    COMPANY_WORD,
    PERSON_BEFORE,
    PERSON_VERBS,
    PLACES,
    ambiguous,
    family_names,
    first_names,
    fold,
    titled,
)
from .page import Page
from .shapes import Span

_WORD_BEFORE = re.compile(r"([^\s\"'“”‘’(]+)[\s\"'“”‘’(]+\Z")
_WORD_AFTER = re.compile(r"[\"'”’)]*(?:[’']s)?,?\s+([^\W\d_]+(?:[’'][a-z]+)?)")
_LIST = re.compile(
    r"^[ \t*\-•]*(?P<head>present|attendees|attending|participants?|attended|in the room|on the call|who|"
    r"them|they|theirs?|"
    r"client|customer|buyer|buyers?|their side|for them|from them|us|we|our side|ours|internal|wir|uns|"
    r"nous|eux|wij|oss|"
    r"anwesend|teilnehmer|kunde|pr[ée]sents?|participantes|asistentes|presenti|presentes|aanwezig|"
    r"n[aä]rvarande|"
    r"deltagere|obecni|přítomni|za n[eě]|za nás|cc|to|from|von|de|an|sent by|by|kept by|"
    r"minutes)\b[^:\n]{0,25}:(?P<names>.*)$",
    re.I | re.M,
)
_OURS = re.compile(r"(?:us|we|our side|ours|internal|wir|uns|nous|wij|oss|za nás|to|an|cc)\Z", re.I)
_OURS_INSIDE = re.compile(
    r"(?:\b(?:us|wir|our|ours|from us|our side|me and|nous|za nás)\b\s*:?\s*)(?P<names>[^();\n]*)", re.I
)
_CLOSING = re.compile(
    r"(?:regards|best|wishes|thanks|thank you|cheers|sincerely|faithfully|truly|gr[uü](?:ß|ss)e?n?|gruss|"
    r"cordialement|"
    r"salutations|saludos|atentamente|saluti|cordiali|atenciosamente|abra[cç]os?|groet(?:en)?|hilsen|"
    r"h[aä]lsningar|"
    r"pozdrav\w*|mvh|lg|vg|kr|br|rgds|le meas|slán|terveisin|sayg[ıi]lar[ıi]mla|yours|respectfully|talk "
    r"soon|warmly)[\s,.!]*\Z",
    re.I,
)
_THING_AFTER = re.compile(
    r"[’']?s?\s+(?:people|guys|folks|crowd|lot|thing|stuff|licen[cs]es?|contract|subscription|system|"
    r"software|product|tool|"
    r"platform|module|integration|invoice|users?|reps?|renewal|pricing|GmbH|Ltd|Inc|LLC|AG|Bank|WMS|ERP|"
    r"CRM|HQ|"
    r"office|plant|site|branch|street|road|airport|clinic|hospital|project|team\?\?)\b",
    re.I,
)
_RIVAL_BEFORE = re.compile(
    r"(?:\bvs\.?|\bversus|competition\W+(?:is\W+)?|competitors?\W+|incumbent\W+(?:is\W+)?|currently (?:on|"
    r"with|using)|against|"
    r"contract (?:w/|with)|\busing|\buses?|replac\w+|switch\w* (?:to|from)|compared? (?:to|with)|better "
    r"than|cheaper than)\s*[\"'(]?\Z",
    re.I,
)
_COLON = re.compile(r"(?:[ \t]*\([^)\n]{1,20}\))?:(?:[ \t]|\Z)")
_STAMP = re.compile(r"[\s\[\]()\d:.,\-–>]*")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|into|visit(?:ing)?|outside|between|to the city of|city of)\s+\Z", re.I
)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|this|that|every|each|old|new|another)\s+\Z", re.I)


_COLLEAGUE = (
    re.compile(
        r"\b(?:my|our) (?:colleague|boss|manager|engineer|se|sales engineer|ceo|cto|support|"
        r"presales)s?,?\s\Z",
        re.I,
    ),
    re.compile(
        r"\byour (?:colleague|boss|manager|engineer|team member|technician|sales \w+|man)s?,?\s\Z", re.I
    ),
)
_GREETINGS = frozenset(
    fold(
        "dear hi hello hey hallo hej hei hola ola oi ciao bonjour bonsoir merhaba selam servus moin moi "
        "kære dzień dobrý boa bom "
        "buenos buenas buongiorno guten estimado estimada prezado prezada cher chère lieber liebe sehr "
        "good sayın caro cara yth"
    ).split()
)


_WEAK_VERBS = frozenset(
    [
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "could",
        "can",
        "cannot",
        "came",
        "come",
        "comes",
        "need",
        "needs",
        "like",
        "does",
        "did",
        "own",
        "run",
        "takes",
        "take",
        "went",
        "goes",
    ]
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The sum of votes, whether the person is ours, and the words about the title."""

    votes: float
    ours: bool
    title: str
    whole: Span


@dataclass(frozen=True, slots=True)
class _Look:
    """A run with what stands around it."""

    page: Page
    run: Run
    before: str
    after: str
    parts: list[str]

    @property
    def word_before(self) -> str:
        found = _WORD_BEFORE.search(self.before)
        return fold(found[1]).strip(".,:;-") if found else ""

    @property
    def word_after(self) -> str:
        found = _WORD_AFTER.match(self.after)
        return fold(found[1]) if found else ""


def signs_of(page: Page, run: Run) -> Signs:
    """All signs about one stretch."""
    before, after = page.text[max(0, run.opens - 60) : run.opens], page.text[run.end : run.end + 80]
    look = _Look(page, run, before, after, name_match.parts(run.name))
    title = title_of(page, run)
    sure = _on_record(look)
    votes = sum(sign(look) for sign in _FOR)
    votes += 0.5 * bool(title.words) if title.near and not run.name.islower() else 0.2 * bool(title.words)
    votes += 0.0 if sure >= 1 else sum(sign(look) for sign in _AGAINST)
    return Signs(max(votes, 0.0) + sure, _ours(look), title.words, title.whole)


def _on_record(look: _Look) -> float:
    """The record's people and ours; a part of their name that is a word of things too needs a capital."""
    names = [one.name for one in look.page.source.known] + [*look.page.source.team, look.page.source.by]
    sure = max((name_match.likeness(look.run.name, name) for name in names if name), default=0.0)
    account = set(name_match.parts(look.page.source.account)) if look.page.source.account else set()
    if (
        len(look.parts) == 1
        and look.parts[0] in account
        and not (_addressed(look) or _speaks(look) or _signed(look))
    ):
        return (
            0.0 if look.word_after not in PERSON_VERBS else sure
        )  # the house rather than the man it is named after
    return sure + 0.05 if sure >= 0.7 else 0.0


def _addressed(look: _Look) -> float:
    return 0.8 if look.run.address or look.run.suffix else 0.0


def _small(look: _Look) -> float:
    """In small letters nearly anything could be meant."""
    small = look.run.name.islower() and not look.run.address
    return -(0.3 + 0.2 * (len(look.run.name) < 4)) if small else 0.0


def _speaks(look: _Look) -> float:
    """The name between the stamp and the colon of a turn."""
    if look.page.form != "transcript" or not _COLON.match(look.after):
        return 0.0
    line_start = look.page.text.rfind("\n", 0, look.run.opens) + 1
    return 0.9 if _STAMP.fullmatch(look.page.text[line_start : look.run.opens]) else 0.0


def _listed(look: _Look) -> float:
    return 0.6 if _list_of(look) else 0.0


def _list_of(look: _Look) -> str:
    """The head of the line that lists people and holds the run, or ""."""
    line_start = look.page.text.rfind("\n", 0, look.run.start) + 1
    line_end = look.page.text.find("\n", look.run.start)
    line = look.page.text[line_start : line_end if line_end >= 0 else len(look.page.text)]
    found = _LIST.match(line)
    if not found or look.run.start < line_start + found.start("names"):
        return ""
    return found["head"]


def _signed(look: _Look) -> float:
    """A line of its own after a closing formula, or before a line with a title, or the last line of a mail."""
    text, run = look.page.text, look.run
    line_start = text.rfind("\n", 0, run.opens) + 1
    rest = text[run.end : run.end + 80].split("\n")[0].strip(" -–—,\t")
    if (
        line_start == 0
        or _CLOSING.match(run.name)
        or text[line_start : run.opens].strip(" -–—,\t")
        or (rest and not titled(rest))
    ):
        return 0.0
    if _CLOSING.search(text[max(0, line_start - 60) : line_start]):
        return 0.9
    return 0.6 if look.page.form == "email" and line_start > len(text) * 0.5 else 0.0


def _first_name(look: _Look) -> float:
    first = look.parts[0]
    if any(part in first_names() for part in (first, *first.split("-"))):
        return 0.45
    return 0.1 if first in ambiguous() and len(look.parts) > 1 else 0.0


def _family_name(look: _Look) -> float:
    if len(look.parts) > 1:
        return (
            0.25 if any(part in family_names() or part in first_names() for part in look.parts[1:]) else 0.1
        )
    return 0.15 if look.parts[0] in family_names() else 0.0


def _model(look: _Look) -> float:
    """spaCy's opinion."""
    span = look.page.doc.char_span(look.run.start, look.run.end, alignment_mode="expand")
    if span is None:
        return 0.0
    labels = [token.ent_type_ for token in span]
    if all(label == "PERSON" for label in labels):
        return 0.25 + 0.1 * (len(look.parts) > 1)
    if all(token.pos_ in ("VERB", "ADV", "ADP", "ADJ", "DET", "PRON", "SCONJ", "AUX") for token in span):
        return -0.3
    return -0.1 if any(label in ("ORG", "GPE", "PRODUCT", "DATE") for label in labels) else 0.0


def _acts(look: _Look) -> float:
    if look.word_after in _WEAK_VERBS:
        return 0.1
    return 0.3 if look.word_after in PERSON_VERBS else 0.0


def _met(look: _Look) -> float:
    return 0.2 if look.word_before in PERSON_BEFORE else 0.0


def _acronym(look: _Look) -> float:
    short = (
        look.run.name.isupper()
        and len(look.run.name) > 1
        and len(look.parts) == 1
        and look.run.name.isalpha()
    )
    return -0.6 if short and not look.run.address else 0.0


def _place(look: _Look) -> float:
    votes = -0.5 if all(part in PLACES for part in look.parts) else 0.0
    return votes - (0.35 if _PLACE_BEFORE.search(look.before) and not look.run.address else 0.0)


def _company(look: _Look) -> float:
    words = [fold(word).strip(".") for word in re.split(r"[\s/&]+", look.run.name)]
    if any(COMPANY_WORD.match(word) for word in words if len(words) > 1):
        return -0.8
    account = set(name_match.parts(look.page.source.account)) if look.page.source.account else set()
    if account and set(look.parts) <= account:
        return -0.6
    if re.search(r"[A-ZÀ-Þ]\w+ (?:from|of|at|@) \Z", look.before) and not look.run.address:
        return -0.7
    return -0.6 if _THING_AFTER.match(look.after) else 0.0


def _rival(look: _Look) -> float:
    votes = -0.5 if _RIVAL_BEFORE.search(look.before) or STRONG_BEFORE.search(look.before) else 0.0
    return votes - 0.6 * (len(look.parts) == 1 and look.parts[0] in VENDORS and not look.run.address)


def _article(look: _Look) -> float:
    if re.search(r"\ba \Z", look.before) and len(look.parts) > 1:
        return 0.0  # "a Priyamvada Rao": somebody of that name
    return -0.4 if _ARTICLE_BEFORE.search(look.before) and not look.run.address else 0.0


_FOR: tuple[Callable[[_Look], float], ...] = (
    _addressed,
    _speaks,
    _listed,
    _signed,
    _first_name,
    _family_name,
    _model,
    _acts,
    _met,
)
_AGAINST: tuple[Callable[[_Look], float], ...] = (_acronym, _place, _company, _rival, _article, _small)


def _ours(look: _Look) -> bool:
    """One of us: by the team's list, by the head of the list, by "our Nikhil", or as whom a mail addresses."""
    page, run = look.page, look.run
    if name_match.best(run.name, [*page.source.team, page.source.by], 0.6):
        return True
    if _COLLEAGUE[page.form == "email"].search(look.before):
        return True
    head = _list_of(look)
    if head and _OURS.match(head):
        return True
    return page.form == "email" and _greeted(look)


def _greeted(look: _Look) -> bool:
    """Whom a mail is addressed to: a short line near its top that greets, or holds the name alone before a comma."""
    text, run = look.page.text, look.run
    line_start = text.rfind("\n", 0, run.opens) + 1
    line = text[line_start : line_start + 80].split("\n")[0]
    if line_start > max(250, len(text) * 0.3) or len(line) > 45 or re.match(r"\s*[A-Za-z]+:", line):
        return False
    first = re.match(r"\s*([^\W\d_]+)", line)
    greets = bool(first and fold(first[1]) in _GREETINGS)
    return greets or (line.strip(" ,!:-").endswith(run.name) and line.rstrip().endswith((",", "!")))
