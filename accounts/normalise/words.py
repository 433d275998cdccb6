"""Words for states: deal status, lead status, lifecycle, forecast category, stage names."""

import re
from functools import lru_cache

from accounts.normalise.value import BadCell, Value, folded, short, words

_DEAL_STATUS = {
    "won": (
        "won gewonnen gagne gagnee ganado ganada vinto gewonnen vundet vunnet closedwon ganho closed_won "
        "gagnes fechado_ganho cerrada_ganada cerrado_ganado abgeschlossen_gewonnen closed_won_deal win "
        "signed gano"
    ),
    "lost": (
        "lost verloren perdu perdue perdido perdida perso forlorat tapt closedlost closed_lost abandoned "
        "cancelled canceled cerrada_perdida cerrado_perdido disqualified dead abgeschlossen_verloren "
        "no_decision lost_deal loss deleted"
    ),
    "open": (
        "open offen ouvert ouverte abierto abierta aperto aperta aberto aberta active in_progress "
        "pending new engaging prospecting in_bearbeitung en_cours en_curso lopend oben"
    ),
}
_LEAD_STATUS = {
    "new": (
        "new open neu nouveau nuevo nieuw nuovo novo not_contacted open_not_contacted uncontacted cold "
        "raw untouched lead subscriber"
    ),
    "working": (
        "working in_progress attempted_to_contact attempting contacted connected working_contacted "
        "open_deal nurturing in_bearbeitung kontaktiert en_cours en_curso contacte contactado engaged "
        "replied interested warm approaching bad_timing nurture follow_up"
    ),
    "qualified": (
        "qualified qualifiziert qualifie calificado sql mql sales_qualified closed_converted converted "
        "hot meeting_booked marketing_qualified sales_qualified_lead marketing_qualified_lead "
        "opportunity in_contract customer"
    ),
    "unqualified": (
        "unqualified disqualified unqualifiziert non_qualifie no_calificado not_interested "
        "do_not_contact closed_not_converted junk bad_fit nicht_qualifiziert bounced unresponsive dead "
        "recycled changed_job"
    ),
}
_LIFECYCLE = {
    "prospect": (
        "prospect lead subscriber opportunity mql sql marketing_qualified_lead sales_qualified_lead "
        "interessent target cold prospecto potential new_prospect interessant evangelist other "
        "active_opportunity current_opportunity"
    ),
    "customer": (
        "customer kunde client cliente klant current_client active_customer existing_customer "
        "bestandskunde won customer_direct customer_channel kund kunder klient"
    ),
    "former": (
        "former former_customer churned ex_customer lost_customer ehemalig ehemaliger_kunde inactive "
        "cancelled dead_opportunity past_client ancien_client"
    ),
    "partner": (
        "partner reseller channel_partner_reseller vendor supplier partenaire socio technology_partner "
        "installation_partner investor"
    ),
}
_FORECAST = {
    "commit": ("commit committed closed forecast commited zugesagt verbindlich"),
    "best_case": ("best_case bestcase upside most_likely likely probable best mejor_caso"),
    "pipeline": ("pipeline open pipe funnel not_forecasted early"),
    "omitted": ("omitted omit excluded none dont_forecast not_forecast ausgeschlossen"),
}


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: target for target, line in words.items() for word in line.split()}


_TABLES = {
    name: _table(words)
    for name, words in (
        ("deal status", _DEAL_STATUS),
        ("lead status", _LEAD_STATUS),
        ("lifecycle", _LIFECYCLE),
        ("forecast category", _FORECAST),
    )
}


@lru_cache(maxsize=5_000)
def _look_up(text: str, what: str) -> Value[str]:
    found = short(text, what)
    key = re.sub(r"[\W_]+", "_", folded(found)).strip("_")
    target = _TABLES[what].get(key)
    if not target:
        raise BadCell("unknown_word", f"“{found[:60]}” is not a {what} we know.")
    return Value(target)


def deal_status(text: str) -> Value[str]:
    """open, won or lost. BadCell: empty, too_long, unknown_word."""
    return _look_up(text, "deal status")


def lead_status(text: str) -> Value[str]:
    """new, working, qualified or unqualified. BadCell: empty, too_long, unknown_word."""
    return _look_up(text, "lead status")


def lifecycle(text: str) -> Value[str]:
    """prospect, customer, former or partner. BadCell: empty, too_long, unknown_word."""
    return _look_up(text, "lifecycle")


def forecast_category(text: str) -> Value[str]:
    """commit, best_case, pipeline or omitted. BadCell: empty, too_long, unknown_word."""
    return _look_up(text, "forecast category")


@lru_cache(maxsize=5_000)
def stage_key(text: str) -> str:
    """What two spellings of a stage's name share: "Proposal Sent (Sales Pipeline)" → "proposal sent".

    The pipeline in brackets, leading numbers ("3 - Proposal") and punctuation are left out.
    """
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", text[:200]) or text[:200]
    words = re.findall(r"\w+", folded(re.sub(r"([a-z])([A-Z])", r"\1 \2", bare)).replace("_", " "))
    while len(words) > 1 and words[0].isdigit():
        words.pop(0)
    return " ".join(words)


def stage_status(text: str) -> str:
    """won or lost when a stage's name says so ("Closed Won", "Verloren"), else open."""
    key = stage_key(text)
    for candidate in (key.replace(" ", "_"), *key.split()):
        status = _TABLES["deal status"].get(candidate)
        if status in ("won", "lost"):
            return status
    return "open"


_YES = words("yes y true 1 ja j wahr oui vrai si verdadero sim x on ok checked")
_NO = words("no n false 0 nein falsch non faux falso nao off unchecked -")


def yes_no(text: str) -> Value[bool]:
    """A yes or no in several languages. BadCell: empty, too_long, not_yes_no."""
    word = folded(short(text, "yes or no"))
    if word in _YES or word in _NO:
        return Value(word in _YES)
    raise BadCell("not_yes_no", f"“{word[:40]}” is neither yes nor no.")
