"""What a header says: the concepts in its words, and how sure that is."""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from accounts.mapping.synonyms import FILLERS
from accounts.mapping.vocabulary import LEXICON, LONGEST_PHRASE, WORDS
from accounts.normalise.value import folded


class Reading(NamedTuple):
    """Concepts in the order of the words; `unknown` words were not understood; `sure` falls with doubt."""

    concepts: tuple[str, ...]
    unknown: int
    sure: float


def tokens(header: str) -> list[str]:
    """The words of a header without accents, case, punctuation; camelCase and snake_case taken apart."""
    header = header[:200].replace("IDs", "ids")
    apart = re.sub(r"([a-z\d])([A-Z])|([A-Z]+)(?=[A-Z][a-z])", r"\1\3 \2", header)
    return re.findall(
        r"[a-z]+|\d+|[^\W\d_a-z]+", folded(apart).replace("#", " number ").replace("%", " percent ")
    )


@lru_cache(maxsize=4_000)
def read_header(header: str) -> Reading:
    """Understand a header by whole phrases, then by words, parts of compounds and near spellings."""
    words, sure = _corrected(tokens(header))
    if len(words) > 1 and words[0] in _LATEST and _phrase(words, 0)[1] == 1:
        return Reading(("skip",), 0, 1.0)
    if words and words[0] in _COUNTS and not _is_count_of_people(words):
        return Reading(("skip",), 0, 1.0)
    if len(words) > 1 and (words[0] in _ASKING or words[-1] in _OTHERS):
        told = [_phrase(words, index)[0] for index in range(len(words))]
        if not set(told) & _ASKED:
            return Reading(("skip",), 0, 1.0)
    concepts: list[str] = []
    unknown = 0
    index = 0
    while index < len(words):
        concept, used = _phrase(words, index)
        if not concept and words[index] not in FILLERS and not words[index].isdigit():
            parts, quality = _parts(words[index])
            concepts.extend(parts)
            unknown += not parts
            sure = min(sure, quality)
        elif concept:
            concepts.append(concept)
        index += used
    concepts = _useful(concepts, words)
    known = max(len(words) - unknown, 0) / max(len(words), 1)
    return Reading(tuple(dict.fromkeys(concepts)), unknown, sure * (0.5 + 0.5 * known) if concepts else 0.0)


def _phrase(words: list[str], index: int) -> tuple[str, int]:
    """The longest known phrase that starts here; a word that only fills never counts as one."""
    for length in range(min(LONGEST_PHRASE, len(words) - index), 0, -1):
        phrase = " ".join(words[index : index + length])
        concept = LEXICON.get(phrase)
        if phrase == "first" and len(words) > 2:
            continue
        if concept and (length > 1 or phrase not in FILLERS or len(words) == 1 or concept == "street"):
            return concept, length
    return "", 1


def _useful(concepts: list[str], words: list[str]) -> list[str]:
    """An address of mail or web is no street; a name beside what it names adds nothing."""
    kept = list(concepts)
    if "email" in kept and (set(kept) & _PLACES or {"street", "strasse", "rue"} & set(words)):
        kept.remove("email")  # "Mail Address City" is where letters go
    if set(kept) & {"email", "phone"} and len(words) > 1 and words[-1] in _KINDS:
        return ["skip"]
    if set(kept) & _UNDATED and len(words) > 1 and words[-1] in _DATED and not set(kept) & _DATES:
        return ["skip"]
    if "email" in kept and kept[-1] == "name":
        return ["skip"]  # how the address calls itself
    if "street" in kept and {"email", "website"} & set(kept):
        kept.remove("street")
    if not kept and words:
        only = [LEXICON[word] for word in words if word in LEXICON]
        kept = only[:1]
    return kept


_DATED = frozenset(("date", "time", "timestamp", "datum", "fecha", "at"))
_DATES = frozenset(
    ("expected_close", "closed_at", "created", "due", "timezone", "opt_out", "basis_at", "source", "skip")
)
_UNDATED = frozenset(
    ("email", "phone", "company", "person", "title", "stage", "lifecycle", "owner", "lead_status", "website")
) | {"status", "linkedin", "lead", "notes", "amount"}
"""Fields that are no dates: "Email verified date" is about the address, and is none."""
_PLACES = frozenset(("city", "state", "postal", "country"))
_KINDS = frozenset(
    (
        "type",
        "typ",
        "tipo",
        "label",
        "quality",
        "status",
        "verified",
        "validation",
        "validity",
        "valid",
        "confidence",
    )
) | {
    "score",
    "grade",
    "count",
    "extension",
    "ext",
    "deliverability",
    "permission",
    "bounced",
    "opened",
    "clicked",
}
# "Last contacted", "Letzte Aktivität": about the past of the record, unless a phrase says otherwise.
_LATEST = frozenset(
    (
        "last",
        "latest",
        "letzte",
        "letzter",
        "letztes",
        "dernier",
        "derniere",
        "ultimo",
        "ultima",
        "laatste",
        "previous",
    )
)
# "Is converted", "Owner ID", "Record hash": marks and keys of another tool, not values.
_ASKING = frozenset(("is", "has", "was", "did", "ist", "hat"))
_OTHERS = frozenset(("id", "ids", "uuid", "guid", "hash", "checksum"))
_ASKED = frozenset(("opt_out", "no_contact", "basis", "email", "skip"))
_COUNTS = frozenset(("anzahl", "aantal", "count", "nb", "num", "number"))


def _is_count_of_people(words: list[str]) -> bool:
    """Employees are counted, and "number" before a phone or alone is a label; other counts are of no use here."""
    known = {_phrase(words, index)[0] for index in range(len(words))}
    return bool(known & {"employees", "phone"}) or (
        words[1:2] != ["of"] and words[0] in ("number", "num", "nb")
    )


_SPELLED = frozenset(word for phrase in LEXICON for word in phrase.split()) | FILLERS
_LONG_WORDS = sorted(word for word in _SPELLED if len(word) > 3)


def _corrected(words: list[str]) -> tuple[list[str], float]:
    """Words with typing errors mended, and how sure that leaves us."""
    mended = [_mended(word) for word in words]
    return mended, 1.0 if mended == words else 0.85


@lru_cache(maxsize=4_000)
def _mended(word: str) -> str:
    if word in _SPELLED or not 3 < len(word) < 25 or word.isdigit() or _compound(word):
        return word
    swapped = [
        w for w in _LONG_WORDS if len(w) == len(word) and w[0] == word[0] and sorted(w) == sorted(word)
    ]
    near = swapped or (get_close_matches(word, _LONG_WORDS, n=1, cutoff=0.86) if len(word) > 5 else [])
    return near[0] if near else word


@lru_cache(maxsize=4_000)
def _parts(word: str) -> tuple[tuple[str, ...], float]:
    """Concepts of a word that is no entry but may be a compound of entries."""
    if len(word) > 40:
        return (), 1.0
    pieces = _compound(word)
    if pieces:
        return tuple(dict.fromkeys(piece for piece in pieces if piece)), 0.95
    for cut in range(3, len(word) - 4):
        if len(word) > 8 and word[cut:] in WORDS:  # Germanic compounds say at their end what they are
            return (WORDS[word[cut:]],), 0.85
    return (), 1.0


def _compound(word: str) -> tuple[str, ...]:
    """Split into two or more entries ("firmentelefon", "companyname"), joined by s or n or nothing."""
    for cut in range(len(word) - 2, 2, -1):
        head, tail = word[:cut], word[cut:]
        concept = WORDS.get(head, "" if head in FILLERS and len(head) > 3 else None)
        if concept is None:
            continue
        for rest in (tail, tail[1:] if tail[0] in "sn" else "", tail[2:] if tail.startswith("en") else ""):
            if len(rest) < 2:
                continue
            if rest in WORDS and len(rest) > 2:
                return (concept, WORDS[rest])
            if rest in FILLERS and concept:
                return (concept,)
            if more := _compound(rest) if len(rest) > 5 else ():
                return (concept, *more)
    return ()
