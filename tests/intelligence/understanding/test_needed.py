"""A spared search finds what the plain one finds."""

import re

import pytest

from intelligence.understanding.needed import Spared, small, words_of


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bcalls?\b", {"call"}),
        (r"\b(?:will|'ll)\s+(?:send|forward)\b", {"send", "forward"}),
        (r"(?:agree|agreed|agrees) (?:to)?", {"agree"}),
        (r"(?P<who>\w+) (?:said|(?:told|asked) \w+)", {"said", "told", "asked"}),
        (r"(?:->|=>|→)\s*\w", {"->", "=>", "→"}),
        (r"(?:from )?\d+", set()),
        (r"budget|\d+", set()),
        (r"[ab] [cd]", set()),
        (r"prüft", {"prüft"}),
    ],
)
def test_words_are_read_off_the_pattern(pattern: str, words: set[str]) -> None:
    assert set(words_of(re.compile(pattern))) == words


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bistanbul\b", "İstanbul calls"),
        (r"\bprüft\b", "PRÜFT das"),
        (r"\bσας\b", "ΣΑΣ καλώ"),
        (r"\bissue\b", "the ıſſue is open"),
        (r"\bkilo\b", "one Kilo"),
        (r"sent to you", "SENT TO YOU"),
        (r"->\s*us", "Ola -> us"),
    ],
)
def test_capitals_and_their_twins_are_met(pattern: str, text: str) -> None:
    plain = re.compile(pattern, re.I)
    spared = Spared(plain)
    assert plain.search(text)
    assert spared.may_match(small(text))
    assert [one.span() for one in spared.finditer(text)] == [one.span() for one in plain.finditer(text)]


def test_a_text_without_the_words_is_not_searched() -> None:
    spared = Spared(re.compile(r"\b(?:sent|shared) by\b"))
    assert spared.search("nothing of the kind") is None
    assert list(spared.finditer("nothing of the kind")) == []
    assert spared.search("it was shared by Ola")
