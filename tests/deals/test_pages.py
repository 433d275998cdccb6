"""The pages about deals."""

import re

import pytest

from core.journal.models import Entry
from core.tenancy import inside
from deals import actions, queries
from deals.models import Deal, Rate

W = "/w/acme"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(log_in, acme):
    return log_in("rita")


def text(response):
    return response.content.decode()


def test_the_table_begins_with_open_deals_and_their_sums(client, opened, rita, now):
    opened(name="Open one")
    actions.win_deal(by=rita, now=now, deal=opened(name="Won one"))
    page = text(client.get(f"{W}/deals/"))
    assert "Open one" in page
    assert "Won one" not in page
    assert "€12,000" in page
    assert "€1,200" in page
    won = text(client.get(f"{W}/deals/?status=won"))
    assert "Won one" in won
    assert "Open one" not in won


def test_filters_nonsense_and_empty_states(client, deal):
    assert "No deal fits" in text(client.get(f"{W}/deals/?q=nothinglikethis"))
    assert client.get(f"{W}/deals/?stage=nonsense").status_code == 422
    assert client.get(f"{W}/deals/?page=99").status_code == 404
    for sort in ("name", "-amount", "close", "-next", "owner", "age", "nonsense"):
        assert client.get(f"{W}/deals/?sort={sort}&owner=me").status_code == 200
    Deal.objects.all().delete()
    assert "No deals yet" in text(client.get(f"{W}/deals/"))


def test_searching_answers_with_the_list_only(client, deal):
    part = client.get(f"{W}/deals/?q=north", headers={**HTMX, "HX-Target": "list"})
    assert text(part).startswith('<div id="list"')


def test_columns_are_kept(client, deal, rita):
    client.post(f"{W}/deals/columns/", {"column": ["amount", "source"], "query": "owner=me"})
    rita.refresh_from_db()
    assert rita.preferences["deal_columns"] == ["amount", "source"]
    head = re.search("<thead>.*?</thead>", text(client.get(f"{W}/deals/")), re.S)[0]
    assert "Source" in head
    assert "Owner" not in head


def test_opening_a_deal_with_a_new_account(client, company):
    form = text(client.get(f"{W}/deals/new/", headers=HTMX))
    assert "New deal" in form
    given = {
        "name": "Fresh",
        "company": "Brand New Ltd",
        "stage": first_stage(),
        "amount": "5",
        "currency": "EUR",
    }
    made = client.post(f"{W}/deals/new/", given)
    deal = Deal.objects.get(name="Fresh")
    assert made["Location"] == f"{W}/deals/{deal.pk}/"
    assert deal.account.name == "Brand New Ltd"
    client.post(f"{W}/deals/new/", {**given, "name": "Known", "company": "northwind"})
    assert Deal.objects.get(name="Known").account == company


def first_stage():
    from core.actors import SYSTEM

    return str(queries.first_stage(queries.default_pipeline(SYSTEM)).pk)


def test_errors_stand_beside_their_fields(client, acme):
    answer = client.post(
        f"{W}/deals/new/", {"name": "X", "stage": first_stage(), "amount": "-1", "currency": "ZZZ"}
    )
    assert answer.status_code == 422
    assert "cannot be less than zero" in text(answer)
    assert client.post(f"{W}/deals/new/", {"stage": first_stage()}).status_code == 422


def test_the_page_of_a_deal(client, deal):
    page = text(client.get(f"{W}/deals/{deal.pk}/"))
    assert "Northwind rollout" in page
    assert "no next step" in page
    for part in ("history", "products"):
        assert client.get(f"{W}/deals/{deal.pk}/{part}/").status_code == 200
    for tab in ("products", "history", "nonsense"):
        assert client.get(f"{W}/deals/{deal.pk}/?tab={tab}").status_code == 200
    head = text(client.get(f"{W}/deals/{deal.pk}/?part=head", headers=HTMX))
    assert head.lstrip().startswith('<div id="deal-top"')


def test_moving_answers_with_a_new_head_and_an_undo(client, deal, stages):
    url = f"http://testserver{W}/deals/{deal.pk}/"
    moved = client.post(
        f"{W}/deals/{deal.pk}/move/",
        {"stage": str(stages["Proposal"].pk), "version": "1"},
        headers={**HTMX, "HX-Current-URL": url},
    )
    assert moved["HX-Retarget"] == "#deal-top"
    undo = re.search(r'"undo": "([^"]+)"', moved["HX-Trigger"])[1]
    assert client.post(undo, headers=HTMX)["HX-Redirect"] == f"{W}/deals/{deal.pk}/"
    deal.refresh_from_db()
    assert deal.stage == stages["Discovery"]
    stale = client.post(f"{W}/deals/{deal.pk}/move/", {"stage": str(stages["Proposal"].pk), "version": "1"})
    assert stale.status_code == 412


def test_losing_asks_for_a_reason(client, deal):
    url = f"{W}/deals/{deal.pk}/close/?to=lost"
    assert "Why was it lost" in text(client.get(url, headers=HTMX))
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "silent", "note": "<script>alert(1)</script>"})
    page = text(client.get(f"{W}/deals/{deal.pk}/"))
    assert "Stopped answering" in page
    assert "<script>alert" not in page
    client.post(f"{W}/deals/{deal.pk}/reopen/")
    assert Deal.objects.get().status == "open"
    assert client.get(f"{W}/deals/{deal.pk}/close/?to=elsewhere").status_code == 404


def test_archive_restore_and_describe(client, deal):
    client.post(f"{W}/deals/{deal.pk}/archive/")
    assert "Archived" in text(client.get(f"{W}/deals/{deal.pk}/"))
    client.post(f"{W}/deals/{deal.pk}/restore/")
    client.post(f"{W}/deals/{deal.pk}/describe/", {"description": "All of it", "version": "3"})
    assert "All of it" in text(client.get(f"{W}/deals/{deal.pk}/"))
    late = client.post(f"{W}/deals/{deal.pk}/describe/", {"description": "Mine", "version": "3"})
    assert late.status_code == 422


def test_products_of_a_deal(client, opened, ana, now):
    deal = opened(amount=None)
    product = actions.create_product(by=ana, now=now, name="Seat", price="10")
    base = f"{W}/deals/{deal.pk}/products/"
    added = client.post(base + "add/", {"product": str(product.pk), "quantity": "3", "discount": "10"})
    assert "lines-changed" in added["HX-Trigger"]
    assert "€27" in text(added)
    deal.refresh_from_db()
    assert deal.amount == 27
    assert client.post(base + "add/", {"quantity": "x"}).status_code == 422
    assert client.post(base + "add/", {"quantity": "1"}).status_code == 422
    client.post(base + "follow/", {})
    assert not Deal.objects.get(pk=deal.pk).amount_from_items
    line = deal.items.get()
    client.post(f"{base}{line.pk}/remove/")
    assert not deal.items.exists()


def test_the_board_and_more_of_it(client, opened, stages):
    for n in range(30):
        opened(name=f"Deal {n:02}")
    page = text(client.get(f"{W}/deals/board/"))
    assert page.count('class="board-card"') == 25
    more = re.search(r'hx-get="([^"]+)" hx-target="this"', page)[1].replace("&amp;", "&")
    assert text(client.get(more)).count('class="board-card"') == 5
    assert client.get(f"{W}/deals/board/?pipeline=nonsense").status_code == 404
    assert client.get(f"{W}/deals/board/?owner=none").status_code == 200


def test_deals_of_an_account(client, deal, company):
    assert "Northwind rollout" in text(client.get(f"{W}/accounts/{company.pk}/deals/"))


def test_settings_are_for_admins(log_in, client, stages, pipeline):
    admin = log_in("art")
    names = ("pipelines", "products", "rates", "pipelines/new", "products/new", "rates/set")
    for name in names:
        assert client.get(f"{W}/settings/{name}/").status_code == 403, name
        assert admin.get(f"{W}/settings/{name}/").status_code == 200, name
    admin.post(f"{W}/settings/pipelines/new/", {"name": "Renewals"})
    made = {
        "name": "Pilot", "kind": "open", "probability": "33.3", "target_days": "9", "forecast_category": "pipeline",
    }  # fmt: skip
    admin.post(f"{W}/settings/pipelines/{pipeline.pk}/stages/new/", made)
    pilot = pipeline.stages.get(name="Pilot")
    assert str(pilot.probability) == "0.3330"
    admin.post(f"{W}/settings/stages/{pilot.pk}/shift/", {"way": "up"})
    assert [s.name for s in queries.stages(None, pipeline)][3] == "Pilot"
    admin.post(f"{W}/settings/stages/{pilot.pk}/", {**made, "name": "Trial"})
    admin.post(f"{W}/settings/stages/{pilot.pk}/remove/", {"to": ""})
    assert not pipeline.stages.filter(name="Trial").exists()
    admin.post(f"{W}/settings/products/new/", {"name": "Seat", "price": "9", "currency": "EUR"})
    seat = queries.products(None).get()
    admin.post(f"{W}/settings/products/{seat.pk}/", {"name": "Seat", "price": "9", "currency": "EUR"})
    assert not queries.products(None, active=None).get().active
    admin.post(f"{W}/settings/rates/set/", {"currency": "usd", "per_unit": "0.9"})
    assert Rate.objects.get().currency == "USD"
    admin.post(f"{W}/settings/rates/USD/remove/")
    assert not Rate.objects.exists()
    admin.post(f"{W}/settings/pipelines/{pipeline.pk}/archive/")
    assert queries.pipelines(None).get().name == "Renewals"


def test_nobody_changes_by_page_what_they_may_not(log_in, deal, stages):
    for name in ("rob", "dee", "vic"):
        other = log_in(name)
        assert other.get(f"{W}/deals/{deal.pk}/").status_code == 200
        assert "Move to" not in text(other.get(f"{W}/deals/{deal.pk}/"))
        for path, body in (
            ("move", {"stage": str(stages["Proposal"].pk)}),
            ("close/?to=lost", {"reason": "price"}),
            ("archive", {}),
            ("describe", {"description": "x"}),
            ("products/add", {"description": "x", "quantity": "1", "unit_price": "1"}),
        ):
            url = f"{W}/deals/{deal.pk}/{path}" + ("" if "?" in path else "/")
            assert other.post(url, body).status_code == 403, (name, path)
    for name in ("dee", "vic"):
        assert log_in(name).get(f"{W}/deals/new/").status_code == 403
    deal.refresh_from_db()
    assert deal.version == 1


def test_eve_sees_no_page_of_acme(log_in, deal, globex, eve, now):
    stranger = log_in("eve")
    for path in ("", "board/", f"{deal.pk}/", f"{deal.pk}/history/", "new/"):
        assert stranger.get(f"{W}/deals/{path}").status_code == 404
    assert stranger.get(f"/w/globex/deals/{deal.pk}/").status_code == 404
    assert stranger.post(f"/w/globex/deals/{deal.pk}/archive/").status_code == 404


def test_another_member_cannot_undo_mine(client, log_in, deal, rita, now):
    actions.change_deal(by=rita, now=now, deal=deal, changes={"amount": 1})
    entry = Entry.objects.get(fact="DealChanged")
    assert log_in("mo").post(f"{W}/deals/{deal.pk}/undo/{entry.pk}/").status_code == 422


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_take_the_same_queries_however_long(client, opened, rows, django_assert_num_queries):
    for n in range(rows):
        opened(name=f"Deal {n}")
    client.get(f"{W}/deals/")
    with django_assert_num_queries(15):
        client.get(f"{W}/deals/")
    with django_assert_num_queries(16):
        client.get(f"{W}/deals/board/")
    with django_assert_num_queries(13):
        client.get(f"{W}/deals/{Deal.objects.last().pk}/")


def test_private_pipelines_hide_other_reps_deals(acme, log_in, opened, rob, now):
    his = opened(name="Robs secret", by=rob)
    acme.open_pipeline = False
    acme.save()
    with inside(acme):
        client = log_in("rita")
        assert client.get(f"{W}/deals/{his.pk}/").status_code == 404
        assert "Robs secret" not in text(client.get(f"{W}/deals/?status=open"))
        assert "Robs secret" not in text(client.get(f"{W}/deals/board/"))
        for name in ("ana", "dee", "vic", "rob"):
            assert log_in(name).get(f"{W}/deals/{his.pk}/").status_code == 200
        assert log_in("mo").get(f"{W}/deals/{his.pk}/").status_code == 404


def test_a_card_escapes_what_people_wrote(client, opened):
    opened(name="<script>alert(1)</script>")
    page = text(client.get(f"{W}/deals/board/"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
