"""The cards of the board. A board holds hundreds, and a template spends ten times longer on each.

What people wrote is escaped here; ids, numbers and addresses are ours and hold nothing to escape.
"""

from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from core.templatetags.ui import ago, avatar, dot, icon_svg, money

from ..models import StageKind
from ..queries import Card, Column

register = template.Library()
Halves = tuple[str, str]

NO_STEP = '<span class="caution">no next step</span>'


@register.simple_tag
def board_cards(column: Column, deal_url: Halves, move_url: Halves) -> SafeString:
    """The cards of a column; addresses come in two halves around the id."""
    is_open = column.stage.kind == StageKind.OPEN
    return SafeString("".join([_card(card, is_open, deal_url, move_url) for card in column.cards]))


def _card(card: Card, is_open: bool, deal_url: Halves, move_url: Halves) -> str:
    key = str(card.id)
    href = f"{deal_url[0]}{key}{deal_url[1]}"
    age = _age(card) if is_open else f"<span>{ago(card.closed_at)}</span>"
    return (
        f'<article class="board-card" data-row data-card="{key}" data-version="{card.version}"'
        f' data-amount="{card.amount_base or 0}" data-href="{href}" data-move-url="{move_url[0]}{key}{move_url[1]}"'
        f' tabindex="0" aria-roledescription="card">\n<a href="{href}" tabindex="-1">{escape(card.name)}</a>\n'
        f'<div class="split"><span class="truncate">{escape(card.account_name or "")}</span>'
        f'<span class="amount">{escape(money(card.amount, card.currency))}</span></div>\n'
        f'<div class="split"><span class="cluster">{age}</span>'
        f"{avatar(card.owner_name) if card.owner_name else ''}</div>\n</article>"
    )


def _age(card: Card) -> str:
    mark = _mark(card.tone) if card.tone else ""
    return f"{mark}<span>{card.days} d</span>{'' if card.next_step_at else NO_STEP}"


@lru_cache
def _mark(tone: str) -> str:
    return dot(tone, "past its norm")


@register.simple_tag
def menu_choices(menu: Any) -> SafeString:
    """The links of a menu that narrows the deals; together they are as many as the cards of two columns."""
    return SafeString("".join([_choice(choice) for choice in menu.choices]))


def _choice(choice: Any) -> str:
    current = ' aria-current="true"' if choice.on else ""
    chosen = f'<span class="end">{icon_svg("check", "chosen")}</span>' if choice.on else ""
    return (
        f'<a class="menu-item" href="{escape(choice.href)}"{current}>'
        f'<span class="truncate">{escape(str(choice.label))}</span>{chosen}</a>'
    )
