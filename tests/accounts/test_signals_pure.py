"""What a signal is worth, what feeds say, when they are asked again, and what a text seems to tell: all pure."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import feeds, scoring
from accounts.gleaning import guess_type, names_in, read_text
from accounts.scoring import DEFAULTS, Buyer, Happening, Likeness, Rule, heat, score
from accounts.signal_table import guess

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
RULE = Rule(80, 10)
OWNED = Buyer(owned=True)


def worth(days: float = 0, strength: int = 3, buyer: Any = OWNED, like: Likeness = Likeness()) -> float:  # noqa: B008
    what = Happening("funding", strength, NOW - timedelta(days=days))
    return score(what, buyer, RULE, like, NOW).points


# --- Scoring -------------------------------------------------------------------------------------
def test_every_type_has_a_rule() -> None:
    from accounts.models import SignalType

    assert set(DEFAULTS) == set(SignalType.values)


def test_half_of_it_is_left_after_each_half_life() -> None:
    assert (worth(), worth(10), worth(20)) == (80, 40, 20)
    assert worth(-3) == 80, "what clocks of others put into the future is fresh"


@given(
    st.integers(1, 3), st.integers(0, 400), st.sampled_from([None, OWNED, Buyer(False, "partner", "mining")])
)
def test_points_are_those_of_the_score(strength: int, days: int, buyer: Any) -> None:
    like = Likeness(frozenset({"software"}), frozenset())
    what = Happening("funding", strength, NOW - timedelta(days=days))
    found = scoring.points(what, buyer, RULE, like, NOW)
    assert found == pytest.approx(score(what, buyer, RULE, like, NOW).points)


def test_strength_fit_and_ownership_take_off() -> None:
    like = Likeness(frozenset({"software"}), frozenset({"11-50"}))
    assert worth(strength=1) == pytest.approx(48)
    assert worth(buyer=None) == 40
    assert worth(buyer=Buyer(False)) == pytest.approx(72)
    assert worth(buyer=Buyer(True, "partner")) == pytest.approx(48)
    assert worth(buyer=Buyer(True, industry="software", size="11-50"), like=like) == 80
    assert worth(buyer=Buyer(True, industry="mining"), like=like) == pytest.approx(68)
    assert worth(buyer=Buyer(True), like=like) == 80, "what is not known is not held against anybody"


def test_the_factors_explain_the_whole_sum() -> None:
    found = score(
        Happening("news", 2, NOW - timedelta(days=7)), Buyer(False, "former"), RULE, Likeness(), NOW
    )
    product = 1.0
    for factor in found.factors:
        product *= factor.value
    assert product == pytest.approx(found.points)
    assert [f.label for f in found.factors] == ["Type", "Strength", "Freshness", "Fit", "Fit"]


@given(st.lists(st.floats(0, 100), max_size=20), st.floats(0, 100))
def test_another_signal_never_cools_an_account(scores: list[float], another: float) -> None:
    assert 0 <= heat(scores) <= 100
    assert heat([*scores, another]) >= heat(scores) - 1e-9


def test_two_of_fifty_make_seventy_five() -> None:
    assert heat([50, 50]) == 75 and heat([]) == 0 and heat([100, 3]) == 100


@given(st.integers(1, 3650), st.integers(0, 100), st.integers(0, 4000))
def test_scores_stay_within_bounds_and_fall(half: int, weight: int, days: int) -> None:
    rule = Rule(weight, half)
    points = [
        score(Happening("x", 3, NOW - timedelta(days=d)), OWNED, rule, Likeness(), NOW).points
        for d in (days, days + 1)
    ]
    assert 0 <= points[1] <= points[0] <= 100


# --- Reading feeds -------------------------------------------------------------------------------
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News &amp; more</title>
<item><title>Northwind <![CDATA[<b>raises</b>]]> 20M</title><link>/a</link><guid>tag:1</guid>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><description>&lt;p&gt;A round.&lt;/p&gt;</description></item>
<item><title>No link</title></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title type="html">One</title>
<link rel="self" href="https://x.example/self"/><link href="https://x.example/one"/><updated>2026-03-01T10:00:00Z</updated>
<content>Text</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item><title>Old</title>
<link>https://x.example/old</link><dc:date>2026-02-01</dc:date></item></rdf:RDF>"""


def test_rss_atom_and_rdf_are_read() -> None:
    rss = feeds.parse(RSS.encode(), "https://x.example/feed")
    first = rss.entries[0]
    assert rss.title == "News & more" and len(rss.entries) == 2
    assert (first.title, first.link, first.summary) == (
        "Northwind raises 20M",
        "https://x.example/a",
        "A round.",
    )
    assert first.at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    (atom,) = feeds.parse(ATOM.encode()).entries
    assert (atom.link, atom.summary, atom.at) == (
        "https://x.example/one",
        "Text",
        datetime(2026, 3, 1, 10, tzinfo=UTC),
    )
    (old,) = feeds.parse(RDF.encode()).entries
    assert old.title == "Old" and old.at is not None


def test_an_entry_keeps_its_key_when_its_words_change() -> None:
    again = RSS.replace("20M", "21M").replace("/a<", "/b<")
    assert feeds.parse(RSS.encode()).entries[0].key == feeds.parse(again.encode()).entries[0].key


BOMB = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
READS = (
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"), (b"  \n", "empty"), (b"<html><p>no</html>", "not_xml"), (b"<html/>", "not_a_feed"),
        (b"\x00\x01\x02", "not_xml"), (b"<rss><channel>", "not_xml"), (BOMB, "unsafe"), (READS, "unsafe"),
        (b'<?xml version="1.0" encoding="no-such"?><rss/>', "not_xml"),
    ],
)  # fmt: skip
def test_what_is_not_a_feed_is_said_in_plain_words(body: bytes, code: str) -> None:
    with pytest.raises(feeds.Unreadable) as caught:
        feeds.parse(body)
    assert caught.value.code == code and caught.value.message.endswith(".")


def test_only_addresses_a_browser_may_go_to_are_links() -> None:
    assert feeds.web_address("javascript:alert(1)") == ""
    assert feeds.web_address("https://x.example/<b>") == ""
    assert feeds.web_address("../a", "https://x.example/b/c") == "https://x.example/a"


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    with suppress(feeds.Unreadable):
        feeds.parse(b"<rss><channel><item><title>" + body + b"</title></item></channel></rss>")


# --- Manners -------------------------------------------------------------------------------------
HOUR = timedelta(hours=1)


def test_a_failing_feed_is_asked_less_and_less_often() -> None:
    waits = [feeds.after_failure(500, {}, n, HOUR, NOW, 0.0).at for n in range(8)]
    pauses = [(at - NOW) / HOUR for at in waits if at is not None]
    assert pauses == [2, 4, 8, 16, 24, 24, 24, 24]
    assert all(a <= b for a, b in pairwise(pauses))


def test_gone_is_gone_and_patience_ends() -> None:
    assert feeds.after_failure(410, {}, 0, HOUR, NOW, 0.0).at is None
    assert feeds.after_failure(404, {}, 29, HOUR, NOW, 0.0).at is None
    assert feeds.after_failure(404, {}, 28, HOUR, NOW, 0.0).at is not None


@pytest.mark.parametrize(
    ("said", "hours"),
    [("7200", 2), ("Tue, 03 Mar 2026 14:00:00 GMT", 5), ("99999999", 168), ("nonsense", 2), ("-5", 2)],
)
def test_retry_after_is_waited_for(said: str, hours: float) -> None:
    at = feeds.after_failure(503, {"retry-after": said}, 0, HOUR, NOW, 0.0).at
    assert at == NOW + HOUR * hours


def test_asking_names_what_is_known() -> None:
    assert "If-None-Match" not in feeds.asking("", "")
    assert feeds.asking('"v1"', "yesterday")["If-None-Match"] == '"v1"'


# --- Texts and files -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Northwind raises $20M Series B", "funding"), ("Acme appoints new CFO", "leadership"),
        ("Contoso opens new office in Lyon", "expansion"), ("We are looking for a sales lead", "hiring"),
        ("Globex migrates its ERP to the cloud", "technology"), ("A quiet day", "news"),
        ("RFP for a billing platform", "intent"),
    ],
)  # fmt: skip
def test_types_are_guessed_from_words(text: str, kind: str) -> None:
    assert guess_type(text) == kind


def test_a_pasted_text_is_taken_apart() -> None:
    found = read_text(
        "Northwind Labs raises 20M\nPublished 2 March 2026\nhttps://northwind.example/news/1.\nMore.", NOW
    )
    assert found.title == "Northwind Labs raises 20M" and found.type == "funding"
    assert (
        found.url == "https://northwind.example/news/1"
        and found.at
        and found.at.date().isoformat() == "2026-03-02"
    )
    assert "Northwind Labs" in names_in(found.title) and "raises" not in names_in(found.title)


def test_columns_are_known_by_their_headers() -> None:
    found = guess(["Datum", "Firma", "Titel", "Notes", "Score"], [["31.12.2025", "", "", "", ""]])
    assert found.targets == ("at", "company", "title", "detail", "") and found.order == "dmy"


def test_scoring_names_match() -> None:
    assert set(scoring._TYPE_NAMES) == set(DEFAULTS)
