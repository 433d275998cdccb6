"""Named individuals on the buying side."""

from intelligence.understanding import people

from .pages import page_of


def found(text: str, **more: object) -> dict[str, str]:
    return {one.name: one.title for one in people.find(page_of(text, **more))}  # type: ignore[arg-type]


def test_each_once_with_the_title_the_text_gives() -> None:
    text = "Marisol = safety mgr & wants monitors. Cody (drilling) cool guy. Marisol will ask around."
    assert found(text, known=("Cody Hutchins",)) == {"Marisol": "safety mgr", "Cody Hutchins": "drilling"}


def test_a_signature_in_small_letters() -> None:
    text = "hi\n\nprice for 55 seats, paid monthly? we choose by 30.04.\n\nkert\ncto, tuuletark"
    assert found(text) == {"kert": "cto, tuuletark"}


def test_the_addressee_and_your_colleague_are_ours() -> None:
    text = (
        "Dear Mr Riva,\n\nYour colleague Ms Fontana promised a reference.\n\nKind regards\nLaurence Jost\nCOO"
    )
    assert found(text) == {"Laurence Jost": "COO"}


def test_a_title_told_by_a_pronoun() -> None:
    text = "Good half hour with Gemma Hurst. She is their Head of Claims and drowning."
    assert found(text, known=("Gemma Hurst",)) == {"Gemma Hurst": "Head of Claims"}


def test_bankers_and_reference_customers_are_left_out() -> None:
    text = "She banks at Stanbic, Mr. Fiifi there said yes. PKO Leasing would finance, contact there is pan Górski."
    assert found(text) == {}


def test_nobody_in_notes_about_no_account_and_in_autoreplies() -> None:
    assert found("lunch w/ Dave and Kim", account="(none)") == {}
    assert found("out of office: Elliot Vance is traveling", known=("Elliot Vance",)) == {}


def test_who_says_when_they_are_away_has_still_written_themselves() -> None:
    text = "Please send it to Hanne Dahl, I am out of office Monday and Tuesday."
    assert found(text, known=("Hanne Dahl",)) == {"Hanne Dahl": ""}


def test_spans_are_places_in_the_text() -> None:
    text = "Fr. Dr. Vogt-Hallermann (IT-Sec) called"
    (one,) = people.find(page_of(text))
    assert text[slice(*one.span)] == "Fr. Dr. Vogt-Hallermann (IT-Sec)"
