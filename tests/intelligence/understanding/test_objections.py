"""Objections: live reluctance, by what is resisted."""

import pytest

from intelligence.understanding import objections

from .pages import page_of


def found(text: str, **more: object) -> list[tuple[str, str]]:
    return [
        (one.type, text[slice(*one.span)])
        for one in objections.find(page_of(text, **more))  # type: ignore[arg-type]
    ]


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Met Ada. She finds the licence far too expensive and wants 15% off.", "price"),
        (
            "Rang Olu. He would rather keep what they have, it is cheaper, so why should they pay.",
            "competitor",
        ),
        ("Quick call. The project is on hold until the merger is over.", "timing"),
        ("Coffee with Bo. He doesn't see the need, the old way works fine.", "need"),
        ("He told me it's above his pay grade and head office decides.", "authority"),
        ("They got burned by a vendor before and don't believe our figures.", "trust"),
        ("IT says the app doesn't work on their terminals, no way to connect it.", "technical"),
        ("Spoke to Jan, wants quote by fri, bit worried re price", "price"),
        ("Setup cost is a sticking point for her.", "price"),
        ("Their counsel will not accept the liability cap and the auto-renewal.", "legal"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Price is fine with her.",
        "The security concern is resolved.",
        "Great demo, they loved the dashboards.",
        "I don't need to visit this week.",
        "We froze the price until June, I told him.",
        "She is not worried about the price.",
        "He was worried about the price at first and isn't any more.",
        "Money is no problem he says.",
    ],
)
def test_no_reluctance(text: str) -> None:
    assert not found(text)


def test_our_own_turns_raise_none() -> None:
    text = "Ana (us): Is it too expensive?\nBo: No.\nAna (us): I know it is too expensive for some.\nBo: Not for us."
    assert not any("Ana" in text[: text.find(quote)].rsplit("\n", 1)[-1] for _, quote in found(text))


def test_one_breath_is_one_objection() -> None:
    text = "Their lawyer rejects the liability cap, and the indemnity is unacceptable to her."
    assert [kind for kind, _ in found(text)].count("legal") == 1
