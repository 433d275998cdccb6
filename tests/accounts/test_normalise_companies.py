"""Company names, domains, countries and sizes."""

import pytest

from accounts import normalise as n


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme GmbH & Co. KG", "ACME"),
        ("ACME, Inc.", "Acme"),
        ("Société Générale S.A.", "Societe Generale"),
        ("Foo B.V.", "foo bv"),
        ("The Coca-Cola Company", "Coca Cola"),
        ("Bar Pty Ltd", "BAR"),
        ("Foo Sp. z o.o.", "Foo"),
        ("Oy Foo Ab", "Foo"),
        ("株式会社トヨタ", "トヨタ"),
        ("H&M", "H and M"),
        ("AB Volvo", "Volvo"),
        ("Foo UG (haftungsbeschränkt)", "Foo"),
    ],
)
def test_names_of_one_company_share_a_key(one: str, other: str) -> None:
    assert n.company_key(one) == n.company_key(other) != ""


def test_the_name_stays_as_written_and_different_companies_differ() -> None:
    found = n.company("  Müller   AG ").value
    assert found is not None
    assert (found.name, found.key, found.legal_form) == ("Müller AG", "muller", "ag")
    assert n.company_key("Deutsche Bank AG") != n.company_key("Deutsche Bahn AG")


@pytest.mark.parametrize("text", ["-", "Self Employed", "Freelance", "n/a", "Retired"])
def test_words_for_no_company(text: str) -> None:
    assert n.company(text) == (None, ("no_company",))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://www.acme.co.uk/x?y", "acme.co.uk"),
        ("shop.acme.com", "acme.com"),
        ("ana@gmail.com", None),
        ("müller.de", "xn--mller-kva.de"),
        ("http://foo.bar.github.io", "bar.github.io"),
        ("linkedin.com/in/x", None),
        ("ACME.COM", "acme.com"),
        ("info@mail.acme.com.br", "acme.com.br"),
    ],
)
def test_domains(text: str, value: str | None) -> None:
    assert n.domain(text).value == value


@pytest.mark.parametrize(
    "host",
    [
        "posteo.de",
        "hotmail.nl",
        "yahoo.co.id",
        "gmx.net",
        "wp.pl",
        "qq.com",
        "ukr.net",
        "bigpond.com",
        "proximus.be",
    ],
)
def test_mailbox_providers_name_no_company(host: str) -> None:
    assert n.domain(f"ana@{host}") == (None, ("free_mail",))
    assert n.email_domain(f"ana@{host}") is None


def test_a_provider_is_a_company_by_its_web_address() -> None:
    assert n.domain("https://www.proximus.be/de").value == "proximus.be"
    assert n.domain("gmail.com").value is None


@pytest.mark.parametrize("text", ["localhost", "10.0.0.1", "javascript:alert(1)", "acme", ""])
def test_what_is_no_domain(text: str) -> None:
    with pytest.raises(n.BadCell):
        n.domain(text)


def test_websites_are_safe_to_link_to() -> None:
    assert n.website("www.Acme.com/Path").value == "https://www.acme.com/Path"
    assert n.website("acme.com:8080/x?y=1").value == "https://acme.com:8080/x?y=1"
    for text in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//10.0.0.1"):
        with pytest.raises(n.BadCell):
            n.website(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("U.S.A.", "US"),
        ("Côte d’Ivoire", "CI"),
        ("日本", "JP"),
        ("The Netherlands", "NL"),
        ("Estados Unidos", "US"),
        ("Brésil", "BR"),
        ("Österreich", "AT"),
        ("de", "DE"),
        ("Bosnia & Herzegovina", "BA"),
        ("Germany (DE)", "DE"),
        ("Belgique/België", "BE"),
        ("Lyon, France", "FR"),
        ("Austin, TX, USA", "US"),
        ("Rep. of Korea", "KR"),
    ],
)
def test_countries(text: str, code: str) -> None:
    assert n.country(text).value == code


@pytest.mark.parametrize(
    "text", ["Atlanta, Georgia", "Springfield, IL", "Germany, France", "Bayern", "Paris, TX"]
)
def test_what_is_no_country_or_two_is_not_guessed(text: str) -> None:
    with pytest.raises(n.BadCell):
        n.country(text)


def test_a_state_is_no_country() -> None:
    with pytest.raises(n.BadCell):
        n.country("California")


@pytest.mark.parametrize(
    ("text", "count", "band"),
    [
        ("51-200", None, "51-200"),
        ("10,001+", None, "10001+"),
        ("über 500", None, "501-1000"),
        ("1k–5k", None, "1001-5000"),
        ("120", 120, "51-200"),
        ("1,200", 1200, "1001-5000"),
        ("120.0", 120, "51-200"),
        ("11 to 50 employees", None, "11-50"),
        ("500+", None, "501-1000"),
        ("<10", None, "1-10"),
    ],
)
def test_employees(text: str, count: int | None, band: str) -> None:
    assert n.employees(text).value == n.Employees(count, band)


def test_keys_of_a_company() -> None:
    assert n.account_keys("acme.com", "company/acme", "Acme Inc.") == [
        "d:acme.com",
        "l:company/acme",
        "n:acme",
    ]
    assert n.account_keys(None, "", "-") == []


def test_states_of_deals_and_leads() -> None:
    assert n.deal_status("Gewonnen").value == "won"
    assert n.lead_status("Open - Not Contacted").value == "new"
    assert n.lifecycle("Marketing Qualified Lead").value == "prospect"
    assert n.forecast_category("Best Case").value == "best_case"
    assert n.stage_key("3 - Negotiation (Sales Pipeline)") == "negotiation"
    assert [n.stage_status(name) for name in ("Closed Won", "closedlost", "Proposal")] == [
        "won",
        "lost",
        "open",
    ]
