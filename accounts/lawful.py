"""Whether a person may be written to or called: what they said, what we noted, where they are. Pure.

What a person said wins over everything: do not contact, suppressed, opted out. Then the region speaks: it never
forbids by itself here (we cannot know all circumstances), but it warns when the ground it asks for is not noted.

The table `REGIONS` is a working summary for people who sell to businesses, not legal advice:

| Region | E-mail and messages | Calls |
| --- | --- | --- |
| EU and EEA, Switzerland (GDPR, ePrivacy) | a noted ground: consent, contract or legitimate interest | the same |
| United Kingdom (UK GDPR, PECR) | a noted ground | a noted ground, and the TPS register |
| Canada (CASL) | consent or a contract; interest alone is not enough | the national do-not-call list |
| United States (CAN-SPAM, TCPA) | none; true sender, address, a way out | 8 to 21 h their time, do-not-call lists |
| elsewhere, or not known | – | – |
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

Channel = Literal["email", "call"]
CHANNELS: tuple[Channel, ...] = ("email", "call")


class Verdict(NamedTuple):
    """May they be contacted, and why not; or, when they may, what to think of (a warning when `caution`)."""

    allowed: bool
    reason: str = ""
    code: str = ""
    caution: bool = False

    @property
    def tone(self) -> str:
        """How it is shown: bad, caution or neutral."""
        return "neutral" if self.allowed and not self.caution else "caution" if self.allowed else "bad"

    @property
    def label(self) -> str:
        """In two words, for a pill; nothing when there is nothing to say."""
        return _LABELS.get(self.code, "")


_CHANNEL_WORDS: dict[Channel, str] = {"email": "e-mail", "call": "calls"}
_LABELS = {
    "erased": "Erased",
    "do_not_contact": "Do not contact",
    "suppressed": "Suppressed",
    "opted_out": "Opted out",
    "no_basis": "No legal basis",
}


class Standing(NamedTuple):
    """What is known about one person, as far as it decides whether they may be contacted."""

    do_not_contact: bool = False
    opted_out_at: datetime | None = None
    opted_out_of: str = ""
    """The one channel they said no to; empty, to all of them."""
    suppressed: str | None = None
    """What stands on the suppression list ("e-mail address", "domain"), with the reason noted there."""
    basis: str = ""
    country: str = ""
    erased: bool = False


class Rule(NamedTuple):
    """What a region asks for before a channel is used: one of `grounds` (none: no ground), and what to think of."""

    grounds: frozenset[str] = frozenset()
    note: str = ""


class Region(NamedTuple):
    """A part of the world with rules of its own."""

    name: str
    law: str
    rules: Mapping[str, Rule]


_ANY = frozenset({"consent", "contract", "legitimate_interest"})
_TPS = "Check the number against the TPS register first."
_LISTS = "Calls between 8 and 21 h of their time; check the do-not-call lists."
EUROPE = Region("EU and EEA", "GDPR and ePrivacy", {"email": Rule(_ANY), "call": Rule(_ANY)})
BRITAIN = Region("United Kingdom", "UK GDPR and PECR", {"email": Rule(_ANY), "call": Rule(_ANY, _TPS)})
CANADA = Region(
    "Canada",
    "CASL",
    {
        "email": Rule(frozenset({"consent", "contract"})),
        "call": Rule(note="Check the national do-not-call list."),
    },
)
STATES = Region(
    "United States",
    "CAN-SPAM and TCPA",
    {"email": Rule(note="Name the true sender, a postal address and a way out."), "call": Rule(note=_LISTS)},
)
ELSEWHERE = Region("elsewhere", "", {"email": Rule(), "call": Rule()})
_EUROPEAN = (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
    "IS LI NO CH "
    "AX GF GP MQ RE YT MF"
)
REGIONS: dict[str, Region] = dict.fromkeys(_EUROPEAN.split(), EUROPE) | {
    **dict.fromkeys(("GB", "GG", "JE", "IM", "GI"), BRITAIN),
    "CA": CANADA,
    **dict.fromkeys(("US", "PR", "GU", "VI", "AS", "MP"), STATES),
}
"""Country (ISO 3166) → region; a country that is not here has no rules here."""


def region(country: str) -> Region:
    """The region a country belongs to."""
    return REGIONS.get(country.upper(), ELSEWHERE)


def verdict(standing: Standing, channel: Channel) -> Verdict:
    """Whether this person may be contacted on this channel, and why not or with what caution."""
    if standing.erased:
        return Verdict(False, "Their data was erased at their request.", "erased")
    if standing.do_not_contact:
        return Verdict(False, "Marked “do not contact”.", "do_not_contact")
    if standing.suppressed is not None:
        return Verdict(False, f"On the suppression list: {standing.suppressed}.", "suppressed")
    if standing.opted_out_at is not None and standing.opted_out_of in ("", channel):
        what = f" of {_CHANNEL_WORDS[channel]}" if standing.opted_out_of else ""
        return Verdict(False, f"Opted out{what} on {standing.opted_out_at:%-d %B %Y}.", "opted_out")
    return _by_region(standing, channel)


def _by_region(standing: Standing, channel: Channel) -> Verdict:
    place = region(standing.country)
    rule = place.rules[channel]
    if rule.grounds and standing.basis not in rule.grounds:
        asked = " or ".join(sorted(ground.replace("_", " ") for ground in rule.grounds))
        said = f"{place.law} ({place.name}): note a legal basis first: {asked}."
        return Verdict(True, " ".join(filter(None, (said, rule.note))), "no_basis", caution=True)
    return Verdict(True, f"{place.law}: {rule.note}" if rule.note else "")
