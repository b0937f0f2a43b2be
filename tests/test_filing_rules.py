from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from clubmgr import i18n
from clubmgr.method import filing
from clubmgr.method.filing import ALSACE_MOSELLE, LOI_1901, regime_of, steps
from clubmgr.method.filing_steps import FILES
from clubmgr.method.identifiers import normal, problems, siret_fits
from clubmgr.models.kinds.association import CHANGES


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2027-01-12", "2027-04-12"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-11-28", "2027-02-28"),
        ("2027-01-31", "2027-04-30"),
        ("2026-12-31", "2027-03-31"),
        ("2026-09-30", "2026-12-30"),
        ("9999-11-30", "9999-12-31"),
    ],
)
def test_three_months_end_on_the_same_day_or_on_the_last_of_the_month(day: str, last: str) -> None:
    assert filing.three_months(date.fromisoformat(day)).isoformat() == last


def test_three_months_never_run_backwards() -> None:
    days = [date(2027, 1, 1) + timedelta(n) for n in range(800)]
    ends = [filing.three_months(day) for day in days]
    assert all(a <= b for a, b in itertools.pairwise(ends))
    assert all(89 <= (end - day).days <= 92 for day, end in zip(days, ends, strict=True))


@pytest.mark.parametrize(
    ("country", "postcode", "form"),
    [
        ("FR", "67000", ALSACE_MOSELLE),
        ("", "57000", ALSACE_MOSELLE),
        ("France", " 68100", ALSACE_MOSELLE),
        ("FR", "69001", LOI_1901),
        ("", "97400", LOI_1901),
        ("fr", "", LOI_1901),
        ("", "", ""),
        ("DE", "67000", ""),
        ("BE", "1000", ""),
    ],
)
def test_the_postcode_proposes_the_form(country: str, postcode: str, form: str) -> None:
    assert filing.proposed_form(country, postcode) == form


def test_the_regime_is_that_of_the_form_and_of_the_place_while_the_form_is_open() -> None:
    assert regime_of("loi_1901", "FR", "67000") == LOI_1901
    assert regime_of("undecided", "FR", "67000") == ALSACE_MOSELLE
    assert regime_of("undecided", "", "") == LOI_1901
    assert regime_of("undecided", "CH", "1200") == filing.ABROAD
    assert regime_of("informal", "FR", "67000") == filing.INFORMAL
    assert regime_of("other", "FR", "69001") == filing.ABROAD


@pytest.mark.parametrize(
    ("country", "word"),
    [("BE", "ASBL"), ("Suisse", "art. 60"), ("Québec", "letters patent"), ("UK", "CIO"),
     ("us", "501(c)"), ("Chile", "lawyer"), ("Belarus", "lawyer"), ("Grande-Bretagne", "CIO")],
)  # fmt: skip
def test_another_country_gets_a_line_of_guidance_of_its_own(country: str, word: str) -> None:
    assert word in filing.guidance(filing.ABROAD, country)
    assert steps(filing.ABROAD, "creation") == ()


def test_guidance_is_for_clubs_that_file_nothing_here() -> None:
    assert "charter" in filing.guidance(filing.INFORMAL, "FR")
    assert "1901" in filing.guidance(filing.INFORMAL, "France")
    assert "1901" not in filing.guidance(filing.INFORMAL, "GB")
    assert filing.guidance(LOI_1901, "FR") == filing.guidance(ALSACE_MOSELLE, "FR") == ""


def test_every_change_has_its_steps_under_both_regimes_each_named_once() -> None:
    for regime, files in FILES.items():
        assert set(files) == {choice.code for choice in CHANGES}, regime
        for kind, file in files.items():
            codes = [step.code for step in file]
            assert len(set(codes)) == len(codes), (regime, kind)
            assert codes.index("filing") < codes.index("receipt")
            for step in file:
                assert step.label, step.code
                assert step.what, step.code
                assert not step.after or step.after == "event" or step.after in codes


def test_the_creation_comes_in_the_order_of_the_law() -> None:
    codes = [step.code for step in steps(LOI_1901, "creation") if not step.optional]
    assert codes == ["text", "assembly", "leaders", "signed", "minutes", "list", "filing",
                     "receipt", "number", "journal"]  # fmt: skip
    local = [step.code for step in steps(ALSACE_MOSELLE, "creation") if not step.optional]
    assert local == ["text", "assembly", "leaders", "signed", "minutes", "list", "filing",
                     "receipt", "prefect", "number", "journal"]  # fmt: skip


def test_terms_run_from_the_change_the_filing_and_the_receipt() -> None:
    known = {"event": date(2026, 11, 30), "filing": date(2027, 1, 4), "receipt": date(2027, 1, 8)}

    def due(regime: str, kind: str, code: str) -> date | None:
        return next(step for step in steps(regime, kind) if step.code == code).due(known)

    assert due(LOI_1901, "leaders", "filing") == date(2027, 2, 28)
    assert due(ALSACE_MOSELLE, "leaders", "filing") == date(2027, 2, 28)
    assert due(LOI_1901, "creation", "filing") is None
    assert due(LOI_1901, "creation", "receipt") == date(2027, 1, 9)
    assert due(ALSACE_MOSELLE, "creation", "prefect") == date(2027, 2, 19)
    assert steps(LOI_1901, "creation")[8].due({}) is None


def test_only_changes_have_three_months() -> None:
    day = date(2026, 11, 30)
    assert filing.due_on("seat", day) == date(2027, 2, 28)
    assert filing.due_on("creation", day) is None
    assert filing.due_on("dissolution", day) is None


def test_the_steps_of_seven_founders_and_of_no_birth_dates_say_so() -> None:
    local = {step.code: step for step in steps(ALSACE_MOSELLE, "creation")}
    assert "seven" in local["signed"].label
    assert "keeps none" in local["list"].what
    assert "no birth date" in {s.code: s for s in steps(LOI_1901, "creation")}["list"].what


def test_a_step_is_named_as_its_own_file_names_it() -> None:
    with i18n.speaking("en"):
        assert filing.step_name("filing", LOI_1901, "creation") == "filed with the prefecture"
        assert filing.step_name("filing", LOI_1901, "leaders") == "declared within 3 months"
        assert filing.step_name("filing", ALSACE_MOSELLE, "leaders") == "declared to the court"
        assert filing.step_name("prefect", LOI_1901, "leaders") == "prefect: six weeks"
        assert filing.step_name("nonsense", "informal", "leaders") == "nonsense"


# Identifiers


@pytest.mark.parametrize(
    "number", ["W751234567", "w75 123 4567", "W2A1000119", "W2B2000016", "W9R1000088"]
)
def test_rna_numbers_of_the_mainland_corsica_and_overseas_are_well(number: str) -> None:
    assert problems("rna", number) == ""
    assert normal("rna", number) == number.replace(" ", "").upper()


@pytest.mark.parametrize("number", ["W75123456", "751234567", "W2C1000119", "W7512345678", "W"])
def test_other_rna_numbers_are_warned_of_and_left_as_they_are(number: str) -> None:
    with i18n.speaking("en"):
        assert "W and nine characters" in problems("rna", number)
    assert normal("rna", number) == number


@pytest.mark.parametrize(
    ("name", "well", "wrong"),
    [
        ("siren", "732829320", "732829321"),
        ("siren", "732 829 320", "73282932"),
        ("siret", "73282932000074", "73282932000075"),
        ("siret", "732 829 320 00074", "732829320"),
        ("siret", "35600000000048", "73282932100073"),
        ("siret", "35600000049837", "35600000049838"),
        ("iban", "FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 188"),
        ("iban", "be68539007547034", "FR7630006000011234567890"),
        ("iban", "DE89370400440532013000", "not an iban"),
    ],
)
def test_the_check_digits_of_numbers_are_reckoned(name: str, well: str, wrong: str) -> None:
    assert problems(name, well) == ""
    assert problems(name, wrong) != ""


def test_one_wrong_digit_never_passes_in_a_siren_or_an_iban() -> None:
    for name, number in (("siren", "732829320"), ("iban", "FR7630006000011234567890189")):
        for place, sign in enumerate(number):
            for other in "0123456789":
                if sign.isdigit() and other != sign:
                    assert problems(name, number[:place] + other + number[place + 1 :]), number


def test_numbers_are_written_as_usual_and_what_is_not_understood_stays() -> None:
    assert normal("siren", "732829320") == "732 829 320"
    assert normal("siret", "732.829.320-00074") == "732 829 320 00074"
    assert normal("iban", "fr7630006000011234567890189") == "FR76 3000 6000 0112 3456 7890 189"
    for name, text in (("siren", "12"), ("siret", "७३२८२९३२०"), ("iban", "?"), ("joafe", "n 12")):
        assert normal(name, text) == text


def test_nothing_is_wrong_with_an_empty_number_or_one_without_a_rule() -> None:
    assert problems("rna", " ") == problems("joafe", "anything") == ""


def test_a_siret_is_of_the_siren_beside_it() -> None:
    assert siret_fits("732 829 320", "73282932000074")
    assert siret_fits("", "73282932000074")
    assert not siret_fits("356000000", "73282932000074")
