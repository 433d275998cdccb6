"""Countries of the story: cities, currencies, legal forms, telephones. Data only.

Phone numbers come from ranges that regulators keep free for drama; a country without such a range has none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """How companies and people of a country are made. phone: prefix and number of free digits after it."""

    code: str
    weight: int
    culture: str
    timezone: str
    currency: str
    legal: tuple[str, ...]
    cities: tuple[str, ...]
    streets: tuple[str, ...]
    phones: tuple[tuple[str, int], ...]
    mobile: tuple[str, int] | None


def _c(
    code: str, weight: int, culture: str, timezone: str, currency: str, legal: str, cities: str, streets: str,
    phones: tuple[tuple[str, int], ...] = (), mobile: tuple[str, int] | None = None,
) -> Country:  # fmt: skip
    listed = (tuple(legal.split("|")), tuple(cities.split("|")), tuple(streets.split("|")))
    return Country(code, weight, culture, timezone, currency, *listed, phones, mobile)


COUNTRIES: tuple[Country, ...] = (
    _c(
        "DE",
        24,
        "german",
        "Europe/Berlin",
        "EUR",
        "GmbH|GmbH|GmbH & Co. KG|AG",
        "Bielefeld|Heilbronn|Ulm|Kassel|Augsburg|Osnabrück|Chemnitz|Regensburg|Dortmund|Münster|Hamburg|Nürnberg",
        "Industriestraße|Gewerbepark|Am Hafen|Werkstraße|Siemensstraße|Ringstraße",
        (("+493023125", 3), ("+496990009", 3), ("+494066969", 3), ("+498999998", 3)),
        ("+4917139200", 2),
    ),
    _c(
        "GB",
        20,
        "english",
        "Europe/London",
        "GBP",
        "Ltd|Ltd|plc|Group Ltd",
        "Leeds|Derby|Sheffield|Bristol|Coventry|Hull|Preston|Swindon|Telford|Belfast|Cardiff|Dundee",
        "Mill Lane|Station Road|Enterprise Way|Dock Road|Foundry Street|Canal Road",
        (("+442079460", 3), ("+441614960", 3), ("+441134960", 3), ("+441214960", 3)),
        ("+447700900", 3),
    ),
    _c(
        "US",
        20,
        "english",
        "America/New_York",
        "USD",
        "Inc.|LLC|Corp.|Company",
        "Grand Rapids|Toledo|Rochester|Greenville|Allentown|Dayton|Chattanooga|Worcester|Erie|Roanoke",
        "Industrial Parkway|Commerce Drive|Depot Street|River Road|Enterprise Boulevard",
        (("+161655501", 2), ("+141955501", 2), ("+158555501", 2), ("+186455501", 2)),
        ("+192055501", 2),
    ),
    _c(
        "US",
        8,
        "english",
        "America/Chicago",
        "USD",
        "Inc.|LLC|Corp.|Manufacturing Co.",
        "Rockford|Green Bay|Tulsa|Wichita|Peoria|Cedar Rapids|Fort Worth|Sioux Falls",
        "Industrial Parkway|Commerce Drive|County Line Road|Frontage Road",
        (("+181555501", 2), ("+192055501", 2), ("+191855501", 2)),
        ("+130955501", 2),
    ),
    _c(
        "FR",
        9,
        "french",
        "Europe/Paris",
        "EUR",
        "SAS|SA|SARL",
        "Lille|Angers|Saint-Étienne|Valence|Reims|Limoges|Mulhouse|Rennes",
        "rue de l'Industrie|avenue des Ateliers|rue du Port|chemin des Forges",
        (("+3319900", 4), ("+3326191", 4), ("+3335301", 4), ("+3346571", 4)),
        ("+3363998", 4),
    ),
    _c(
        "NL",
        5,
        "dutch",
        "Europe/Amsterdam",
        "EUR",
        "B.V.|B.V.|N.V.",
        "Eindhoven|Tilburg|Zwolle|Venlo|Breda|Apeldoorn",
        "Industrieweg|Havenstraat|Ambachtsweg",
    ),
    _c(
        "AT",
        3,
        "german",
        "Europe/Vienna",
        "EUR",
        "GmbH|AG",
        "Linz|Wels|Graz|Steyr|Dornbirn",
        "Industriestraße|Werksgasse",
    ),
    _c(
        "CH",
        2,
        "german",
        "Europe/Zurich",
        "EUR",
        "AG|GmbH",
        "Winterthur|Olten|Zug|Schaffhausen",
        "Industriestrasse|Fabrikweg",
    ),
    _c(
        "SE",
        3,
        "nordic",
        "Europe/Stockholm",
        "EUR",
        "AB",
        "Västerås|Borås|Örebro|Jönköping|Norrköping",
        "Industrigatan|Hamngatan",
        (("+468465004", 2), ("+463139006", 2)),
        ("+467017406", 2),
    ),
    _c(
        "DK",
        2,
        "nordic",
        "Europe/Copenhagen",
        "EUR",
        "A/S|ApS",
        "Odense|Vejle|Kolding|Esbjerg",
        "Industrivej|Havnevej",
    ),
    _c(
        "IT",
        5,
        "italian",
        "Europe/Rome",
        "EUR",
        "S.p.A.|S.r.l.",
        "Brescia|Modena|Bergamo|Vicenza|Parma|Reggio Emilia",
        "via dell'Industria|via Emilia|via delle Officine",
    ),
    _c(
        "ES",
        4,
        "spanish",
        "Europe/Madrid",
        "EUR",
        "S.L.|S.A.",
        "Zaragoza|Vitoria|Valladolid|Sabadell|Murcia",
        "calle de la Industria|Polígono Sur|avenida del Puerto",
    ),
    _c(
        "PL",
        4,
        "polish",
        "Europe/Warsaw",
        "EUR",
        "Sp. z o.o.|S.A.",
        "Łódź|Poznań|Katowice|Rzeszów|Gliwice",
        "ul. Przemysłowa|ul. Fabryczna|ul. Portowa",
    ),
    _c(
        "IE",
        2,
        "english",
        "Europe/Dublin",
        "EUR",
        "Ltd|DAC",
        "Cork|Limerick|Galway|Waterford",
        "Quay Road|Mill Park",
    ),
)
