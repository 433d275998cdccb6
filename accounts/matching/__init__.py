"""Duplicates of people and companies: records in, scored pairs with reasons out. Knows neither Django nor a database.

    from accounts import matching
    one = matching.person(id, first="Bob", last="Meyer", emails=["bob@acme.com"], phones=["+4930…"],
    company="Acme GmbH")
    two = matching.company(id, name="Acme GmbH", domain="acme.com", phones=[…], address="Main St. 12", city="Leeds")

    matching.keys(one) -> ["e:bob@acme.com", "fl:mair|rapr", …]      blocking keys for an index, a prefix for each kind
    matching.score_against("people", one, candidates) -> [Scored, …]  one against some, by what is usual (while typing)
    matching.score_pair("people", one, other) -> Scored               one pair
    for scored in matching.find_pairs("people", records, progress=say): …   the search; learns its weights from
    the records

`Scored(left, right, probability, grade, evidence)`: `left` and `right` are the callers' ids, `grade` is "sure",
"perhaps" or
"different", `evidence` are `Reason(field, level, left, right, bits)` with `.label`, `.sentence`, `.as_json()`,
strongest first.
Attributes without a field of their own go into `more={"date_joined": "…"}` and are compared by the look of
their values.
"""

from accounts.matching.evidence import DIFFERENT, PERHAPS, SURE, Reason, Scored
from accounts.matching.finding import PERHAPS_FROM, SURE_FROM, find_pairs, score_against, score_pair
from accounts.matching.keys import keys
from accounts.matching.records import Company, Person, Record, company, person

__all__ = [
    "DIFFERENT",
    "PERHAPS",
    "PERHAPS_FROM",
    "SURE",
    "SURE_FROM",
    "Company",
    "Person",
    "Reason",
    "Record",
    "Scored",
    "company",
    "find_pairs",
    "keys",
    "person",
    "score_against",
    "score_pair",
]
