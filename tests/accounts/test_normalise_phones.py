"""Numbers of every country, as people at home and abroad write them."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from accounts import normalise as n

KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
E164, ABROAD, HOME, RFC3966 = (
    PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL, PhoneNumberFormat.RFC3966,
)  # fmt: skip


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_of_every_country_in_every_spelling(country: str) -> None:
    for kind in KINDS:
        number = phonenumbers.example_number_for_type(country, kind)
        if number is None:
            continue
        wanted = phonenumbers.format_number(number, E164)
        home, abroad = (phonenumbers.format_number(number, style) for style in (HOME, ABROAD))
        spellings = (
            home,
            abroad,
            abroad.replace("+", "00"),
            abroad.replace(" ", "."),
            abroad.replace(" ", "-"),
        )
        for text in (*spellings, phonenumbers.format_number(number, RFC3966), f"Tel. {abroad}", wanted):
            assert n.phone(text, country).value == wanted, (country, text)


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("0171 1234567", "DE", "+491711234567"),
        ("01 23 45 67 89", "FR", "+33123456789"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("0 532 123 45 67", "TR", "+905321234567"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("(0)20 7946 0958", "GB", "+442079460958"),
        ("01 (55) 1234 5678", "MX", "+525512345678"),
        ("(011) 4123-4567", "AR", "+541141234567"),
        ("+54 9 11 1234 5678", "", "+5491112345678"),
        ("+44 (0) 20 7946 0958 ext. 12", "", "+442079460958;ext=12"),
        ("030/901820-15", "DE", "+493090182015"),
        ("+1 415 555 0100 x 99", "", "+14155550100;ext=99"),
        ("+49 30 901820 Durchwahl 15", "", "+4930901820;ext=15"),
        ("+49 30 901820 DW 15", "", "+4930901820;ext=15"),
        ("+33 1 23 45 67 89 poste 12", "", "+33123456789;ext=12"),
        ("011 44 20 7946 0958", "US", "+442079460958"),
        ("+33 (0)1 23 45 67 89", "", "+33123456789"),
        ("tel:+1-415-555-0100;ext=7", "", "+14155550100;ext=7"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("１２３－４５６－７８９０", "US", "+11234567890"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "SA", "+966501234567"),
    ],
)
def test_trunk_prefixes_extensions_and_other_digits(text: str, country: str, value: str) -> None:
    assert n.phone(text, country).value == value
