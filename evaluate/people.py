"""Made-up people with known truth: a registry with heavy damage, and a sales list with colleagues and families."""

from datetime import date, timedelta
from random import Random

from accounts.matching.nicknames import FAMILIES

from .names import CITIES, FIRST, HOSTS, LAST, common, mistyped

Table = tuple[list[str], list[list[str]]]
_BY_FAMILY: dict[int, list[str]] = {}
for _name, _numbers in FAMILIES.items():
    for _number in _numbers:
        _BY_FAMILY.setdefault(_number, []).append(_name)


def short_form(rng: Random, name: str) -> str:
    """Another form of a given name, as people call each other."""
    others = [one for number in FAMILIES.get(name, ()) for one in _BY_FAMILY[number] if one != name]
    return rng.choice(sorted(others)) if others else name


def registry(seed: int, rows: int = 1_000, damage: float = 1.0, most: int = 6) -> Table:
    """First name, surname, date of birth, city, e-mail: each person up to `most` times, damaged and with gaps.

    `damage` 1 leaves about one value in five out and damages about one in four; 0.4 is a tidy register.
    """
    rng = Random(seed)
    header = ["No.", "Forename", "Family name", "Town", "Date of birth", "Mail", "entity"]
    found: list[list[str]] = []
    person = 0
    while len(found) < rows:
        person += 1
        first, last = common(rng, FIRST), common(rng, LAST)
        born = date(1930, 1, 1) + timedelta(days=rng.randrange(33_000))
        tag = rng.choice(("", ".", str(rng.randrange(10, 99)), str(rng.randrange(1, 9))))
        dot, most_letters = "." if rng.random() < 0.4 else "", rng.choice((1, 20))
        mail = f"{first}{dot}{last[:most_letters]}{tag.strip('.')}@{rng.choice(HOSTS)}"
        truth = [first, last, born.isoformat(), common(rng, CITIES), mail]
        for copy in range(rng.randint(1, most)):
            values = truth if copy == 0 and rng.random() < 0.6 else _damaged(rng, truth, damage)
            values = [
                value if rng.random() > 0.16 * damage * (k != 2) else "" for k, value in enumerate(values)
            ]
            first, last, day, town, address = values
            found.append(["", first, last, town, day, address, str(person)])
    rng.shuffle(found)
    return header, [[str(number), *row[1:]] for number, row in enumerate(found[:rows])]


def _damaged(rng: Random, truth: list[str], damage: float) -> list[str]:
    first, last, born, city, mail = truth
    if rng.random() < 0.12 * damage:
        first = short_form(rng, first)
    elif rng.random() < 0.18 * damage:
        first = mistyped(rng, first, rng.choice((1, 1, 2)))
    elif rng.random() < 0.04 * damage:
        first = first[:1]
    if rng.random() < 0.22 * damage:
        last = mistyped(rng, last, rng.choice((1, 1, 2, 3)))
    elif rng.random() < 0.03 * damage:
        last = common(rng, LAST)  # married
    if rng.random() < 0.06 * damage:
        first, last = last, first
    if rng.random() < 0.25 * damage:
        born = _misdated(rng, born)
    if rng.random() < 0.15 * damage:
        city = mistyped(rng, city, rng.choice((1, 2)))
    elif rng.random() < 0.12 * damage:
        city = common(rng, CITIES)  # moved
    if rng.random() < 0.15 * damage:
        mail = mistyped(rng, mail, rng.choice((1, 2, 4)))
    elif rng.random() < 0.1 * damage:
        mail = mail.partition("@")[0] + "@" + rng.choice(HOSTS)
    elif rng.random() < 0.08 * damage:
        mail = f"{last}{rng.randrange(100)}@{rng.choice(HOSTS)}"
    return [first, last, born, city, mail]


def _misdated(rng: Random, born: str) -> str:
    year, month, day = born.split("-")
    how = rng.random()
    if how < 0.3:
        return f"{year}-{day}-{month}" if int(day) <= 12 else f"{year}-{month}-{day[::-1]}"
    if how < 0.6:
        return f"{int(year) + rng.choice((-10, -1, 1, 2, 10))}-{month}-{day}"
    if how < 0.8:
        return f"{year}-{rng.randrange(1, 13):02}-{day}"
    return f"{year}-{month}-{rng.randrange(1, 29):02}"


def contacts(seed: int, rows: int = 5_000, share: float = 0.1) -> Table:
    """A sales list: companies with colleagues, a switchboard number for all, namesakes, fathers and sons; few
    duplicates."""
    rng = Random(seed)
    header = ["first_name", "last_name", "email", "phone", "company", "title", "city", "entity"]
    titles = (
        "CEO",
        "Head of Sales",
        "Sales Manager",
        "VP Marketing",
        "Engineer",
        "Buyer",
        "Office Manager",
        "CFO",
    )
    found: list[list[str]] = []
    person = firm = 0
    while len(found) < rows * (1 - share):
        firm += 1
        name = f"{rng.choice(LAST)} {rng.choice(('logistics', 'software', 'foods', 'systems', 'partners'))}"
        site, city = f"{name.replace(' ', '')}{firm}.com", common(rng, CITIES)
        board = f"+44 20 7{rng.randrange(100, 999)} {rng.randrange(1000, 9999)}"
        owner = rng.choice(LAST) if rng.random() < 0.3 else ""
        known: set[tuple[str, str]] = set()
        for _ in range(rng.randint(1, 8)):
            first, last = common(rng, FIRST), owner if owner and rng.random() < 0.4 else common(rng, LAST)
            if (first, last) in known or (first[0], last) in known:
                continue  # their addresses would be the same
            known |= {(first, last), (first[0], last)}
            person += 1
            number = board if rng.random() < 0.5 else f"+44 7{rng.randrange(10**8, 10**9)}"
            mail = f"{first}.{last}@{site}" if rng.random() < 0.6 else f"{first[0]}{last}@{site}"
            row = [first, last, mail, number, f"{name} Ltd", rng.choice(titles), city]
            row = [value if k < 2 or rng.random() > 0.12 else "" for k, value in enumerate(row)]
            found.append([*row, str(person)])
            if owner == last and rng.random() < 0.03:  # a son of the same name
                person += 1
                found.append(
                    [first, f"{last} Jr", "", board, f"{name} Ltd", rng.choice(titles), city, str(person)]
                )
    originals = list(found)
    while len(found) < rows:
        found.append(_again(rng, rng.choice(originals), titles))
    rng.shuffle(found)
    return header, found[:rows]


def _again(rng: Random, row: list[str], titles: tuple[str, ...]) -> list[str]:
    """A contact entered once more by somebody else."""
    first, last, mail, number, firm, title, city, person = row
    if rng.random() < 0.3:
        first = short_form(rng, first)
    elif rng.random() < 0.1:
        first = first[0]
    if rng.random() < 0.2:
        last = mistyped(rng, last)
    if rng.random() < 0.35:
        mail = rng.choice(
            (
                "",
                f"{row[0]}.{row[1]}{rng.randrange(100)}@gmail.com",
                f"{row[0]}@{mail.partition('@')[2]}" if mail else "",
            )
        )
    if rng.random() < 0.4:
        number = rng.choice(
            ("", f"+44 7{rng.randrange(10**8, 10**9)}", number.replace(" ", "").replace("+44", "0"))
        )
    if rng.random() < 0.4:
        firm = rng.choice((firm.replace(" Ltd", ""), firm.replace("Ltd", "Limited"), firm.upper(), ""))
    if rng.random() < 0.4:
        title = rng.choice((*titles, ""))
    if rng.random() < 0.2:
        city = ""
    return [first, last, mail, number, firm, title, city, person]
