"""A report or news text about a company: the sentences that tell what it does, wants, and what changes."""

import pytest

from intelligence.understanding.context import EACH, find, headcount

COMPANY = "Nordwerk Antriebstechnik GmbH"
REPORT = """Annual report

Nordwerk Antriebstechnik GmbH is a family-owned manufacturer of industrial drives headquartered in Bielefeld. \
The company employs 1,240 people at four sites in Germany and Poland.

Our strategy until 2028 is to digitise the service business and to replace three legacy systems with one platform.
In March Dr. Katrin Vogel was appointed chief information officer; she succeeds Peter Lang, who retires.

A shortage of skilled engineers and long delays in the supply chain remain our main challenge.
Revenue rose by 6.2 % to EUR 312 million in the fiscal year 2025.

This report contains forward-looking statements that may change. Copyright by the board of the company.
"""


def told(text: str = REPORT, company: str = COMPANY) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in find(text, company):
        found.setdefault(one.field, []).append(text[slice(*one.span)])
    return found


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("business", "family-owned manufacturer"),
        ("strategy", "digitise the service business"),
        ("changes", "Katrin Vogel was appointed"),
        ("challenges", "shortage of skilled engineers"),
        ("figures", "EUR 312 million"),
    ],
)
def test_each_field_gets_its_sentence_whole(field: str, words: str) -> None:
    sentence = next(one for one in told()[field] if words in one)
    assert sentence.endswith((".", "retires.")) and sentence in REPORT


def test_small_print_and_headings_say_nothing() -> None:
    kept = " ".join(sentence for sentences in told().values() for sentence in sentences)
    assert "forward-looking" not in kept and "Annual report" not in kept and "Copyright" not in kept


def test_sentences_about_somebody_else_are_passed_over() -> None:
    text = "Siemens launched a new drive and plans to invest in Leipzig. Shares of rivals fell by 3 %."
    assert find(text, COMPANY) == ()
    assert told("Nordwerk launched a new drive and plans to invest in Leipzig by 2027.")


def test_the_number_of_people_is_read_where_it_is_plain() -> None:
    found = headcount(REPORT, COMPANY)
    assert found is not None and found.value == 1240
    assert REPORT[slice(*found.span)].startswith("The company employs")


@pytest.mark.parametrize(
    "text",
    [
        "Nordwerk will cut 120 jobs and has laid off 40 employees.",
        "Nordwerk employs 1,240 people. At the end of the year the company had 1,190 employees.",
        "Nordwerk thanks all its employees.",
        "",
    ],
)
def test_a_number_that_is_not_plain_is_not_given(text: str) -> None:
    assert headcount(text, COMPANY) is None


def test_a_sentence_said_twice_counts_once_and_no_field_runs_over() -> None:
    text = " ".join(f"Nordwerk plans to invest in new plant number {n} by 2027." for n in range(30))
    assert len(told(text + " " + text)["strategy"]) == EACH


def test_more_signs_make_surer() -> None:
    weaker = "Nordwerk aims to grow in all of this."
    text = (
        f"{weaker}\n\nNordwerk aims to double its investment in automation by 2028 as a strategic priority."
    )
    weak, strong = (one.confidence for one in find(text, COMPANY))
    assert 0.35 < weak < strong <= 0.9


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "\x00\ufffd" * 50, "a" * 100_000, "." * 5000, "Å" * 40 + ". " * 200]
)
def test_any_text_may_come(text: str) -> None:
    find(text, COMPANY)
    find(text, "")
    headcount(text, "(")
