"""Each piece renders in each variant, escapes what it is given, and says in words what it shows by colour."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from .conftest import Render

NAUGHTY = "\"><script>alert(1)</script>'{{ 7|add:7 }}"
PIECES = sorted(p.stem for p in (Path(settings.BASE_DIR) / "templates/ui").glob("*.html"))
TONES = ("neutral", "accent", "good", "caution", "bad")


def _attributes(piece: str) -> list[str]:
    text = (Path(settings.BASE_DIR) / f"templates/ui/{piece}.html").read_text()
    declared = re.match(r"<c-vars(.*?)/>", text, re.S)
    return re.findall(r"\s([\w-]+)=", declared.group(1)) if declared else []


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_renders_alone_and_escapes_every_attribute(piece: str, draw: Render) -> None:
    tag = piece.replace("_", "-")
    assert draw(f"<c-{tag}></c-{tag}>") is not None
    given = " ".join(
        f'{name}="{{{{ naughty }}}}"' for name in _attributes(piece) if name not in ("level", "rows")
    )
    html = draw(f'<c-{tag} {given} title="{{{{ naughty }}}}">{{{{ naughty }}}}</c-{tag}>', naughty=NAUGHTY)
    assert "<script>alert" not in html
    assert '"><script' not in html


@pytest.mark.parametrize("variant", ["primary", "secondary", "ghost", "danger"])
def test_buttons(variant: str, draw: Render) -> None:
    html = draw(f'<c-button variant="{variant}" kbd="L" icon="phone" disabled>Log</c-button>')
    assert f"button-{variant}" in html and 'data-key="l"' in html and " disabled" in html and "<svg" in html
    assert draw(f'<c-button variant="{variant}" href="/x">Go</c-button>').strip().startswith("<a ")


def test_pills_and_dots_carry_words_or_shapes(draw: Render) -> None:
    for tone in TONES:
        assert "late" in draw(f'{{% pill "late" "{tone}" %}}')
        assert "late" in draw(f'<c-pill tone="{tone}">late</c-pill>')
    shapes = {
        draw(f'{{% dot "{tone}" %}}').split("<", 2)[2] for tone in ("good", "caution", "bad", "neutral")
    }
    assert len(shapes) == 4
    assert 'aria-label="red"' in draw('{% dot "bad" "red" %}')


def test_marks_kept_for_speed_never_mix_safe_and_unsafe_text(draw: Render) -> None:
    assert "<b>x</b>" in draw("{% pill t %}", t=mark_safe("<b>x</b>"))
    assert "&lt;b&gt;x&lt;/b&gt;" in draw("{% pill t %}", t="<b>x</b>")
    assert "&lt;b&gt;" in draw("{% avatar t %}", t="<b>x</b>") and "&lt;b" in draw(
        "{% icon 'x' label=t %}", t="<b>"
    )


class Sample(forms.Form):
    """A required field with help, and an optional one."""

    email = forms.EmailField(help_text="Where we write to.")
    note = forms.CharField(required=False)


def test_a_field_ties_label_help_and_error_to_its_control(draw: Render) -> None:
    form = Sample({"email": "nobody"})
    html = draw('<c-form :form="form" submit="Save" />', form=form)
    assert '<label for="id_email">' in html and 'aria-invalid="true"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described is not None
    assert all(f'id="{name}"' in html for name in described.group(1).split())
    assert html.count(">optional<") == 1
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize("type_", ["text", "textarea", "select", "checkbox", "date", "number"])
def test_plain_fields(type_: str, draw: Render) -> None:
    html = draw(
        f'<c-field name="x" label="X" type="{type_}" help="Help" error="Wrong" required="1" :options="o" value="2" />',
        o=[(1, "one"), (2, "two")],
    )
    assert 'for="id_x"' in html and 'id="id_x"' in html and "Help" in html and "Wrong" in html
    assert 'aria-describedby="id_x_helptext id_x_error"' in html and " required" in html


def test_a_heading_sorts_both_ways_and_keeps_the_filters(draw: Render) -> None:
    up = draw('<c-th sort="amount" num="1">Amount</c-th>', path="/?owner=me&page=3")
    assert "owner=me&amp;sort=amount" in up and "page" not in up and "aria-sort" not in up
    down = draw('<c-th sort="amount">Amount</c-th>', path="/?sort=amount")
    assert "sort=-amount" in down and 'aria-sort="ascending"' in down


def test_the_stage_bar_names_the_current_stage_and_what_is_past_its_norm(draw: Render) -> None:
    stages = [{"name": "Discovery", "state": "done", "over": True}, {"name": "Proposal", "state": "current"}]
    html = draw('<c-stage-bar :stages="stages" />', stages=stages)
    assert html.count('aria-current="step"') == 1 and "past its norm" in html


def test_bars_are_drawn_without_style(draw: Render) -> None:
    html = draw('<c-bar-norm label="Proposal" value="30" norm="15" max="60" sub="/ 15 d" tone="bad" />')
    assert 'width="50.00%"' in html and 'x="25.00%"' in html and "style=" not in html


def test_the_pager_says_where_one_is(draw: Render) -> None:
    html = draw('<c-pager :page="page" />', path="/?q=a", page=Paginator(range(120), 50).page(2))
    assert "51–100 of 120" in html and "q=a&amp;page=1" in html and "q=a&amp;page=3" in html
    assert "<nav" not in draw('<c-pager :page="page" />', page=Paginator(range(20), 50).page(1))


def test_stepper_marks_done_and_current(draw: Render) -> None:
    html = draw('<c-stepper steps="Upload,Map,Check" current="2" />')
    assert html.count("step-done") == 1 and html.count("aria-current") == 1


def test_a_row_of_work(draw: Render) -> None:
    given = 'what=x why=x account=x stage=x amount=x when=x who=x check_url="/d" href="/t"'
    source = f'{{% include "ui/inc/list_row.html" with {given} %}}'
    html = draw(source, x=NAUGHTY)
    assert "<script>" not in html and 'data-key="x"' in html and 'data-href="/t"' in html


@pytest.mark.parametrize(
    ("cookie", "expected"), [("dark", 'data-theme="dark"'), ("system", ""), ('"><b>', "")]
)
def test_the_server_draws_the_chosen_theme(cookie: str, expected: str, draw: Render) -> None:
    assert draw("{% load nav %}{% theme %}", cookies={"theme": cookie}).strip() == expected


def test_an_unknown_icon_draws_something(draw: Render) -> None:
    assert "<circle" in draw('{% icon "no-such-icon" %}')
    assert "<circle" in draw("{% icon name %}", name="../../package")


@pytest.mark.parametrize("code", ["400", "403", "404", "403_csrf", "500", "errors/410", "errors/429"])
def test_error_pages_need_nothing(code: str) -> None:
    from django.template.loader import render_to_string

    assert "<h1>" in render_to_string(f"{code}.html")


def test_business_errors_are_told_in_their_words(draw: Any) -> None:
    from core.errors import Refused

    html = draw('{% include "errors/fragment.html" %}', error=Refused("x", "A deal needs an <amount>."))
    assert "A deal needs an &lt;amount&gt;." in html
