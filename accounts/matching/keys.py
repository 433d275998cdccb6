"""Keys under which a record can be found by another that is like it; for an index of keys in a database."""

from accounts.matching.nicknames import usual
from accounts.matching.records import Company, Person, Record
from accounts.matching.sounds import sound


def keys(record: Record) -> list[str]:
    """Few, selective keys, each with a prefix of its own: two records worth comparing nearly always share one.

    People: `e:` address, `p:` number, `l:` LinkedIn, `en:` mailbox name, `fl:` sounds of both names in either order,
    `li:` sound of the family name with the first letter, `fb:`/`lb:` a name with the date of birth.
    Companies: `d:` domain, `l:`, `p:`, `e:`, `n:` whole name, `nw:` two rarest-looking words, `nc:` first
    word's sound and city.
    """
    found = _person(record) if isinstance(record, Person) else _company(record)
    return list(dict.fromkeys(found))


def _person(one: Person) -> list[str]:
    found = [f"e:{address}" for address in one.emails]
    found += [f"p:{number}" for number in one.phones]
    found += [f"en:{local}" for address in one.emails if len(local := address.partition("@")[0]) > 4]
    if one.linkedin:
        found.append(f"l:{one.linkedin}")
    given, family = sound(usual(one.first)), sound(one.last.replace(" ", ""))
    if given and family:
        found.append("fl:" + "|".join(sorted((given, family))))
        found.append(f"li:{family}|{usual(one.first)[:1]}")
    if one.born and given:
        found.append(f"fb:{given}|{one.born}")
    if one.born and family:
        found.append(f"lb:{family}|{one.born}")
    return found


def _company(one: Company) -> list[str]:
    found = [f"e:{address}" for address in one.emails]
    found += [f"p:{number}" for number in one.phones]
    found += [f"d:{one.domain}"] if one.domain else []
    found += [f"l:{one.linkedin}"] if one.linkedin else []
    words = sorted(one.name.split(), key=lambda word: (-len(word), word))[:2]
    if words:
        found.append(f"n:{one.name.replace(' ', '')}")
        found.append("nw:" + "|".join(sorted(words)))
        found.append(f"nc:{sound(one.name.split()[0])}|{sound(one.city)}")
    return found
