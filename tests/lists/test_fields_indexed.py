"""Fields are indexed for filtering: with 20,000 records the database finds by value, it does not read them all."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from accounts import queries
from accounts.models import Account
from lists import actions, own

FILL = """
    INSERT INTO accounts_account (id, created_at, updated_at, name, custom, {columns})
    SELECT gen_random_uuid(), now(), now(), 'Firm ' || n, CASE WHEN n % 10 = 0 THEN '{{}}' ELSE jsonb_build_object(
        'seats', n::text, 'contract', 'C-' || n, 'region', 'r' || n % 50,
        'spend', jsonb_build_object('amount', n || '.50', 'currency', 'EUR'),
        'renewal', (date '2026-03-03' + n % 3000)::text) END, {values}
    FROM generate_series(0, 19999) AS n"""


def fill(ana: Any, now: datetime) -> None:
    """20,000 accounts, most of them with values."""
    for label, kind in (("Seats", "number"), ("Spend", "money"), ("Renewal", "date"), ("Contract", "text")):
        actions.define_field(by=ana, now=now, holder="account", label=label, type=kind)
    regions = [f"R{n}" for n in range(50)]
    actions.define_field(by=ana, now=now, holder="account", label="Region", type="choice", options=regions)
    plain = Account(created_at=now, updated_at=now)
    said = {"id", "created_at", "updated_at", "name", "custom"}
    other = [field for field in Account._meta.concrete_fields if field.column not in said]
    with connection.cursor() as cursor:
        values = [field.get_db_prep_save(getattr(plain, field.attname), connection) for field in other]
        columns = ", ".join(f'"{field.column}"' for field in other)
        cursor.execute(
            FILL.format(columns=columns, values=", ".join(["%s"] * len(values))).replace(" % ", " %% "),
            values,
        )
        cursor.execute("ANALYZE accounts_account")


def plan(viewer: Any, query: dict[str, str], sort: str = "") -> tuple[str, int]:
    """The plan of a page of the list, and how many rows it shows."""
    rows = queries.accounts(viewer).filter(own.conditions(viewer, "account", query))
    if sort:
        rows = rows.order_by(own.orders(viewer, "account")[sort].desc(nulls_last=True), "id")
    sql, params = rows.values_list("pk", flat=True)[:50].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        [(found,)] = cursor.fetchall()
    told = found if isinstance(found, list) else json.loads(found)
    return json.dumps(told), int(told[0]["Plan"]["Actual Rows"])


CASES: list[tuple[dict[str, str], str, str, int]] = [
    ({"cf_seats": "777"}, "", "cf_account_seats", 1),
    ({"cf_seats__gte": "19900"}, "cf_seats", "cf_account_seats", 50),
    ({"cf_spend__gte": "100", "cf_spend__lte": "200"}, "cf_seats", "cf_account_spend", 50),
    ({"cf_renewal": "2026-03-04"}, "cf_renewal", "cf_account_renewal", 7),
    ({"cf_renewal__lte": "2026-03-31"}, "cf_spend", "cf_account_renewal", 50),
    ({"cf_region": "r7"}, "cf_seats", "account_custom", 50),
    ({"cf_region": "r7,r8", "cf_seats__lte": "500"}, "cf_region", "cf_account_seats", 20),
    ({"cf_contract": "C-4711"}, "", "account_custom", 1),
    ({"cf_spend__currency": "USD"}, "", "account_custom", 0),
]


def test_filters_use_an_index(ana: Any, now: datetime) -> None:
    fill(ana, now)
    for query, sort, index, shown in CASES:
        told, rows = plan(ana, query, sort)
        assert f'"{index}"' in told and '"Seq Scan"' not in told, (query, told)
        assert rows == shown, query
