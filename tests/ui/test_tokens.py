"""The colours can be read: computed from the style sheet itself, in both themes."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}, #[0-9a-f]{6})\)", SHEET))
GROUNDS = ("ground", "panel", "sunk", "hover")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "good", "caution", "bad")
PALE = ("accent", "good", "caution", "bad")


def _light(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str, theme: int) -> float:
    """The WCAG contrast of two tokens; theme 0 is light, 1 is dark."""
    pair = sorted(_light(TOKENS[name].split(", ")[theme]) for name in (text, ground))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_reaches_the_contrast_of_body_text(text: str, ground: str, theme: int) -> None:
    assert contrast(text, ground, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tone", PALE)
def test_tones_can_be_read_on_their_own_pale_ground(tone: str, theme: int) -> None:
    assert contrast(tone, f"{tone}-pale", theme) >= 4.5
    assert contrast("ink", f"{tone}-pale", theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_buttons_and_the_borders_of_controls_stand_out(theme: int) -> None:
    assert contrast("on-ink", "ink", theme) >= 4.5
    assert contrast("on-ink", "ink-hover", theme) >= 4.5
    assert contrast("on-bad", "bad", theme) >= 4.5
    assert all(contrast("control-line", ground, theme) >= 3 for ground in GROUNDS)
    assert all(contrast("accent", ground, theme) >= 3 for ground in GROUNDS)


def test_colours_are_written_in_the_tokens_alone() -> None:
    sheets = (Path(__file__).parents[2] / "static/css").glob("*.css")
    others = {sheet.name: sheet.read_text() for sheet in sheets if sheet.name != "tokens.css"}
    found = {name: re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", text) for name, text in others.items()}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_style_sheets_stay_short_and_name_only_known_tokens() -> None:
    known = set(re.findall(r"(--[\w-]+):", SHEET))
    for sheet in (Path(__file__).parents[2] / "static/css").glob("*.css"):
        text = sheet.read_text()
        assert len(text.splitlines()) < 400, sheet.name
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= known, sheet.name
