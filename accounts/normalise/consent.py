"""What a column says about opt-outs and the ground on which somebody may be written to."""

import re

from accounts.normalise.value import BadCell, Value, folded, short, words
from accounts.normalise.words import yes_no

_OUT = re.compile(
    r"\b(?:opt(?:ed)?[ -]?out|unsubscribed?|abgemeldet|desinscrit|desabonne|baja|disiscritto|afgemeld|cleaned|"
    r"do not (?:contact|call|email|mail)|dnc)\b"
)
_IN = re.compile(r"\b(?:opt(?:ed)?[ -]?in|subscribed|angemeldet|inscrit|abonne|suscrito|iscritto|active)\b")
_NOT = re.compile(
    r"\b(?:no|not|none|without|kein|keine|nicht|ohne|sans|pas|sin|nao|geen|unsubscribed|withdrawn|revoked|denied|"
    r"refused|declined|pending|unknown|n/?a)\b"
)
_GROUNDS = (
    ("consent", re.compile(r"consen|einwilligung|zustimmung|toestemming|opt(?:ed)?[ -]?in\b|\bsubscribed")),
    ("legitimate_interest", re.compile(r"interes|interet|belang")),
    ("contract", re.compile(r"contract|vertrag|contrat|contrato|customer|kunde|client")),
)
_EMPTY = words("no n false 0 nein non faux falso nao off unchecked - none")


def opt_out(text: str) -> Value[bool]:
    """Whether a cell says that somebody opted out. BadCell: empty, too_long, not_yes_no."""
    said = folded(short(text, "an opt-out"))
    if _OUT.search(said):
        return Value(True)
    if _IN.search(said):
        return Value(False)
    return yes_no(text)


def legal_basis(text: str) -> Value[str]:
    """The ground a cell names: consent, legitimate_interest or contract; yes means consent.

    BadCell: empty (none is given), too_long, not_basis.
    """
    said = folded(short(text, "a legal basis")).replace("_", " ")
    if said in _EMPTY or _NOT.search(said):
        raise BadCell("empty", "No legal basis is given.")
    for ground, pattern in _GROUNDS:
        if pattern.search(said):
            return Value(ground)
    try:
        if yes_no(text).value:
            return Value("consent", ("yes_is_consent",))
    except BadCell:
        pass
    raise BadCell("not_basis", f"“{said[:40]}” is neither consent, legitimate interest nor contract.")
