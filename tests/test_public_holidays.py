from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from clubmgr.public_holidays import code_of, knows_region, named, region_of

BASTILLE, GOOD_FRIDAY, BOXING = date(2027, 7, 14), date(2027, 3, 26), date(2027, 12, 26)


def test_holidays_have_their_names_in_the_language_asked_for() -> None:
    assert named("FR", "", [2027], "fr")[BASTILLE] == "Fête nationale"
    assert named("FR", "", [2027], "en")[BASTILLE] == "National Day"


def test_several_years_are_told_at_once_in_order() -> None:
    found = named("FR", "", [2028, 2027, 2027], "fr")
    assert list(found) == sorted(found)
    assert {day.year for day in found} == {2027, 2028}


@pytest.mark.parametrize("country", ["FR", "fr", " France ", "france"])
def test_a_country_goes_by_its_code_or_its_name(country: str) -> None:
    assert code_of(country) == "FR"


@pytest.mark.parametrize(
    ("country", "code"),
    [("Suisse", "CH"), ("Brésil", "BR"), ("brazil", "BR"), ("Allemagne", "DE"), ("Nepal", "NP")],
)
def test_names_are_read_in_english_and_french(country: str, code: str) -> None:
    assert code_of(country) == code
    assert named(country, "", [2027], "fr")


@pytest.mark.parametrize("country", ["", " ", "XX", "Atlantis", "../../x", "F"])
def test_an_unknown_country_has_none(country: str) -> None:
    assert code_of(country) == ""
    assert named(country, "57", [2027], "fr") == {}


def test_a_region_has_its_own_days_by_code_or_name() -> None:
    plain = named("FR", "", [2027], "fr")
    for region in ("57", "moselle", "Alsace"):
        more = named("FR", region, [2027], "fr")
        assert set(more) - set(plain) == {GOOD_FRIDAY, BOXING}
    assert date(2027, 6, 24) in named("CA", "Quebec", [2027], "fr")
    assert date(2027, 6, 24) not in named("CA", "ON", [2027], "fr")


def test_which_regions_are_known_can_be_asked() -> None:
    for country, region in (("FR", ""), ("France", "57"), ("FR", "alsace"), ("CA", "Quebec")):
        assert knows_region(country, region)
    for country, region in (("FR", "Rhône"), ("CA", "57"), ("Atlantis", ""), ("", "57")):
        assert not knows_region(country, region)


def test_an_unknown_region_has_the_days_of_its_country() -> None:
    assert named("FR", "Rhône", [2027], "fr") == named("FR", "", [2027], "fr")


@pytest.mark.parametrize(
    ("country", "region", "postcode", "found"),
    [
        ("FR", "", "67000", "57"), ("FR", "", "68100", "57"), ("France", "", " 57000", "57"),
        ("FR", "", "69001", ""), ("FR", "", "97110", "971"), ("FR", "", "98800", "NC"),
        ("FR", "974", "67000", "974"), ("DE", "", "67000", ""), ("DE", "BY", "80331", "BY"),
        ("", "", "67000", ""), ("FR", "", "", ""),
    ],
)  # fmt: skip
def test_a_french_postcode_tells_the_region(
    country: str, region: str, postcode: str, found: str
) -> None:
    assert region_of(country, region, postcode) == found


def test_a_country_without_the_language_is_told_in_english() -> None:
    assert named("DE", "", [2027], "fr")[GOOD_FRIDAY] == "Good Friday"


def test_the_library_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, clubmgr.models.planning; print('holidays' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
