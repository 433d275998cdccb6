"""An admin sets up a language model: the key goes in and never comes out, and it stays with its server."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Denied, Refused, Stale
from core.journal.models import Entry
from intelligence.actions.engine import change_engine, try_engine
from intelligence.models import EngineSettings, ModelCall

from .model_double import model_double

pytestmark = pytest.mark.django_db
PAGE = "/w/acme/settings/engine/"
KEY = "sk-only-once-visible"
OPENAI = {"engine": "openai", "model": "small-1", "address": "", "seconds": 30, "budget": Decimal(20)}
TYPED = {"engine": "openai", "model": "small-1", "address": "", "key": KEY, "seconds": "30", "budget": "20",
         "price_in": "0.5", "price_out": "2", "version": "0"}  # fmt: skip


def test_an_admin_chooses_a_model_and_the_key_is_never_shown(acme: Any, ana: Any, log_in: Any) -> None:
    page = log_in("ana")
    assert page.post(PAGE, TYPED).status_code == 302
    kept = EngineSettings.objects.get()
    assert kept.model == "small-1" and KEY not in kept.key and kept.key
    assert KEY not in page.get(PAGE).content.decode()
    told = Entry.objects.get(fact="EngineChanged")
    assert KEY not in f"{told.before} {told.after} {told.payload}" and told.after["key"] is True


def test_what_leaves_is_said_before_anything_leaves(acme: Any, log_in: Any) -> None:
    words = log_in("ana").get(PAGE).content.decode()
    assert "What leaves this server" in words and "No language model was asked this month" in words


@pytest.mark.parametrize("who", ["rita", "mo", "dee", "vic"])
def test_nobody_else_may_look_or_change(acme: Any, log_in: Any, who: str) -> None:
    assert log_in(who).get(PAGE).status_code == 403
    assert log_in(who).post(PAGE, TYPED).status_code == 403
    assert log_in(who).post(PAGE + "try/", TYPED).status_code == 403
    assert not EngineSettings.objects.exists()


def test_the_other_workspace_finds_nothing(acme: Any, log_in: Any) -> None:
    assert log_in("eve").get(PAGE).status_code == 404


def test_the_verb_asks_too(acme: Any, rita: Any, now: datetime) -> None:
    with pytest.raises(Denied):
        change_engine(by=rita, now=now, changes=OPENAI)
    with pytest.raises(Denied):
        try_engine(by=rita, changes=OPENAI)


def test_a_key_stays_with_the_server_it_was_given_for(acme: Any, ana: Any, now: datetime) -> None:
    change_engine(by=ana, now=now, changes=OPENAI, key=KEY)
    with pytest.raises(Refused, match="entered again"):
        change_engine(by=ana, now=now, changes={"address": "https://elsewhere.example/v1"})
    with pytest.raises(Refused, match="entered again"):
        try_engine(by=ana, changes=OPENAI | {"address": "https://elsewhere.example/v1"})
    change_engine(by=ana, now=now, changes={"address": "https://elsewhere.example/v1"}, key="another")
    assert EngineSettings.objects.get().address == "https://elsewhere.example/v1"


def test_back_to_this_server_forgets_the_key(acme: Any, ana: Any, now: datetime) -> None:
    change_engine(by=ana, now=now, changes=OPENAI, key=KEY)
    change_engine(by=ana, now=now, changes={"engine": "local"})
    kept = EngineSettings.objects.get()
    assert (kept.engine, kept.key, kept.model) == ("local", "", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"engine": "abacus"}, "engine"),
        ({"model": ""}, "model"),
        ({"address": "ftp://models.example"}, "address"),
        ({"address": "https://user:pass@models.example"}, "address"),
        ({"seconds": 1}, "seconds"),
        ({"budget": Decimal("NaN")}, "budget"),
        ({"price_in": Decimal(-1)}, "price_in"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    acme: Any, ana: Any, now: datetime, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        change_engine(by=ana, now=now, changes=OPENAI | wrong)
    assert field in refused.value.fields and not EngineSettings.objects.exists()


def test_two_admins_do_not_overwrite_each_other(acme: Any, ana: Any, art: Any, now: datetime) -> None:
    change_engine(by=ana, now=now, changes=OPENAI, version=0)
    with pytest.raises(Stale):
        change_engine(by=art, now=now, changes={"model": "other"}, version=0)


def test_trying_asks_one_question_and_saves_nothing(acme: Any, ana: Any, log_in: Any, settings: Any) -> None:
    settings.MODEL_NETWORKS = ["127.0.0.1/32"]
    with model_double("openai") as double:
        double.answers({"subject": "Hi", "body": "hello", "used": ["f1"]})
        typed = TYPED | {"address": double.address}
        words = log_in("ana").post(PAGE + "try/", typed).content.decode()
        assert "It answers" in words
        double.refuses(401)
        assert "status 401" in log_in("ana").post(PAGE + "try/", typed).content.decode()
    assert not EngineSettings.objects.exists() and not ModelCall.objects.exists()


def test_the_page_costs_the_same_with_many_calls(
    acme: Any, ana: Any, log_in: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    page = log_in("ana")
    page.get(PAGE)
    counts = []
    for rows in (1, 30):
        ModelCall.objects.bulk_create(
            ModelCall(task="understand", engine="openai", version="understand.v1", at=now, result="ok")
            for _ in range(rows)
        )
        with django_assert_num_queries(10) as seen:
            page.get(PAGE)
        counts.append(len(seen))
    assert counts[0] == counts[1]
