"""Made-up businesses with known truth: two guides of the same towns, with chains, branches and remarks."""

from random import Random

from .names import KINDS, LAST, ROOTS, STREETS, TOWNS, TRADES, mistyped

Table = tuple[list[str], list[list[str]]]
_SHORT = {
    "street": "st.", "avenue": "ave.", "road": "rd.", "boulevard": "blvd.", "drive": "dr.", "lane": "ln.",
    "court": "ct.", "place": "pl.", "square": "sq.", "north": "n.", "south": "s.", "east": "e.", "west": "w.",
}  # fmt: skip
_REMARKS = ("(old location)", "(the)", "(new)", "(downtown)", "- closed", "(moved)")
_FORMS = ("Inc.", "LLC", "Ltd", "Co.", "Corp.")


def guide(seed: int, rows: int = 860, share: float = 0.15, damage: float = 1.0) -> Table:
    """Name, address, city, phone, type: `share` of the businesses stand there twice, written by different people."""
    rng = Random(seed)
    header = ["id", "name", "address", "city", "phone", "type", "entity"]
    found: list[list[str]] = []
    entity = 0
    chains = [" ".join((rng.choice(ROOTS), rng.choice(TRADES))) for _ in range(12)]
    while len(found) < rows:
        entity += 1
        chain = rng.random() < 0.08
        town = rng.randrange(len(TOWNS))
        trade = rng.choice(TRADES)
        name = rng.choice(chains) if chain else _name(rng, trade)
        spot = [
            f"{rng.randrange(1, 9900)}",
            rng.choice(("", "", "", "north ", "south ", "west ", "east ")) + rng.choice(STREETS),
            rng.choice(KINDS),
        ]
        if rng.random() < 0.06 and found:  # another business in the same house
            house, *road = found[-1][2].split()
            spot, town = (
                [house, " ".join(road[:-1]), road[-1]],
                TOWNS.index(found[-1][3]) if found[-1][3] in TOWNS else town,
            )
        number = f"{200 + town * 7 + rng.randrange(2)}-{rng.randrange(200, 999)}-{rng.randrange(1000, 9999)}"
        row = [name, " ".join(spot), TOWNS[town], number, trade]
        found.append(["", *row, str(entity)])
        if rng.random() < share / (1 - share):
            found.append(["", *_again(rng, row, damage), str(entity)])
    rng.shuffle(found)
    return header, [[str(number), *row[1:]] for number, row in enumerate(found[:rows])]


def _name(rng: Random, trade: str) -> str:
    how = rng.random()
    if how < 0.3:
        return f"{rng.choice(LAST)}'s {trade}"
    if how < 0.5:
        return f"{rng.choice(LAST)} and {rng.choice(LAST)} {trade}"
    if how < 0.6:
        return f"the {rng.choice(ROOTS)} {trade}"
    if how < 0.7:
        return f"{rng.choice(ROOTS)} {trade} {rng.choice(_FORMS)}"
    if how < 0.8:
        return f"cafe {rng.choice(ROOTS)}"
    return (
        f"{rng.choice(ROOTS)} {rng.choice(ROOTS)} {trade}"
        if how < 0.9
        else f"{rng.choice(ROOTS)} {rng.choice(ROOTS)}"
    )


def _again(rng: Random, row: list[str], damage: float) -> list[str]:
    """The same business as another guide writes it."""
    name, spot, town, number, trade = row
    name = name.replace(" and ", rng.choice((" & ", " and ")))
    if rng.random() < 0.3 * damage:
        name = name.removeprefix("the ").removeprefix("cafe ") if rng.random() < 0.6 else f"the {name}"
    if rng.random() < 0.2 * damage and name.endswith(trade) and len(name.split()) > 2:
        name = name.removesuffix(trade).strip()
    if rng.random() < 0.2 * damage:
        name = mistyped(rng, name, rng.choice((1, 1, 2)))
    if rng.random() < 0.15 * damage:
        name = f"{name} {rng.choice(_REMARKS)}"
    if rng.random() < 0.15 * damage:
        name = f"{name} {rng.choice(_FORMS)}"
    if rng.random() < 0.1 * damage:
        name = name.replace("'s", "")
    words = [_SHORT.get(word, word) if rng.random() < 0.7 else word for word in spot.split()]
    spot = " ".join(words)
    if rng.random() < 0.15 * damage:
        spot = mistyped(rng, spot)
    if rng.random() < 0.15 * damage:
        spot = rng.choice(
            (
                f"{spot} suite {rng.randrange(1, 40)}",
                f"{spot} near {rng.choice(STREETS)} st.",
                " ".join(words[1:]),
            )
        )
    if rng.random() < 0.12 * damage:
        number = f"{number[:4]}{rng.randrange(200, 999)}-{rng.randrange(1000, 9999)}"
    elif rng.random() < 0.3:
        number = number.replace("-", "/", 1)
    elif rng.random() < 0.05 * damage:
        number = ""
    if rng.random() < 0.15 * damage:
        town = rng.choice((town[:2], f"w. {town}", mistyped(rng, town), rng.choice(TOWNS)))
    if rng.random() < 0.5 * damage:
        trade = rng.choice((f"{trade}s", rng.choice(TRADES), f"{trade} (new)", "other"))
    return [name, spot, town, number, trade]


def accounts(seed: int, rows: int = 3_000, share: float = 0.12) -> Table:
    """Accounts of a sales system: legal forms, websites, groups with subsidiaries of nearly one name."""
    rng = Random(seed)
    header = ["company", "website", "phone", "city", "country", "entity"]
    forms = ("GmbH", "AG", "Ltd", "Limited", "Inc", "LLC", "SAS", "S.A.", "B.V.", "")
    known: set[str] = set()
    found: list[list[str]] = []
    entity = 0
    while len(found) < rows:
        entity += 1
        root = (
            f"{rng.choice(LAST)} {rng.choice(ROOTS)} {rng.choice(TRADES)}"
            if rng.random() < 0.5
            else f"{rng.choice(ROOTS)}{rng.choice(ROOTS)} {rng.choice(TRADES)}"
        )
        if root in known:
            continue  # two groups of one name would have one address
        known.add(root)
        site = root.replace(" ", "")[:18] + rng.choice((".com", ".de", ".io", ".co.uk"))
        number = f"+49 {rng.randrange(30, 999)} {rng.randrange(10**5, 10**7)}"
        row = [
            f"{root} {rng.choice(forms)}".strip(),
            site,
            number,
            rng.choice(TOWNS),
            rng.choice(("DE", "GB", "US", "FR")),
        ]
        row = [value if not k or rng.random() > 0.2 else "" for k, value in enumerate(row)]
        truth = str(entity)
        found.append([*row, truth])
        if rng.random() < 0.06:  # a subsidiary elsewhere
            entity += 1
            found.append(
                [
                    f"{root} {rng.choice(('Deutschland GmbH', 'France SAS', 'Iberica SL', 'Polska'))}",
                    "",
                    "",
                    rng.choice(TOWNS),
                    rng.choice(("DE", "FR", "ES", "PL")),
                    str(entity),
                ]
            )
        if rng.random() < share / (1 - share):
            name = mistyped(rng, root) if rng.random() < 0.25 else root
            name = f"{name} {rng.choice(forms)}".strip()
            other = [
                name,
                rng.choice((row[1], row[1], f"https://www.{row[1]}/en" if row[1] else "", "")),
                rng.choice((row[2], row[2].replace(" ", ""), "")),
                rng.choice((row[3], row[3], "")),
                row[4],
            ]
            found.append([*other, truth])
    rng.shuffle(found)
    return header, found[:rows]


_TRADE_HEADER = ["Firma", "Webseite", "Strasse", "PLZ", "Ort", "Tel", "entity"]


def branches(seed: int, rows: int = 3_000, share: float = 0.1) -> Table:
    """Places of business of chains: one name, one website, often one number for all of them, each place its own.

    `share` of the places stand there twice. German headers, no id.
    """
    rng = Random(seed)
    found: list[list[str]] = []
    entity = 0
    while len(found) < rows:
        name = f"{rng.choice(ROOTS)} {rng.choice(ROOTS)} {rng.choice(TRADES)}".title()
        site = f"{name.replace(' ', '').lower()}.{rng.choice(('de', 'com', 'net'))}"
        central = f"0800 {rng.randrange(10**5, 10**6)}"
        for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
            entity += 1
            number = (
                central if rng.random() < 0.3 else f"0{rng.randrange(30, 999)} {rng.randrange(10**5, 10**7)}"
            )
            street = f"{rng.choice(STREETS).title()} {rng.choice(KINDS)} {rng.randrange(1, 200)}"
            place = [street, f"{rng.randrange(10_000, 99_999)}", rng.choice(TOWNS).title(), number]
            row = [f"{name} {rng.choice(('GmbH', 'AG', ''))}".strip(), site, *place]
            found.append(
                [*(value if not k or rng.random() > 0.1 else "" for k, value in enumerate(row)), str(entity)]
            )
            if rng.random() < share / (1 - share):
                found.append([*_relisted(rng, name, site, place), str(entity)])
    rng.shuffle(found)
    return _TRADE_HEADER, found[:rows]


def _relisted(rng: Random, name: str, site: str, place: list[str]) -> list[str]:
    """The same place of business from another directory."""
    street, postcode, town, number = place
    name = mistyped(rng, name) if rng.random() < 0.2 else name
    name = f"{name} {rng.choice(('GmbH', 'Gesellschaft mbH', 'Inc.', ''))}".strip()
    street = (
        mistyped(rng, street)
        if rng.random() < 0.2
        else street.replace("Street", "St.").replace("Road", "Rd.")
    )
    site = rng.choice((f"https://www.{site}/", site, ""))
    number = rng.choice((number, number.replace(" ", "/"), ""))
    return [
        name,
        site,
        street,
        postcode if rng.random() > 0.2 else "",
        town if rng.random() > 0.1 else "",
        number,
    ]
