"""Finding duplicates: what must hold for any records, and what a pair says for itself."""

import random
import string

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import matching
from accounts.matching import PERHAPS, SURE, blocking
from accounts.matching.finding import search
from accounts.matching.records import Record
from accounts.matching.table import table

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def people(count: int, seed: int = 1, again: int = 0) -> list[Record]:
    """Made-up people; each `again`-th one comes a second time with a slip in the family name."""
    rng, found = random.Random(seed), []
    for number in range(count):
        first, last = ("".join(rng.choices(LETTERS, k=rng.randint(4, 9))) for _ in range(2))
        mail, phone = f"{first}.{last}@{last}.example", f"+4930{rng.randrange(10**6, 10**7)}"
        found.append(matching.person(number, first=first, last=last, emails=[mail], phones=[phone]))
        if again and number % again == 0:
            slip = last[0] + last[2] + last[1] + last[3:]
            found.append(matching.person(count + number, first=first, last=slip, phones=[phone]))
    return found


def named(kind: str, records: list[Record]) -> dict[tuple[object, ...], tuple[float, str]]:
    return {
        tuple(sorted((pair.left, pair.right))): (round(pair.probability, 6), pair.grade)
        for pair in matching.find_pairs(kind, records)
    }


def test_the_same_person_written_twice_is_found() -> None:
    found = named("people", people(300, again=10))
    assert set(found) == {(number, 300 + number) for number in range(0, 300, 10)}


@pytest.mark.parametrize("size", [200, 1_600])
def test_the_order_of_records_changes_nothing(size: int) -> None:
    records = people(size, seed=3, again=7)
    mixed = list(records)
    random.Random(5).shuffle(mixed)
    assert named("people", records) == named("people", mixed) != {}


def test_two_records_are_judged_alike_from_either_side() -> None:
    one = matching.person(1, first="Bob", last="Meyer", emails=["bob@acme.example"], company="Acme GmbH")
    two = matching.person(2, first="Robert", last="Maier", phones=["+49 30 1234567"], company="ACME")
    left, right = (matching.score_pair("people", *pair) for pair in ((one, two), (two, one)))
    assert left.probability == right.probability
    assert [reason.field for reason in left.evidence] == [reason.field for reason in right.evidence]


def test_candidates_grow_with_the_records_not_with_their_square() -> None:
    small, large = (len(blocking.candidates(table("people", people(n, again=5)))) for n in (1_600, 6_400))
    assert large < 6 * small
    assert large < 6_400 * blocking.PAIRS_EACH


@pytest.mark.parametrize("kind", ["people", "companies"])
def test_a_value_that_all_share_does_not_make_the_search_explode(kind: str) -> None:
    if kind == "people":
        records: list[Record] = [
            matching.person(n, first="Ann", last="Lee", phones=["+49301234567"], company="Acme")
            for n in range(2_500)
        ]
    else:
        records = [
            matching.company(n, name="Acme", domain="acme.example", city="Leeds") for n in range(2_500)
        ]
    assert len(blocking.candidates(table(kind, records))) <= 2_500 * blocking.PAIRS_EACH
    assert len(search(kind, records).left) <= 2_500 * blocking.PAIRS_EACH


@pytest.mark.parametrize("kind", ["people", "companies"])
@pytest.mark.parametrize("count", [0, 1])
def test_nobody_and_one_alone_have_no_pairs(kind: str, count: int) -> None:
    make = matching.person if kind == "people" else matching.company
    assert list(matching.find_pairs(kind, [make(n) for n in range(count)])) == []


def test_records_that_say_nothing_are_nobody() -> None:
    empty: list[Record] = [matching.person(n) for n in range(50)]
    assert list(matching.find_pairs("people", empty)) == []
    assert matching.score_pair("people", empty[0], empty[1]).grade == matching.DIFFERENT
    assert matching.keys(empty[0]) == []
    assert matching.score_against("people", empty[0], []) == []


TEXT = st.text(alphabet=string.printable + "äßéñ李明Ωж́\u202e\u0000😀", max_size=24)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT), min_size=2, max_size=8))
def test_any_text_is_borne(rows: list[tuple[str, ...]]) -> None:
    somebody: list[Record] = [
        matching.person(
            n, first=a, last=b, emails=[c], phones=[d], address=e, born=c, company=d, more={"x": e}
        )
        for n, (a, b, c, d, e) in enumerate(rows)
    ]
    firms: list[Record] = [
        matching.company(n, name=a, domain=b, phones=[c], address=d, postcode=e)
        for n, (a, b, c, d, e) in enumerate(rows)
    ]
    for kind, records in (("people", somebody), ("companies", firms)):
        for pair in matching.find_pairs(kind, records):
            assert 0.5 <= pair.probability <= 1
            assert pair.grade in (SURE, PERHAPS)
            assert all(np.isfinite(reason.bits) for reason in pair.evidence)


def test_reasons_can_be_read() -> None:
    one = matching.person(1, first="Bob", last="Meyer", emails=["bob@acme.example"], company="Acme GmbH")
    two = matching.person(2, first="Robert", last="Meier", emails=["bob@acme.example"], company="Acme")
    pair = matching.score_pair("people", one, two)
    assert pair.grade == SURE
    assert pair.evidence[0].sentence == "E-mail: same"
    said = {reason.field: reason.sentence for reason in pair.evidence}
    assert said["last"] == "Last name: spelled nearly the same (“meyer”, “meier”)"
    assert said["first"] == "First name: a short or foreign form (“bob”, “robert”)"
    assert pair.evidence[0].as_json()["label"] == "E-mail"
    assert [abs(reason.bits) for reason in pair.evidence] == sorted(
        (abs(reason.bits) for reason in pair.evidence), reverse=True
    )


def test_progress_is_told_and_never_goes_back() -> None:
    told: list[float] = []
    list(matching.find_pairs("people", people(200, again=9), progress=told.append))
    assert told == sorted(told)
    assert told[-1] > 0.85


# --- Who is not the same ------------------------------------------------------------------------------
def grade(kind: str, one: dict[str, object], other: dict[str, object]) -> str:
    make = matching.person if kind == "people" else matching.company
    return matching.score_pair(kind, make(1, **one), make(2, **other)).grade  # type: ignore[arg-type]


BOARD, ACME = ["+44 20 7946 0000"], "Acme Ltd"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            {
                "first": "Ann",
                "last": "Young",
                "emails": ["ayoung@acme.example"],
                "phones": BOARD,
                "company": ACME,
            },
            {
                "first": "Sam",
                "last": "Young",
                "emails": ["syoung@acme.example"],
                "phones": BOARD,
                "company": ACME,
            },
            id="colleagues of one family name",
        ),
        pytest.param(
            {"first": "Ann", "last": "Young", "emails": ["ann.young@acme.example"], "company": ACME},
            {"first": "Ann", "last": "Young", "emails": ["ann.young@globex.example"], "company": "Globex"},
            id="namesakes at two employers",
        ),
        pytest.param(
            {"first": "Ann", "last": "Lee", "phones": BOARD, "address": "12 Main St", "postcode": "12345"},
            {"first": "Tom", "last": "Lee", "phones": BOARD, "address": "12 Main St", "postcode": "12345"},
            id="a couple",
        ),
        pytest.param(
            {"first": "Ann", "last": "Lee", "phones": BOARD, "company": ACME},
            {"first": "Eve", "last": "Stone", "phones": BOARD, "company": ACME},
            id="a switchboard",
        ),
    ],
)
def test_who_shares_much_is_not_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    assert grade("people", one, other) == matching.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            {"first": "Al", "last": "Poe", "suffix": "Jr", "company": ACME, "phones": BOARD},
            {"first": "Al", "last": "Poe", "company": ACME, "phones": BOARD},
            id="father and son",
        ),
        pytest.param(
            {
                "first": "Harry",
                "last": "Tanaka",
                "address": "148 Maple Way",
                "postcode": "51049",
                "city": "Durham",
            },
            {
                "first": "Henry",
                "last": "Tanaka",
                "address": "148 Maple Way",
                "postcode": "51049",
                "city": "Durham",
            },
            id="brothers of like names",
        ),
    ],
)
def test_who_may_be_two_is_never_sure(one: dict[str, object], other: dict[str, object]) -> None:
    assert grade("people", one, other) != SURE


def test_branches_of_a_chain_are_places_of_their_own() -> None:
    streets = ("Main St 1", "Oak Rd 20", "Elm Ln 300", "Hill Ct 4")
    towns = ("Leeds", "York", "Bath", "Hull")
    records: list[Record] = [
        matching.company(n, name="Blue Grill Ltd", domain="bluegrill.example", address=street, city=town)
        for n, (street, town) in enumerate(zip(streets, towns, strict=True))
    ]
    records.append(
        matching.company(9, name="Blue Grill", domain="bluegrill.example", address="Main St. 1", city="Leeds")
    )
    assert set(named("companies", records)) == {(0, 9)}


def test_companies_are_one_whatever_their_legal_form() -> None:
    one = {"name": "Müller & Söhne GmbH & Co. KG", "domain": "mueller.example", "city": "Köln"}
    other = {"name": "Mueller und Soehne", "domain": "mueller.example", "city": "Köln"}
    assert grade("companies", one, other) in (SURE, PERHAPS)
