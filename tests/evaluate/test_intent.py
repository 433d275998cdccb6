"""Sentences that ask or promise: reading the file, and the figures."""

from pathlib import Path

import pytest

from evaluate import intent


def test_lines_are_label_tab_sentence(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("Yes\tCould you call?\nno\tIt rains.\n\n", encoding="utf-8")
    assert intent.cases(file) == [(True, "Could you call?"), (False, "It rains.")]
    assert intent.files(tmp_path) == [file]


def test_a_line_without_label_is_named(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("Yes\tfine\nMaybe\tso\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        intent.cases(file)


def test_figures_of_a_predictor() -> None:
    found = intent.judged(
        [(True, "a?"), (True, "b"), (False, "c?"), (False, "d")],
        lambda texts: ["?" in text for text in texts],
    )
    assert intent.f1(found) == 0.5
    lines = intent.told("some", found)
    assert "2/4 = 50.0%" in lines[0]
    assert lines[-1].endswith("truth Yes: said Yes 1, No 1; truth No: said Yes 1, No 1")


def test_without_sentences_it_says_what_it_needs() -> None:
    assert "INTENT" in intent.report()[1]
