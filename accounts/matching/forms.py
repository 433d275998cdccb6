"""Values in the form in which they are compared: folded, without punctuation, abbreviations written out."""

import re
from functools import lru_cache

from accounts.normalise import BadCell, company_key, email_key, folded, parse_date, person_parts

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHE = re.compile(r"(?<=\w)['’`´](?=\w)")
_STREETS = {
    short: long
    for long, shorts in {
        "street": "st str strt", "avenue": "ave av aven", "road": "rd", "boulevard": "blvd blv bd boul bvd", "drive": "dr drv",
        "lane": "ln", "court": "ct crt", "place": "pl plc", "square": "sq", "highway": "hwy", "parkway": "pkwy pky",
        "circuit": "cct circ", "crescent": "cres cr crs", "terrace": "ter terr tce", "close": "cl", "grove": "gr grv gve",
        "north": "n", "south": "s", "east": "e", "west": "w", "northwest": "nw", "northeast": "ne", "southwest": "sw",
        "southeast": "se", "suite": "ste", "apartment": "apt", "floor": "fl", "building": "bldg bld", "mount": "mt", "fort": "ft",
        "saint": "snt", "strasse": "strabe", "platz": "pltz", "rue": "r", "calle": "c", "plaza": "plz pza", "center": "centre ctr cntr",
        "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
        "eighth": "8th", "ninth": "9th", "tenth": "10th", "between": "btw bet", "near": "nr", "route": "rt rte",
    }.items()
    for short in shorts.split()
}  # fmt: skip
_GLUED = re.compile(r"(\w{3,})(?:strasse|straße|str)\b\.?")
_NUMBER = re.compile(r"\b\d+[a-z]?(?:\s*[-/]\s*\d+[a-z]?)?\b")
_UNITS = re.compile(r"\b(?:suite|apartment|unit|floor|room|building|apt|ste|no|nr)\b\s*\w*")
_DIGITS = re.compile(r"\D+")
_ANNOTATION = re.compile(r"\s*[(\[][^)\]]*[)\]]|\s+-\s+.*$")
_WRITTEN_OUT = re.compile(
    r"\bgesellschaft (?:mbh|m\.b\.h\.?|mit beschr\S+ haftung)|\bsociete (?:anonyme|a responsabilite limitee)",
    re.I,
)
_TRADE = {
    "and": "", "the": "", "of": "", "at": "", "by": "", "und": "", "et": "", "y": "", "intl": "international", "mfg": "manufacturing",
    "svcs": "services", "svc": "service", "mgmt": "management", "tech": "technology", "technologies": "technology", "assoc": "associates",
    "bros": "brothers", "natl": "national", "dept": "department", "univ": "university", "rest": "restaurant", "intern": "international",
    "ctr": "center", "centre": "center", "sys": "systems", "grp": "group", "eng": "engineering", "ind": "industries", "dist": "distribution",
    "mkt": "market", "st": "saint", "caffe": "cafe", "restaurants": "restaurant", "services": "service", "systems": "system",
    "solutions": "solution", "labs": "laboratory", "lab": "laboratory", "laboratories": "laboratory", "industries": "industry",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Words only, folded: "St. John's" → "st johns"."""
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", folded(text))))


@lru_cache(maxsize=50_000)
def street(text: str) -> tuple[str, str]:
    """A street and its house number: "12 Main St., Suite 4" → ("main street", "12")."""
    words = plain(_GLUED.sub(r"\1 strasse", folded(text)))
    number = _NUMBER.search(words)
    rest = words.replace(number[0], " ", 1) if number else words
    long = " ".join(_STREETS.get(word, word) for word in rest.split())
    return " ".join(_UNITS.sub(" ", long).split()) or long, number[0].replace(" ", "") if number else ""


@lru_cache(maxsize=50_000)
def firm(text: str) -> str:
    """A company's name without legal form, remarks in brackets, fillers; usual abbreviations written out."""
    bare = _ANNOTATION.sub("", _WRITTEN_OUT.sub(" GmbH", text)).strip() or text
    key = plain(company_key(bare) or bare)
    words = [_TRADE.get(word, word) for word in key.split()]
    return " ".join(word for word in words if word) or key


def remark(text: str) -> str:
    """What a name has in brackets: "Nobu (old location)" → "old location"."""
    return plain(" ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", text)))


def number(text: str) -> str:
    """Digits only, at most the last ten: trunk zeros and country codes fall away."""
    return _DIGITS.sub("", text)[-10:]


def mail(text: str) -> str:
    """An address for matching; what is none is kept as text."""
    found = folded(text).strip()
    return email_key(found) if "@" in found else found


@lru_cache(maxsize=50_000)
def day(text: str) -> str:
    """A date as eight digits; what is none as its digits or words."""
    bare = text.strip()
    digits = _DIGITS.sub("", bare)
    if re.fullmatch(r"\d{4}[-/.]?\d{2}[-/.]?\d{2}(?:[T ].*)?", bare):
        return digits[:8]
    try:
        return parse_date(bare).value.strftime("%Y%m%d")
    except BadCell:
        return digits or plain(bare)


@lru_cache(maxsize=50_000)
def suffix(text: str) -> str:
    """Which generation a name says: jr, sr, ii, iii, iv; "" for anything else."""
    found = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
    return next((found[word] for word in plain(text).split() if word in found), "")


@lru_cache(maxsize=50_000)
def parts(first: str, last: str, middle: str) -> tuple[str, str, str, str]:
    """Given, family and middle name and generation in comparison form."""
    try:
        name = person_parts(first, last, middle=middle).value
    except BadCell:
        return plain(first), plain(last), plain(middle), ""
    given, *between = plain(name.first).split() or [""]
    return given, plain(name.last), " ".join([*between, *plain(name.middle).split()]), suffix(name.suffix)
