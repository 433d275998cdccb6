"""Files of any make: which column is what, how the truth is told, and the command that says how good the search is."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.matching.evaluation import BadRule, evaluate, true_groups, wilson
from accounts.matching.sheets import columns, records
from evaluate import companies, duplicates, households, people

CASES = {
    "two names": (["first_name", "surname", "dob"], ["Ann", "Lee", "1980-01-02"], "first last born"),
    "German": (
        ["Vorname", "Name", "PLZ", "Ort"],
        ["Ann", "Lee", "10115", "Berlin"],
        "first last postcode city",
    ),
    "German, one column": (
        ["Name, Vorname", "Straße", "Tel."],
        ["Lee, Ann", "Weg 1", "030 1234567"],
        "full address phone",
    ),
    "French": (["Nom", "Prénom", "Ville"], ["Lee", "Ann", "Lyon"], "last first city"),
    "French, one column": (["Nom", "Courriel"], ["Ann Lee", "ann@lee.example"], "full email"),
    "Spanish": (["Nombre completo", "Fecha de nacimiento"], ["Ann Lee", "02/01/1980"], "full born"),
    "Italian": (
        ["Cognome", "Nome", "Indirizzo", "CAP"],
        ["Lee", "Ann", "Via Roma 1", "00100"],
        "last first address postcode",
    ),
    "camel": (["givenName", "familyName", "postalCode"], ["Ann", "Lee", "AB1 2CD"], "first last postcode"),
    "no help but the values": (["a", "b"], ["ann@lee.example", "https://lee.example"], "email domain"),
}


@pytest.mark.parametrize("name", CASES)
def test_columns_are_recognised(name: str) -> None:
    headers, row, roles = CASES[name]
    assert [column.role for column in columns("people", headers, [row] * 3)] == roles.split()


def test_names_of_companies_are_names() -> None:
    headers = ["Business Name", "Website", "Phone", "Category"]
    rows = [["Acme Ltd", "acme.example", "+44 20 7946 0000", "food"]]
    assert [column.role for column in columns("companies", headers, rows)] == [
        "name",
        "domain",
        "phone",
        "more",
    ]


def test_numbers_of_rows_are_no_evidence() -> None:
    rows = [[str(n), f"{n:032x}", "Ann Lee", f"{10_000 + n * 37}"] for n in range(40, 0, -1)]
    found = columns("people", ["nr", "guid", "Name", "zip"], rows)
    assert [column.role for column in found] == ["", "", "full", "postcode"]


def test_rows_that_are_too_short_are_borne() -> None:
    found = columns("people", ["first", "last", "city"], [["Ann", "Lee", "Leeds"], ["Bob", "", ""]])
    assert [
        record.id for record in records("people", found, [["Ann"], [], ["Bob", "Fox", "York", "more"]])
    ] == [0, 1, 2]


def test_truth_is_a_column_or_a_rule() -> None:
    rows = [["rec-1-org"], ["rec-1-dup-0"], ["rec-2-org"], [""]]
    assert true_groups(["id"], rows, r"id:rec-(\d+)-")[1][:3] == ["1", "1", "2"]
    assert true_groups(["id"], [["a"], ["a"], ["b"]], "id")[1] == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("rule", "says"),
    [("nothing", "There is no column"), ("id:(", "no regular expression"), ("id:xyz", "No row")],
)
def test_a_bad_rule_says_what_is_wrong(rule: str, says: str) -> None:
    with pytest.raises(BadRule, match=says):
        true_groups(["id"], [["1"]], rule)


def test_a_table_of_gaps_is_borne() -> None:
    outcome = evaluate("people", ["name", "id"], [["", "1"], ["", "1"], ["", "2"]], "id")
    assert (outcome.true_pairs, outcome.perhaps.pairs, outcome.perhaps.recall) == (1, 0, 0.0)


@pytest.mark.parametrize(
    ("kind", "made", "least"),
    [
        ("people", people.registry(31, rows=300, damage=0.4), 0.98),
        ("people", people.contacts(31, rows=1_600), 0.9),
        ("people", households.households(31, rows=1_600, language="de"), 0.9),
        ("companies", companies.guide(31, rows=400), 0.97),
        ("companies", companies.accounts(31, rows=1_600), 0.95),
        ("companies", companies.branches(31, rows=1_600), 0.85),
    ],
)
def test_duplicates_of_made_up_sets_are_found(kind: str, made: people.Table, least: float) -> None:
    outcome = evaluate(kind, *made, duplicates.TRUTH)
    assert outcome.perhaps.f1 >= least
    assert outcome.sure.precision >= 0.995


def test_intervals_hold_the_share_and_never_leave_nought_to_one() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(50, 50)
    assert 0.9 < low < high == 1.0


# --- The command ----------------------------------------------------------------------------------------
@pytest.fixture
def register(tmp_path: Path) -> Path:
    headers, rows = people.registry(32, rows=200, damage=0.4)
    file = tmp_path / "register.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([headers, *rows])
    return file


def test_the_command_prints_figures_with_intervals(register: Path, tmp_path: Path) -> None:
    said, figures = StringIO(), tmp_path / "figures.json"
    call_command(
        "evaluate_duplicates", str(register), kind="people", truth="entity", json=figures, stdout=said
    )
    for part in (
        "precision",
        "recall",
        "F1",
        "pairs compared",
        "memory",
        "perhaps",
        "sure",
        "Date of birth=born",
    ):
        assert part in said.getvalue()
    assert json.loads(figures.read_text())["perhaps"]["f1"] > 0.9


@pytest.mark.parametrize("what", ["gone", "folder", "empty", "column", "ignored"])
def test_the_command_says_what_is_wrong(what: str, register: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    file = {"gone": tmp_path / "gone.csv", "folder": tmp_path, "empty": tmp_path / "empty.csv"}.get(
        what, register
    )
    rest = {"truth": "nothing"} if what == "column" else {"truth": "entity"}
    if what == "ignored":
        rest["ignore"] = ["nothing"]
    with pytest.raises(CommandError, match=r"[A-Z].*\."):
        call_command("evaluate_duplicates", str(file), kind="people", stdout=StringIO(), **rest)


def test_all_sections_of_the_evaluation_can_be_run() -> None:
    from importlib import import_module

    from evaluate.__main__ import SECTIONS

    assert all(callable(import_module(f"evaluate.{name}").report) for name in SECTIONS)
    lines = list(duplicates.report(Path("/nowhere"), seeds=()))
    assert "Febrl's sets are not at hand" in lines[-1]
