"""Line items of deals, and the products they come from."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Missing, Refused, Stale
from core.recording import record
from team import policy
from team.rules import Viewer

from .. import queries, values
from ..models import Deal, LineItem, Product
from .changing import items_total
from .common import taken, written

ITEM_LIMIT = 200


def add_item(
    *,
    by: Viewer,
    now: datetime,
    deal: Deal,
    product: Product | None = None,
    description: str = "",
    quantity: Decimal | str | int = 1,
    unit_price: Decimal | str | int | None = None,
    discount: Decimal | str | int = 0,
    version: int | None = None,
) -> LineItem:
    """Add a line to a deal; text and price come from the product unless given. The amount follows when it may.

    The first line of a deal without an amount makes the amount follow the lines. Raises Refused with the field.
    """
    with transaction.atomic():
        fresh = taken(by, "deals.change_items", deal, version)
        lines = LineItem.objects.filter(deal=fresh)
        if lines.count() >= ITEM_LIMIT:
            raise Refused("items", f"At most {ITEM_LIMIT} lines.", "product")
        first = fresh.amount is None and not lines.exists()
        line = LineItem(deal=fresh, product=product, position=lines.count())
        if unit_price in (None, "") and product is not None:
            unit_price = _price(product, fresh)
        given = {"description": description or (product.name if product else ""), "quantity": quantity}
        _fill(line, given | {"unit_price": 0 if unit_price is None else unit_price, "discount": discount})
        line.save(force_insert=True)
        _told(by, now, fresh, {str(line.pk): (None, _said(line))}, follow=first)
    return line


def _price(product: Product, deal: Deal) -> Decimal:
    if product.currency != deal.currency:
        text = f"{product.name} is priced in {product.currency}, the deal in {deal.currency}. Give the price."
        raise Refused("unit_price", text, "unit_price")
    return product.price


def change_item(
    *, by: Viewer, now: datetime, item: LineItem, changes: Mapping[str, Any], version: int | None = None
) -> LineItem:
    """Change description, quantity, unit price or discount of a line; `version` is the deal's."""
    with transaction.atomic():
        fresh = taken(by, "deals.change_items", item.deal, version)
        line = LineItem.objects.filter(pk=item.pk, deal=fresh).select_related("product").first()
        if line is None:
            raise Missing("line item")
        before = _said(line)
        _fill(line, changes)
        if _said(line) != before:
            line.save()
            _told(by, now, fresh, {str(line.pk): (before, _said(line))})
    return line


def remove_item(*, by: Viewer, now: datetime, item: LineItem, version: int | None = None) -> Deal:
    """Take a line out of its deal; returns the deal."""
    with transaction.atomic():
        fresh = taken(by, "deals.change_items", item.deal, version)
        gone, _ = LineItem.objects.filter(pk=item.pk, deal=fresh).delete()
        if not gone:
            raise Missing("line item")
        return _told(by, now, fresh, {str(item.pk): (_said(item), None)})


def _fill(line: LineItem, given: Mapping[str, Any]) -> None:
    if "description" in given:
        line.description = values.text("description", given["description"], 255, required=True)
    if "quantity" in given:
        below = values.QUANTITY_LIMIT
        line.quantity = values.decimal("quantity", given["quantity"], places=2, below=below)
    if "unit_price" in given:
        below = values.PRICE_LIMIT
        line.unit_price = values.decimal("unit_price", given["unit_price"], places=2, below=below)
    if "discount" in given:
        line.discount = values.fraction("discount", given["discount"])


def _said(line: LineItem) -> str:
    """A line in words, for the history."""
    off = f", {line.discount * 100:.2f} % off" if line.discount else ""
    return f"{line.quantity:f} × {line.description} at {line.unit_price:f}{off}"


def _told(
    by: Viewer,
    now: datetime,
    deal: Deal,
    lines: Mapping[str, tuple[str | None, str | None]],
    *,
    follow: bool = False,
) -> Deal:
    """Let the amount follow the lines, raise the deal's version, and record one fact."""
    wanted: dict[str, Any] = {}
    if follow or deal.amount_from_items:
        wanted = {"amount_from_items": True, "amount": items_total(deal)}
    old, new = next(iter(lines.values()))
    fact = facts.DealItemsChanged(deal=deal.pk)
    return written(deal, wanted, fact, by=by, now=now, always=True, extra={"product": (old, new)})


def create_product(
    *,
    by: Viewer,
    now: datetime,
    name: str,
    price: Decimal | str | int,
    currency: str | None = None,
    sku: str = "",
    description: str = "",
) -> Product:
    """A new product with its list price."""
    given = {"name": name, "price": price, "sku": sku, "description": description}
    given["currency"] = currency or queries.base_currency()
    return _save_product(by, now, Product(), given, {})


def change_product(
    *, by: Viewer, now: datetime, product: Product, changes: Mapping[str, Any], version: int | None = None
) -> Product:
    """Change a product, or take it out of the offer with `active`. Lines already sold keep their price."""
    with transaction.atomic():
        fresh = Product.objects.select_for_update().get(pk=product.pk)
        if version is not None and version != fresh.version:
            raise Stale({"name": fresh.name, "price": str(fresh.price), "version": fresh.version})
        before = {k: getattr(fresh, k) for k in ("name", "sku", "description", "price", "currency", "active")}
        return _save_product(by, now, fresh, changes, before)


def _save_product(
    by: Viewer, now: datetime, product: Product, given: Mapping[str, Any], before: Mapping[str, Any]
) -> Product:
    policy.check(by, "deals.configure")
    wanted = {name: _product_value(name, value) for name, value in given.items()}
    changed = {k: v for k, v in wanted.items() if not before or before.get(k) != v}
    if not changed:
        return product
    sku = changed.get("sku")
    if sku and Product.objects.filter(sku=sku).exclude(pk=product.pk).exists():
        raise Refused("sku_taken", "Another product has this number.", "sku")
    for name, value in changed.items():
        setattr(product, name, value)
    product.version += 1 if before else 0
    with transaction.atomic():
        product.save()
        old = {k: before[k] for k in changed} if before else None
        record(
            facts.ProductChanged(product=product.pk),
            by=by,
            now=now,
            subject=product,
            before=old,
            after=changed,
        )
    return product


def _product_value(name: str, value: Any) -> Any:
    if name == "price":
        return values.decimal("price", value, places=2, below=values.PRICE_LIMIT)
    if name == "currency":
        return values.currency("currency", value)
    if name == "active":
        return bool(value)
    limits = {"name": 160, "sku": 80, "description": 5_000}
    if name not in limits:
        raise Refused("field", "This cannot be changed.", name)
    return values.text(name, value, limits[name], required=name == "name")
