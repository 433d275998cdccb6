"""Made-up households with known truth: spouses, twins and namesakes under one roof, lists of several languages."""

from datetime import date, timedelta
from random import Random

from .names import CITIES, FIRST, KINDS, LAST, STREETS, common, mistyped
from .people import Table, short_form

HEADERS = {
    "en": ["Name", "Born on", "Home address", "Zip", "Town", "Tel.", "entity"],
    "de": ["Name, Vorname", "Geburtsdatum", "Straße", "PLZ", "Ort", "Telefon", "entity"],
    "es": [
        "Nombre completo",
        "Fecha de nacimiento",
        "Dirección",
        "Código postal",
        "Ciudad",
        "Teléfono",
        "entity",
    ],
    "fr": ["Nom", "Date de naissance", "Adresse", "Code postal", "Ville", "Téléphone", "entity"],
}


def households(seed: int, rows: int = 4_000, share: float = 0.2, language: str = "en") -> Table:
    """Whole name, date of birth (mostly), address, phone of the household; `share` of the people stand there twice.

    Without an id. Spouses share everything but name and date of birth, twins all but the given name; some have moved.
    """
    rng = Random(seed)
    found: list[list[str]] = []
    entity = 0
    while len(found) < rows:
        family, home = common(rng, LAST), _home(rng)
        born = date(1940, 1, 1) + timedelta(days=rng.randrange(23_000))
        given: list[str] = []
        for member in range(rng.choice((1, 1, 2, 2, 3, 4))):
            first = common(rng, FIRST)
            if first in given:
                continue  # nobody gives two children one name
            given.append(first)
            entity += 1
            twin = member > 1 and rng.random() < 0.05
            when = born if twin else born + timedelta(days=rng.randrange(300, 9_000) * bool(member))
            last = common(rng, LAST) if member == 1 and rng.random() < 0.2 else family
            person = [first, last, when.isoformat() if rng.random() > 0.15 else "", *home]
            found.append([*_written(person, language), str(entity)])
            if rng.random() < share / (1 - share):
                found.append([*_written(_again(rng, person), language), str(entity)])
    rng.shuffle(found)
    return HEADERS[language], found[:rows]


def _home(rng: Random) -> list[str]:
    street = f"{rng.randrange(1, 300)} {rng.choice(STREETS)} {rng.choice(KINDS)}"
    phone = f"0{rng.randrange(20, 99)} {rng.randrange(10**6, 10**7)}" if rng.random() < 0.7 else ""
    return [street, f"{rng.randrange(10_000, 99_999)}", common(rng, CITIES), phone]


def _again(rng: Random, person: list[str]) -> list[str]:
    """The same person on another list: short forms, slips, a change of address, gaps."""
    first, last, born, street, zip_code, town, phone = person
    if rng.random() < 0.25:
        first = short_form(rng, first)
    elif rng.random() < 0.12:
        first = mistyped(rng, first)
    if rng.random() < 0.15:
        last = mistyped(rng, last)
    if born and rng.random() < 0.15:
        born = rng.choice(("", mistyped_date(rng, born)))
    if rng.random() < 0.12:
        street, zip_code, town, phone = _home(rng)
    elif rng.random() < 0.3:
        street = rng.choice(
            (mistyped(rng, street), street.replace("street", "st.").replace("avenue", "ave"), street.title())
        )
    if rng.random() < 0.3:
        phone = rng.choice(("", phone.replace(" ", "-"), f"07{rng.randrange(10**8, 10**9)}"))
    return [first, last, born, street, zip_code, town, phone]


def mistyped_date(rng: Random, born: str) -> str:
    """A date with day and month changed about, or one part wrong."""
    year, month, day = born.split("-")
    if int(day) <= 12 and rng.random() < 0.4:
        return f"{year}-{day}-{month}"
    return rng.choice(
        (f"{int(year) + rng.choice((-1, 1, 10))}-{month}-{day}", f"{year}-{month}-{rng.randrange(1, 29):02}")
    )


def _written(person: list[str], language: str) -> list[str]:
    """As people of that language write names and dates."""
    first, last, born, *rest = person
    year, month, day = born.split("-") if born else ("", "", "")
    name = f"{last.title()}, {first.title()}" if language == "de" else f"{first} {last}".title()
    written = {
        "en": born,
        "de": f"{day}.{month}.{year}",
        "es": f"{day}/{month}/{year}",
        "fr": f"{day}/{month}/{year}",
    }
    return [name, written[language] if born else "", *rest]
