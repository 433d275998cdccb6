"""Personal names: into parts, in proper case, without the ornaments of social networks."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from accounts.normalise.name_order import FAMILY_FIRST, Order, by_capitals, by_custom, family_start, unspaced
from accounts.normalise.value import BadCell, Value, clean, words

_LONGEST = 300


class PersonName(NamedTuple):
    """The parts of a name as Contact keeps them; missing parts are empty."""

    prefix: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""

    def full(self) -> str:
        """The name as one line."""
        return " ".join(part for part in self if part)


_PREFIXES = words(
    """mr mrs ms miss mx mister dr prof professor sir dame lord lady rev reverend fr hon herr herrn frau hr fru monsieur
    madame mme mlle mademoiselle maître maitre me señor señora srta sra don doña signor signora sig dott
    dottssa ing ingeniero dipl dipl-ing dipl-kfm dipl-inf mag med rer nat phil jur iur hc habil pd drs dhr
    mevr mevrouw mw dra dott.ssa dottore dottoressa sig.ra pan pani mgr mudr judr rndr phdr paeddr mvdr shri smt
    datuk dato dato' datin puan encik tuan khun frk fräulein univ.-prof priv.-doz univ-prof o.univ.-prof
    signorina signore dnl dna sayın bay bayan hadji haji sra. srta. señorita
    exmo exma dr.-ing eng capt captain col gen maj lt sgt sheikh sh"""
)
# "Sr." before a Spanish name is a gentleman; the ones below count only in front and only with a full stop.
_DOTTED_PREFIXES = words("sr. m. h. d. ir.")
_ONLY_AFTER_PREFIX = words("med rer nat phil jur iur hc habil h.c ing dipl")
_NEVER_FIRST_ALONE = words(
    """me don mag fr gen sh maj pd hc ing nat med sig col eng pan exmo exma mw lic arq abg ldo lda avv geom rag cav atty
    mgr bc lt hon bay tuan puan khun haji di on arch per inż dnl dna cdr adm cmdr gov sen rep amb pres supt"""
)
# "M. Jean Dupont" is Mr Dupont in France and may be Matthew elsewhere.
_FRENCH = words("FR BE LU CH MC")
_GLUED = re.compile(r"\b((?:Dr|Mrs?|Ms|Prof|Mme|Mlle|Sra?|Hr)\.)(?=[^\W\d_]{2})", re.IGNORECASE)
_SUFFIXES = words(
    """jr sr ii iii iv phd mba cpa md esq dds dvm pmp cissp cfa cpa cfp shrm-cp shrm-scp sphr phr pe rn msc bsc
    mphil edd jd llm llb acca fca ca cima mcips pgmp csm cspo pmi-acp itil cism cisa ccie mpa mph msw lmft
    obe mbe cbe kbe frcs frsa mrics frics meng beng bcom mcom btech mtech dba psyd dphil cphr ceng mieee
    gphr ccsp crisc togaf prince2 ph.d d.d.s m.d m.b.a m.sc b.sc b.a m.a d.phil ll.m ll.b fcca aca emba
    pharmd dnp aprn ra aia leed"""
)
# Short ones are also surnames (Ma, Ba, Do): only in capitals, and not when the whole name is in capitals.
_SHORT_SUFFIXES = words("MA BA MS BS MD CA PE RN RA DO V AB ACA")
_STRAY_SUFFIXES = frozenset(
    suffix for suffix in _SUFFIXES if suffix not in {s.lower() for s in _SHORT_SUFFIXES}
)
_PARTICLES = words(
    """van von der den de del della dalla dei degli di da do dos das du la le les lo los las al el bin ibn bint
    abu ten ter te zu zum zur vom af av y e 't op het st. san santa mac ó ni vander vande opt binti binte bt. ould ap
    d' von' aus zur di' li"""
)
_NO_SURNAME = _SUFFIXES | _PARTICLES
_LOWER_PARTICLES = words(
    "van von der den de del da do dos das du al el bin ibn bint ten ter te zu zum zur vom af av y"
)
_MAC = words("donald leod arthur gregor intyre millan kenzie kay kinnon pherson lean aulay dougall farlane")
_BRACKETED = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
_QUOTED = re.compile(r"\s[\"“”„«»‘'](\w[^\"“”„«»’']*)[\"“”„«»’'](?=\s)")
_PRONOUNS = re.compile(
    r"\b(?:she|he|they|her|him|them|sie|er|elle|il|ella)\s*/\s*\w+(?:\s*/\s*\w+)?", re.IGNORECASE
)
_PLAIN = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+)")
_MONSIEUR = re.compile(r"(M\.)\s+(\S.+)")
_CJK = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+(?: [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)?"
)


@lru_cache(maxsize=20_000)
def person(text: str, country: str = "") -> Value[PersonName]:
    """A full name in parts. `country` (ISO2) tells where two surnames are usual.

    Understands "Last, First", prefixes, particles, post-nominals, ALL CAPS and emoji. Warnings: case,
    ornaments_removed, nickname_removed, family_first, unsplit. BadCell: empty, too_long, not_name.
    """
    plain = _PLAIN.fullmatch(text)
    known = plain and plain[1].lower() not in _PREFIXES and plain[2].lower() not in _NO_SURNAME
    if plain and known and country.upper() not in FAMILY_FIRST:
        return Value(PersonName(first=plain[1], last=plain[2]))
    bare, warnings = _bare(text)
    if _CJK.fullmatch(bare):
        return _east_asian(bare, country.upper(), warnings)
    body, suffixes = _without_suffixes(_GLUED.sub(r"\1 ", bare) if "." in bare else bare)
    if country.upper() in _FRENCH and (gentleman := _MONSIEUR.match(body)):
        name = _in_order(gentleman[2].replace(",", " ").split(), country.upper())
        prefix = _joined(gentleman[1], name.prefix)
        name = name if name.last else name._replace(first="", last=name.first)
        return _cased(name._replace(prefix=prefix, suffix=_joined(name.suffix, suffixes)), warnings)
    family, comma, given = body.partition(",")
    if comma and family.strip() and given.strip():
        name = _last_first(family.strip(), given.strip())
    else:
        name = _in_order(body.replace(",", " ").split(), country.upper())
    name = name._replace(suffix=_joined(name.suffix, suffixes))
    return _cased(name, warnings)


def person_parts(
    first: str = "", last: str = "", *, middle: str = "", prefix: str = "", suffix: str = ""
) -> Value[PersonName]:
    """A name that comes in columns: each part cleaned, strays moved to prefix and suffix, case repaired.

    An empty part is no error; BadCell: too_long, not_name (nothing left).
    """
    bare = not (middle or prefix or suffix) and _PLAIN.fullmatch(f"{first} {last}")
    if bare and first.isalpha() and last.isalpha() and first.lower() not in _PREFIXES:
        return Value(PersonName(first=first, last=last))
    return _columns(first, last, middle, prefix, suffix)


@lru_cache(maxsize=10_000)
def _columns(first: str, last: str, middle: str, prefix: str, suffix: str) -> Value[PersonName]:
    parts = [_bare(part, empty=True) for part in (first, last, middle, prefix, suffix)]
    given, family, between, before, after = (part for part, _ in parts)
    warnings = list(dict.fromkeys(code for _, codes in parts for code in codes))
    family, strays = _without_suffixes(family, keep=1)
    given, more = _without_suffixes(given, keep=1)
    strays = _joined(more, strays)
    titles, rest = _without_prefixes(given.replace(",", " ").split())
    name = PersonName(
        _joined(before, " ".join(titles)), " ".join(rest), between, family.strip(" ,"), _joined(after, strays)
    )
    if not any((name.first, name.middle, name.last)):
        raise BadCell("not_name", "There is no name here.")
    return _cased(name, warnings)


def _joined(one: str, two: str) -> str:
    return f"{one} {two}".strip() if one != two else one


def _bare(text: str, empty: bool = False) -> tuple[str, list[str]]:
    """The name without emoji, symbols, pronouns and nicknames, and what was left out."""
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for a name.")
    found = clean(text)
    warnings: list[str] = []
    plain = _without_ornaments(found)
    if plain != found:
        warnings.append("ornaments_removed")
    named = _QUOTED.sub(" ", _BRACKETED.sub(" ", _PRONOUNS.sub("", plain)))
    named = " ".join(named.split()).strip(" -|/·,;")
    if named != plain and named:
        warnings.append("nickname_removed")
        plain = named
    if not any(char.isalpha() for char in plain):
        if empty and not found:
            return "", []
        raise BadCell("empty" if not found else "not_name", f"“{found[:60]}” is not a name.")
    return plain, warnings


def _without_ornaments(text: str) -> str:
    if text.isascii():
        return " ".join(re.sub(r"[*~^_=<>#$!?+]+", " ", text).split())
    kept = (char for char in text if not _is_ornament(char))
    return " ".join("".join(kept).split()).strip("*~^_=<>#$!?+ ")


def _is_ornament(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk", "Sm"} or char in "\ufe0f\u200d\u20e3✓"


def _east_asian(bare: str, country: str, warnings: list[str]) -> Value[PersonName]:
    family, _, given = bare.partition(" ")
    if not given and (order := unspaced(bare, country)):
        family, given = order.family, order.given[0]
    if not given:
        return Value(PersonName(last=bare), (*warnings, "unsplit"))
    return Value(PersonName(first=given, last=family), (*warnings, "family_first"))


def _without_suffixes(text: str, keep: int = 2) -> tuple[str, str]:
    """Split off post-nominals at the end; at least `keep` words stay the name."""
    shouting = text.isupper()
    words = text.replace(",", " , ").split()
    found: list[str] = []
    while len([word for word in words if word != ","]) > keep or (
        len(words) > 1 and "," in words and keep == 1
    ):
        last = words[-1]
        if last in {",", "-", "|", "/", "·", "&"}:
            words.pop()
            continue
        after_comma = len(words) > 2 and words[-2] == ","
        if not _is_suffix(last, shouting, after_comma):
            break
        found.insert(0, _suffix_case(words.pop()))
    return " ".join(words).replace(" ,", ",").strip(" ,"), " ".join(found)


def _is_suffix(word: str, shouting: bool, after_comma: bool) -> bool:
    bare = word.strip(".,")
    if bare.upper() in _SHORT_SUFFIXES:
        return bare.isupper() and (not shouting or after_comma) and len(bare) > 1
    plain = bare.lower()
    return plain in _STRAY_SUFFIXES or plain.replace(".", "") in _STRAY_SUFFIXES


def _suffix_case(word: str) -> str:
    known = {"jr": "Jr.", "sr": "Sr.", "phd": "PhD", "ph.d": "PhD", "esq": "Esq."}
    plain = word.strip(".,")
    return known.get(plain.lower(), plain.upper() if plain.islower() else plain)


def _without_prefixes(words: list[str]) -> tuple[list[str], list[str]]:
    titles: list[str] = []
    rest = list(words)
    while len(rest) > 1 and _is_prefix(rest[0], bool(titles)):
        titles.append(rest.pop(0))
    return titles, rest


def _is_prefix(word: str, after_prefix: bool) -> bool:
    plain = word.lower().rstrip(".")
    if plain in _ONLY_AFTER_PREFIX or plain in _NEVER_FIRST_ALONE:
        return after_prefix or word.endswith(".")
    if plain == "sr" or word.lower() in _DOTTED_PREFIXES:
        return plain == "sr"
    return plain in _PREFIXES or plain.startswith("dipl.-")


def _last_first(family: str, given: str) -> PersonName:
    titles, rest = _without_prefixes(given.replace(",", " ").split())
    more, family_words = _without_prefixes(family.split())
    while len(rest) > 1 and rest[-1].lower() in _PARTICLES:
        family_words = [rest.pop(), *family_words]
    middle = " ".join(rest[1:])
    return PersonName(" ".join(more + titles), rest[0] if rest else "", middle, " ".join(family_words))


def _in_order(words: list[str], country: str) -> PersonName:
    titles, rest = _without_prefixes(words)
    prefix = " ".join(titles)
    if len(rest) == 1:
        return PersonName(prefix, last=rest[0]) if prefix else PersonName(first=rest[0])
    if order := by_capitals(rest):
        order = order._replace(family=_proper(order.family, shouting=True, surname=True))
    order = order or by_custom(rest, country)
    if order is None:
        start = family_start(rest, country, _PARTICLES)
        order = Order(" ".join(rest[start:]), rest[:start])
    return PersonName(prefix, order.given[0], " ".join(order.given[1:]), order.family)


def _cased(name: PersonName, warnings: list[str]) -> Value[PersonName]:
    whole = f"{name.first}{name.middle}{name.last}"
    if not whole.isupper() and not whole.islower() and not _odd(name):
        return Value(name, tuple(warnings))
    shouting = whole.isupper() and len(whole) > 3
    first, middle = (_proper(part, shouting, surname=False) for part in (name.first, name.middle))
    fixed = name._replace(first=first, middle=middle, last=_proper(name.last, shouting, surname=True))
    if fixed != name:
        warnings = [*warnings, "case"]
    return Value(fixed, tuple(warnings))


def _odd(name: PersonName) -> bool:
    return any(
        part.islower() or (len(part) > 2 and part.isupper()) for part in (name.first, name.middle, name.last)
    )


def _proper(part: str, shouting: bool, surname: bool) -> str:
    if part.islower() or (part.isupper() and (len(part) > 2 or shouting)):
        words = part.split()
        many = surname and len(words) > 1
        cased = " ".join(_proper_word(word, many) for word in words)
        return re.sub(r"\b(de|y) (La|Las|Los|Le)\b", lambda match: match[0].lower(), cased) if many else cased
    return part


def _proper_word(word: str, particle: bool) -> str:
    lower = word.lower()
    if particle and lower in _LOWER_PARTICLES:
        return lower
    if re.fullmatch(r"ii|iii|iv|(?:[a-z]\.)+", lower):
        return lower.upper()
    return "-".join(_proper_piece(piece, index) for index, piece in enumerate(lower.split("-")))


def _proper_piece(piece: str, index: int) -> str:
    if index == 0 and piece in {"al", "el"}:
        return piece
    match = re.match(r"(o|d|dell|l|m)(['’])(.+)", piece)
    if match:
        return match[1].capitalize() + match[2] + match[3].capitalize()
    if piece.startswith("mc") and len(piece) > 4:
        return "Mc" + piece[2:].capitalize()
    if piece.startswith("mac") and piece[3:] in _MAC:
        return "Mac" + piece[3:].capitalize()
    return piece.capitalize()
