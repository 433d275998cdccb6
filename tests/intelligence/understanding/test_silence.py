"""Notes that tell nothing of a deal."""

import pytest

from evaluate import train_silence
from intelligence.understanding import local, silence
from intelligence.understanding.shapes import Understanding

from .pages import page_of


def test_the_weights_are_of_this_material() -> None:
    assert silence.weights().sources == train_silence.sources()


@pytest.mark.parametrize(
    "text",
    [
        "wrong tab, this was for my wife: eggs, bread, the dry cat food",
        "nothing this week, printer is broken again and there is cake in the kitchen",
        "background only, from this morning's paper: the market for pumps grew by 4% to EUR 3bn, costs fell",
    ],
)
def test_nobody_speaks_of_a_deal(text: str) -> None:
    page = page_of(text)
    assert silence.silent(page)
    assert local.understand(page.source) == Understanding()


@pytest.mark.parametrize(
    "text",
    [
        "Coffee with the plant manager, cake too. He finds the licence far too expensive.",
        "Nothing today from their legal, the contract is stuck. Rang twice.",
        "Caught her at the Christmas party. They froze the project until the merger is over.",
        "ok",
        "",
    ],
)
def test_small_talk_beside_business_silences_nothing(text: str) -> None:
    assert not silence.silent(page_of(text))


def test_who_is_on_the_record_is_business() -> None:
    said = "nothing this week, printer is broken again and there is cake in the kitchen"
    assert silence.silent(page_of(said))
    assert not silence.silent(page_of(f"{said}, and one for Northwind", account="Northwind"))
    assert not silence.silent(page_of(f"Rang Northwind. They want a quote. {said}", account="Northwind"))


def test_a_conversation_is_never_silent() -> None:
    assert not silence.judgeable(
        page_of("Ann: Cake?\nBob: In the kitchen.\nAnn: Lovely.\nBob: Printer's broken.")
    )
