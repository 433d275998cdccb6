"""The job or function a text gives somebody, beside the name."""

import re
from dataclasses import dataclass

from .name_runs import Run
from .name_words import PLACES, first_names, fold, titled
from .page import Page
from .shapes import Span

_IN_BRACKETS = re.compile(r"[\"'”’]?(?:,? Ph\.?\s?D\.?| MBA)?\s?\((?P<title>[^()\n]{2,60})\)")
_AFTER_COMMA = re.compile(
    r"[\"'”’]?(?:[’']s)?,\s(?:(?:the|our|their|his|her|its|an?|who(?:'s| is) (?:the|their|"
    r"our))\s)?(?P<title>[^,.;:()\n\"]{2,45})"
)
_EQUALS = re.compile(
    r"[\"'”’]?\s(?:(?:=|-|–|—)\s(?:(?:the|our|their|his|her|its|an?)\s)?|(?:is|was)\s(?:the|our|their|his|"
    r"her|an?)\s)"
    r"(?P<title>[^,.;:()\n&=]{2,40})"
)
_IN_FUNCTION = re.compile(
    r"\s(?:in|from|of|at)\s(?:the |their |our )?(?P<title>[A-Za-z&]+(?: (?:[A-Za-z&]+))?)"
)
_NEXT_LINE = re.compile(r",?[ \t]*\n[ \t]*(?P<title>[^\n]{2,50})")
_BEFORE = re.compile(
    r"(?P<title>(?:[^\W\d_][\w&/.\-]*[ \t]){0,3}[^\W\d_][\w&/.\-]*)"
    r"(?:,? (?:somebody|someone|a (?:guy|woman|man|lady|chap)|one) (?:named|called)|,? a certain|,? (?:a "
    r"(?:guy|man|woman|lady|certain \w+) )?by the name of|,? (?:named|called|meaning|namely)|,? is|\s?=|"
    r"\s?\(|,|:)?\s[\"'“‘(]?\Z"
)
_STOP = re.compile(
    r"\s(?:who|and|which|that|has|had|is|was|will|said|says|wants?|would|for the|but|when|to|on|then|so|"
    r"doesn't|does|did|can)\b"
)
_NO_TITLE = re.compile(
    r"\b(?:boss|nephew|niece|son|daughter|brother|sister|wife|husband|cousin|uncle|aunt|colleague|"
    r"(?<!managing )(?<!senior )partner|people|us|me|now|today|yes|not)\b|[?!]",
    re.I,
)
_LEAD = re.compile(
    r"\A(?:the|their|our|his|her|my|your|an?|new|with|w/|from|to|of|and|&|call(?:ed)?|met|via|by|"
    r"ask(?:ed)?|is)\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Title:
    """words: as written, or "". whole: the stretch from form of address to title. near: beside the name."""

    words: str
    whole: Span
    near: bool = False


def title_of(page: Page, run: Run) -> Title:
    """What the words right after or right before a name say about the job."""
    text = page.text
    after = text[run.closes : run.closes + 90]
    for pattern in (_IN_BRACKETS, _AFTER_COMMA, _EQUALS, _IN_FUNCTION, _NEXT_LINE):
        found = pattern.match(after)
        words = _clean(found["title"], pattern is _IN_BRACKETS, bool(run.address)) if found else ""
        if found and words:
            end = run.closes + found.start("title") + found["title"].index(words) + len(words)
            close = text[end : end + 1] == ")"
            return Title(words, (run.opens, end + close), near=pattern is not _IN_FUNCTION)
    return _before(text, run)


def _before(text: str, run: Run) -> Title:
    line_start = max(text.rfind("\n", 0, run.opens) + 1, run.opens - 60)
    found = _BEFORE.search(text[line_start : run.opens])
    if not found:
        return Title("", (run.opens, run.closes))
    words = found["title"]
    while (shorter := _LEAD.sub("", words)) != words:
        words = shorter
    kept = words.split()
    while kept and not titled(kept[0]):
        kept = kept[1:]
    words = " ".join(kept)
    if not kept or not titled(kept[-1]) or _NO_TITLE.search(words):
        return Title("", (run.opens, run.closes), near=bool(kept and titled(kept[-1])))
    if words.rstrip(".") in ("it", "us", "data", "process"):  # words of the sentence before, not a function
        return Title("", (run.opens, run.closes))
    start = line_start + found.start("title") + found["title"].rindex(words)
    close = text[run.end : run.end + 1] == ")" and "(" in text[start : run.opens]
    return Title(words, (start, run.end + close), near=True)


_ASIDE = frozenset(
    [
        "yes",
        "no",
        "not",
        "us",
        "me",
        "ex",
        "left",
        "absent",
        "sick",
        "new",
        "via",
        "by",
        "remote",
        "remotely",
        "online",
        "late",
        "apologies",
        "again",
        "still",
        "maybe",
        "who",
        "his",
        "her",
        "their",
        "our",
        "the",
        "and",
        "or",
        "korean",
        "german",
        "french",
        "side",
        "both",
        "all",
        "too",
        "ref",
        "reference",
        "only",
        "really",
        "see",
        "call",
        "called",
        "email",
        "emailed",
        "vm",
        "lvm",
        "ooo",
    ]
)


def _clean(words: str, whole: bool, addressed: bool = False) -> str:
    """The words if they speak of a job, cut where something else begins; else ""."""
    cut = _STOP.split(words.strip())[0].strip(" .,:;-!")
    if not whole:
        cut = re.sub(r"\s(?:in|at|from|by|with)\s.*", "", cut)
    else:
        first, *rest = re.split(r",\s", cut)
        cut = cut if rest and all(titled(one) for one in rest) else first
    if not cut or len(cut.split()) > 6 or re.search(r"\d", cut) or _NO_TITLE.search(cut):
        return ""
    return cut if titled(cut) or (whole and _short_function(cut, addressed)) else ""


def _short_function(words: str, addressed: bool) -> bool:
    """A word or two in brackets after a name are the function even in a language unknown here ("gudang", "UR")."""
    parts = words.split()
    known = any(fold(part) in PLACES or fold(part) in first_names() or fold(part) in _ASIDE for part in parts)
    return (
        len(parts) <= 3
        and not known
        and words.replace(" ", "").replace(".", "").isalpha()
        and (addressed or not words.istitle())
    )


def clean(words: str) -> str:
    """The job that words after "she is the" tell, or ""."""
    return _clean(words, whole=False)
