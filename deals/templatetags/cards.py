"""The cards of the board. A board holds hundreds, and a template spends ten times longer on each."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.ui import ago, avatar, dot, money

from ..models import StageKind
from ..queries import Card, Column

register = template.Library()
Halves = tuple[str, str]

CARD = (
    '<article class="board-card" data-row data-card="{id}" data-version="{version}" data-amount="{base}"'
    ' data-href="{href}" data-move-url="{move}" tabindex="0" aria-roledescription="card">\n'
    '<a href="{href}" tabindex="-1">{name}</a>\n'
    '<div class="split"><span class="truncate">{account}</span><span class="amount">{amount}</span></div>\n'
    '<div class="split"><span class="cluster">{age}</span>{owner}</div>\n</article>'
)


@register.simple_tag
def board_cards(column: Column, deal_url: Halves, move_url: Halves) -> SafeString:
    """The cards of a column; addresses come in two halves around the id."""
    is_open = column.stage.kind == StageKind.OPEN
    return format_html_join("", "{}", ((_card(card, is_open, deal_url, move_url),) for card in column.cards))


def _card(card: Card, is_open: bool, deal_url: Halves, move_url: Halves) -> SafeString:
    return format_html(
        CARD,
        id=card.id,
        version=card.version,
        base=card.amount_base or 0,
        href=f"{deal_url[0]}{card.id}{deal_url[1]}",
        move=f"{move_url[0]}{card.id}{move_url[1]}",
        name=card.name,
        account=card.account_name or "",
        amount=money(card.amount, card.currency),
        age=_age(card) if is_open else format_html("<span>{}</span>", ago(card.closed_at)),
        owner=avatar(card.owner_name) if card.owner_name else "",
    )


def _age(card: Card) -> SafeString:
    mark: Any = dot(card.tone, "past its norm") if card.tone else ""
    late: Any = (
        SafeString("") if card.next_step_at else SafeString('<span class="caution">no next step</span>')
    )
    return format_html("{}<span>{} d</span>{}", mark, card.days, late)
