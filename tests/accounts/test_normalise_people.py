"""Names, addresses, phones and titles of people."""

import pytest

from accounts import normalise as n


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. Juan Q. Xavier de la Vega III", ("Dr.", "Juan", "Q. Xavier", "de la Vega", "III")),
        ("JOHN MCDONALD", ("", "John", "", "McDonald", "")),
        ("van der Berg, Jan", ("", "Jan", "", "van der Berg", "")),
        ("Berg, Jan van der", ("", "Jan", "", "van der Berg", "")),
        ("ana o'neill", ("", "Ana", "", "O'Neill", "")),
        ("Smith, John Jr.", ("", "John", "", "Smith", "Jr.")),
        ("Prof. Dr. med. Hans Müller", ("Prof. Dr. med.", "Hans", "", "Müller", "")),
        ("Jane Doe, PhD, MBA", ("", "Jane", "", "Doe", "PhD MBA")),
        ("John Smith 🚀 MBA", ("", "John", "", "Smith", "MBA")),
        ("YO-YO MA", ("", "Yo-Yo", "", "Ma", "")),
        ("Don Draper", ("", "Don", "", "Draper", "")),
        ("Khalid al-Rashid", ("", "Khalid", "", "al-Rashid", "")),
        ("Omar bin Laden", ("", "Omar", "", "bin Laden", "")),
        ("DE LA CRUZ, MARIA", ("", "Maria", "", "de la Cruz", "")),
        ("mary-anne o'brien-smith", ("", "Mary-Anne", "", "O'Brien-Smith", "")),
        ("Mr Smith", ("Mr", "", "", "Smith", "")),
        ("Madonna", ("", "Madonna", "", "", "")),
        ("李 明", ("", "明", "", "李", "")),
    ],
)
def test_full_names(text: str, parts: tuple[str, ...]) -> None:
    assert tuple(n.person(text).value) == parts


def test_two_surnames_where_they_are_usual() -> None:
    assert n.person("María García López", "ES").value.last == "García López"
    assert n.person("Anna Maria Schmidt", "DE").value.middle == "Maria"


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("Dr. Anna", "SMITH, MBA 🚀", ("Dr.", "Anna", "", "Smith", "MBA")),
        ("ana", "", ("", "Ana", "", "", "")),
        ("José", "Núñez\t", ("", "José", "", "Núñez", "")),
        ("JP", "Morgan", ("", "JP", "", "Morgan", "")),
        ("Bob (Robert)", "Lee, CPA, CFA", ("", "Bob", "", "Lee", "CPA CFA")),
    ],
)
def test_names_in_columns(first: str, last: str, parts: tuple[str, ...]) -> None:
    assert tuple(n.person_parts(first, last).value) == parts


def test_what_was_changed_is_said() -> None:
    assert n.person("JOHN SMITH").warnings == ("case",)
    assert "nickname_removed" in n.person("John (Jack) Smith").warnings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ana+x@Example.com ", "ana+x@example.com"),
        ("Ana Smith <ana@x.com>", "ana@x.com"),
        ("mailto:a@b.de", "a@b.de"),
        ("üser@müller.de", "üser@müller.de"),
        ("'ana@x.com'", "ana@x.com"),
    ],
)
def test_emails(text: str, value: str) -> None:
    assert n.email(text).value == value


@pytest.mark.parametrize(
    "text", ["a@b", "x..y@z.com", "a@b.c", "no", "@x.com", "a b@x.com", "a@" + "x" * 300 + ".com"]
)
def test_what_is_no_email(text: str) -> None:
    with pytest.raises(n.BadCell):
        n.email(text)


def test_several_emails_in_a_cell() -> None:
    found = n.emails("a@x.com ::: b@y.com, junk; A@x.com")
    assert (found.value, found.warnings) == (["a@x.com", "b@y.com"], ("not_email",))


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("'+61 8 9256 5304", "", "+61892565304"),
        ("030 901820", "DE", "+4930901820"),
        ("+49 (0)30 901820", "", "+4930901820"),
        ("0049 30 901820", "", "+4930901820"),
        ("(415) 293-3313", "US", "+14152933313"),
        ("1-955-371-0847 x371", "US", "+19553710847;ext=371"),
        ("491701234567.0", "DE", "+491701234567"),
        ("Tel: +44 20 7946 0958", "", "+442079460958"),
        ("06 12345678", "IT", "+390612345678"),
        ("+14152933313;ext=12", "", "+14152933313;ext=12"),
    ],
)
def test_phones(text: str, country: str, value: str) -> None:
    assert n.phone(text, country).value == value


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("030 901820", "", "no_country"),
        ("293-3313", "US", "no_area_code"),
        ("4.91E+11", "DE", "rounded"),
        ("call me", "DE", "not_phone"),
        ("", "DE", "empty"),
    ],
)
def test_phones_that_cannot_be_used_say_why(text: str, country: str, code: str) -> None:
    with pytest.raises(n.BadCell) as bad:
        n.phone(text, country)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("text", "seniority", "department"),
    [
        ("VP Sales", "vp", "sales"),
        ("Chief Executive Officer", "c_level", "executive"),
        ("Co-Founder & CTO", "owner", "engineering"),
        ("Head of Procurement", "director", "procurement"),
        ("Leiter Einkauf", "director", "procurement"),
        ("Vertriebsleiterin", "director", "sales"),
        ("Geschäftsführer", "c_level", "executive"),
        ("Directeur commercial", "director", "sales"),
        ("Responsable des achats", "manager", "procurement"),
        ("Jefe de Ventas", "manager", "sales"),
        ("Sr. Software Engineer", "senior", "engineering"),
        ("Account Executive", "staff", "sales"),
        ("Product Owner", "manager", "product"),
        ("Assistant to the CEO", "staff", "executive"),
        ("Vice President of Engineering", "vp", "engineering"),
        ("Directrice des ressources humaines", "director", "people"),
        ("CISO", "c_level", "security"),
        ("Ubiquitous", "", ""),
    ],
)
def test_titles(text: str, seniority: str, department: str) -> None:
    role = n.title(text).value
    assert (role.seniority, role.department.lower()) == (seniority, department)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://www.linkedin.com/in/Ana-M%C3%BCller/", "in/ana-müller"),
        ("de.linkedin.com/in/ana/de?x=1", "in/ana"),
        ("linkedin.com/company/acme/about", "company/acme"),
        ("in/ana", "in/ana"),
    ],
)
def test_linkedin(text: str, key: str) -> None:
    assert n.linkedin(text).value == key
    assert n.linkedin(n.linkedin_url(key)).value == key


def test_keys_of_a_person() -> None:
    keys = n.contact_keys(["ana+news@x.com", "ana@x.com"], ["+4930901820"], "in/ana")
    assert keys == ["e:ana@x.com", "p:+4930901820", "l:in/ana"]


@pytest.mark.parametrize(
    ("text", "country", "prefix", "rest"),
    [
        ("Herr Dr. Jörg Weiß", "", "Herr Dr.", "Jörg Weiß"),
        ("Frau Prof. Dr.-Ing. Lea Sommer", "", "Frau Prof. Dr.-Ing.", "Lea Sommer"),
        ("Herrn Max Muster", "", "Herrn", "Max Muster"),
        ("Frau Müller", "", "Frau", "Müller"),
        ("Weiß, Herr Dr. Jörg", "", "Herr Dr.", "Jörg Weiß"),
        ("Mr John Smith", "", "Mr", "John Smith"),
        ("Mrs. Jane Doe", "", "Mrs.", "Jane Doe"),
        ("Mr.John Smith", "", "Mr.", "John Smith"),
        ("Dr.Max Muster", "", "Dr.", "Max Muster"),
        ("Mme Claire Martin", "", "Mme", "Claire Martin"),
        ("M. Jean Dupont", "FR", "M.", "Jean Dupont"),
        ("M. Dupont", "FR", "M.", "Dupont"),
        ("M. Night Shyamalan", "US", "", "M. Night Shyamalan"),
        ("Sr. Juan Pérez", "ES", "Sr.", "Juan Pérez"),
        ("Sra. Ana López García", "ES", "Sra.", "Ana López García"),
        ("Dott.ssa Maria Rossi", "", "Dott.ssa", "Maria Rossi"),
        ("Exmo. Sr. Dr. João Silva", "", "Exmo. Sr. Dr.", "João Silva"),
        ("Mw. Els Bakker", "", "Mw.", "Els Bakker"),
        ("Pan Wei", "", "", "Pan Wei"),
        ("D.R. Horton", "", "", "D.R. Horton"),
    ],
)
def test_personal_titles_come_off_a_full_name(text: str, country: str, prefix: str, rest: str) -> None:
    name = n.person(text, country).value
    assert (name.prefix, name._replace(prefix="").full()) == (prefix, rest)
