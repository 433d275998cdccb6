"""Which is the day and which the month: each column says, then the file, then the country; and doubt is told."""

from datetime import date, datetime
from typing import Any

import pytest

from accounts.actions import importing
from accounts.models import Import
from deals.models import Deal

from .test_import_running import bring

pytestmark = pytest.mark.django_db
TWO_WAYS = """Deal,Company,Amount,Expected close,Created on
Pilot,Acme Tools,100,03/04/2026,02/20/2026
Rollout,Acme Tools,200,25/04/2026,02/05/2026
"""
DOUBTFUL = """Deal,Company,Amount,Expected close
Pilot,Acme Tools,100,03/04/2026
Rollout,Acme Tools,200,05/04/2026
"""


def test_each_column_has_its_own_order(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = bring(rita, now, TWO_WAYS, react=react)
    pilot, rollout = (Deal.objects.get(name=name) for name in ("Pilot", "Rollout"))
    assert (pilot.expected_close, rollout.expected_close) == (date(2026, 4, 3), date(2026, 4, 25))
    assert rollout.created_at.date().month == 2
    assert source.about["doubtful_date"] == ""


@pytest.mark.parametrize(("country", "said", "month"), [("US", "", 3), ("DE", "", 4), ("DE", "mdy", 3)])
def test_a_doubt_is_settled_by_the_country_or_a_person_and_told(
    country: str, said: str, month: int, acme: Any, rita: Any, now: datetime, react: Any, log_in: Any
) -> None:
    source = importing.upload(by=rita, now=now, name="d.csv", blocks=[DOUBTFUL.encode()])
    options = {"country": country} | ({"day_order": said} if said else {})
    source = importing.map_columns(by=rita, now=now, source=source, options=options)
    importing.check(by=rita, now=now, source=source)
    react()
    for address in ("", "?columns=1"):
        page = log_in("rita").get(f"/w/acme/imports/{source.pk}/{address}").content.decode()
        assert ("can be read two ways" in page) is not bool(said)
    importing.start(by=rita, now=now, source=source)
    react()
    assert Import.objects.get(pk=source.pk).state == "done"
    assert Deal.objects.get(name="Pilot").expected_close.month == month


def test_a_form_that_is_sent_back_as_it_was_says_nothing(
    acme: Any, rita: Any, now: datetime, react: Any, log_in: Any
) -> None:
    source = importing.upload(by=rita, now=now, name="d.csv", blocks=[TWO_WAYS.encode()])
    form = {"target": [c["target"] for c in source.mapping], "day_order": source.options["day_order"]}
    assert log_in("rita").post(f"/w/acme/imports/{source.pk}/columns/", form).status_code == 302
    react()
    importing.start(by=rita, now=now, source=source)
    react()
    assert Deal.objects.get(name="Rollout").created_at.date().month == 2
