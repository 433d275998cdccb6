"""Country names in many languages, codes and aliases to ISO 3166-1 alpha-2."""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from accounts.normalise.value import BadCell, Value, folded, short

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "el",
    "ru",
    "uk",
    "ja",
    "zh",
    "zh_Hant",
    "ko",
    "ar",
    "he",
    "bg",
    "hr",
    "sl",
    "et",
    "lv",
    "lt",
    "id",
    "vi",
    "th",
    "ca",
)
_ALIASES = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "united kingdom of great britain and northern ireland": "GB",
    "grossbritannien": "GB",
    "vereinigtes konigreich": "GB",
    "angleterre": "GB",
    "inglaterra": "GB",
    "inghilterra": "GB",
    "engeland": "GB",
    "gran bretana": "GB",
    "reino unido": "GB",
    "usa": "US",
    "us of a": "US",
    "united states of america": "US",
    "america": "US",
    "the united states": "US",
    "vsa": "US",
    "etats unis damerique": "US",
    "ee uu": "US",
    "eeuu": "US",
    "eua": "US",
    "estados unidos de america": "US",
    "stati uniti damerica": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "niederlande": "NL",
    "hollande": "NL",
    "deutschland": "DE",
    "brd": "DE",
    "bundesrepublik deutschland": "DE",
    "federal republic of germany": "DE",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "ger": "DE",
    "sui": "CH",
    "ned": "NL",
    "por": "PT",
    "den": "DK",
    "cro": "HR",
    "rsa": "ZA",
    "esp": "ES",
    "republique tcheque": "CZ",
    "republica checa": "CZ",
    "south korea": "KR",
    "korea": "KR",
    "republic of korea": "KR",
    "korea republic of": "KR",
    "korea south": "KR",
    "north korea": "KP",
    "russia": "RU",
    "russian federation": "RU",
    "viet nam": "VN",
    "vietnam": "VN",
    "uae": "AE",
    "emirates": "AE",
    "vae": "AE",
    "ksa": "SA",
    "republic of ireland": "IE",
    "eire": "IE",
    "irish republic": "IE",
    "hong kong": "HK",
    "hongkong": "HK",
    "macau": "MO",
    "macao": "MO",
    "taiwan": "TW",
    "taiwan roc": "TW",
    "peoples republic of china": "CN",
    "pr china": "CN",
    "prc": "CN",
    "mainland china": "CN",
    "turkey": "TR",
    "turkiye": "TR",
    "macedonia": "MK",
    "ivory coast": "CI",
    "burma": "MM",
    "swaziland": "SZ",
    "cape verde": "CV",
    "iran islamic republic of": "IR",
    "tanzania united republic of": "TZ",
    "moldova republic of": "MD",
    "venezuela bolivarian republic of": "VE",
    "bolivia plurinational state of": "BO",
    "brasil": "BR",
    "espana": "ES",
    "schweiz": "CH",
    "suisse": "CH",
    "swiss": "CH",
    "osterreich": "AT",
    "oesterreich": "AT",
    "slovak republic": "SK",
    "bosnia": "BA",
    "trinidad": "TT",
    "dr congo": "CD",
    "drc": "CD",
    "palestine": "PS",
    "vatican": "VA",
    "micronesia": "FM",
    "republic of serbia": "RS",
    "kosovo": "XK",
    "rep of korea": "KR",
    "hong kong sar": "HK",
    "hong kong sar china": "HK",
    "estados unidos da america": "US",
    "etats unis d amerique": "US",
    "vereinigte staaten von amerika": "US",
    "verenigde staten van amerika": "US",
    "soedinennye shtaty": "US",
    "сша": "US",
    "великобритания": "GB",
    "royaume uni": "GB",
    "regno unito": "GB",
    "verenigd koninkrijk": "GB",
    "grande bretagne": "GB",
    "grossbritannien und nordirland": "GB",
    "kingdom of spain": "ES",
    "french republic": "FR",
    "republique francaise": "FR",
    "kingdom of the netherlands": "NL",
    "italian republic": "IT",
    "confederation suisse": "CH",
    "schweizerische eidgenossenschaft": "CH",
    "republik osterreich": "AT",
    "rzeczpospolita polska": "PL",
    "republic of turkey": "TR",
    "republic of india": "IN",
    "bharat": "IN",
    "gambia": "GM",
    "congo kinshasa": "CD",
    "congo brazzaville": "CG",
    "republic of the congo": "CG",
    "syria": "SY",
    "laos": "LA",
    "brunei": "BN",
    "chinese taipei": "TW",
    "united arab emirates uae": "AE",
    "republic of singapore": "SG",
    "kingdom of saudi arabia": "SA",
}


@lru_cache(maxsize=5_000)
def country(text: str) -> Value[str]:
    """ISO2 of a country given by name in many languages, code or common alias.

    Warning place_removed when more than the country stood there. BadCell: empty, too_long, not_country.
    """
    found = short(text, "country")
    upper = found.upper().strip(".")
    if upper in _codes():
        return Value(upper)
    if code := _whole(found):
        return Value(code)
    if code := _in_parts(found):
        return Value(code, ("place_removed",))
    raise BadCell("not_country", f"“{found[:60]}” is not a country we know.")


def _whole(text: str) -> str:
    plain = _plain(text)
    bare = plain.removeprefix("the ")
    return (
        _ALIASES.get(plain) or _ALIASES.get(bare) or _long_code(text.upper()) or _named(plain) or _named(bare)
    )


def _in_parts(text: str) -> str:
    """A country said twice ("Germany (DE)", "Belgique/België"), or last after a place ("Lyon, France"); else "".

    Two letters after a place are a state as often as a country, and so is Georgia: they do not count alone.
    """
    parts = [part.strip(" .") for part in re.split(r"[/|,;()]|\s[-–]\s", text) if part.strip(" .")]
    if len(parts) < 2:
        return ""
    codes = [_whole(part) or (part.upper() if part.upper() in _codes() else "") for part in parts]
    if all(codes) and len(set(codes)) == 1:
        return codes[0]
    named = {code for part in parts if len(part) > 2 and part.lower() != "georgia" and (code := _whole(part))}
    last = _whole(parts[-1]) if len(parts[-1]) > 2 else ""
    return last if named == {last} else ""


def _plain(text: str) -> str:
    words = re.sub(r"[’'.]", "", folded(text).replace("&", " and "))
    return " ".join(re.sub(r"[^\w\s]|_", " ", words).split())


@cache
def _codes() -> frozenset[str]:
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if re.fullmatch(r"[A-Z]{2}", code)) - {
        "EU",
        "EZ",
        "UN",
        "ZZ",
        "XA",
        "XB",
    }


def _long_code(upper: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", upper):
        return ""
    codes = get_global("territory_aliases").get(upper, [])
    return codes[0] if len(codes) == 1 and codes[0] in _codes() else ""


def _named(plain: str) -> str:
    return _names("en").get(plain) or next(
        (code for language in _LANGUAGES if (code := _names(language).get(plain))), ""
    )


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {_plain(name): code for code, name in territories.items() if code in _codes()}


def country_name(code: str, language: str = "en") -> str:
    """The country's name for people; the code itself when it is unknown."""
    return str(Locale.parse(language).territories.get(code, code))
