from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.models import acts, associations, clubs, records
from clubmgr.models.kinds.association import ASSOCIATION, PARTICULARS
from clubmgr.models.program import Program

Add = Callable[..., str]


def label(program: Program) -> str:
    step = program.latest_step()
    return step.label if step else ""


@pytest.mark.parametrize(
    ("form", "postcode", "country", "words"),
    [
        ("undecided", "67000", "FR", "is: association (Alsace-Moselle)"),
        ("undecided", "69001", "", "is: association (loi 1901)"),
        ("loi_1901", "57000", "FR", "another form: association (Alsace-Moselle)"),
        ("alsace_moselle", "69001", "FR", "another form: association (loi 1901)"),
        ("loi_1901", "1000", "BE", "is not in France"),
        ("loi_1901", "69001", "FR", ""),
        ("informal", "67000", "FR", ""),
        ("undecided", "", "", ""),
        ("undecided", "1000", "BE", ""),
    ],
)
def test_a_form_that_does_not_fit_its_place_is_warned_of_and_never_changed(
    program: Program, add: Add, form: str, postcode: str, country: str, words: str
) -> None:
    id = add("club", name="Club", legal_form=form, postcode=postcode, country=country)
    warning = associations.warn_form(clubs.get(program, id))
    assert words in warning
    assert bool(words) is bool(warning)
    assert clubs.get(program, id).legal_form == form


def test_wrong_numbers_and_a_long_name_are_warned_of_and_kept(program: Program, add: Add) -> None:
    id = add("club", name="x" * 251, legal_form="loi_1901", postcode="69001")
    associations.identify(program, id, {"rna": "12", "siren": "732829321", "iban": "FR00"})
    found = associations.warnings(program, clubs.get(program, id))
    assert "251 characters; 250" in found[0]
    assert len(found) == 4
    identity = associations.of_club(program, id)
    assert identity is not None
    assert (identity.rna, identity.siren) == ("12", "732 829 321")
    associations.identify(program, id, {"rna": "", "siren": "356000000",
                                        "siret": "73282932000074", "iban": ""})  # fmt: skip
    found = associations.warnings(program, clubs.get(program, id))
    assert found[1:] == ["The SIRET does not begin with the SIREN."]


def test_leaders_come_the_president_first_with_what_their_details_lack(
    program: Program, add: Add
) -> None:
    id = add("club", name="Club")
    ana, tom, zoe = (add("person", given_name=name) for name in ("Ana", "Tom", "Zoé"))
    add("mandate", club=id, person=tom, seat="treasurer", starts_on="2026-01-01")
    add("mandate", club=id, person=ana, seat="president", starts_on="2026-06-01")
    add("mandate", club=id, person=zoe, seat="webmaster", starts_on="2026-06-01")
    add("particulars", person=ana, profession="baker", address="1 rue A", city="Lyon",
        nationality="French")  # fmt: skip
    add("particulars", person=tom, profession="tailor", nationality="Irish")
    found = associations.leaders(program, id)
    assert [leader.name for leader in found] == ["Ana", "Tom"]
    assert [leader.lacks for leader in found] == [(), ("address", "city")]
    assert associations.lacking(found[1]) == "Tom: address, city"
    before = associations.leaders(program, id, on=date(2026, 3, 1))
    assert [leader.name for leader in before] == ["Tom"]


def test_an_assembly_that_was_cancelled_founds_nothing(program: Program, add: Add) -> None:
    id = add("club", name="Club")
    for day, status in (("2026-11-20", "held"), ("2026-12-01", "cancelled")):
        add("meeting", club=id, kind="constitutive", title="Founding", starts_at=f"{day} 18:00",
            ends_at="2h", timezone="Europe/Paris", status=status)  # fmt: skip
    assert associations.assembly_day(program, id) == "2026-11-20"
    assert associations.founding_day(program, clubs.get(program, id)) == "2026-11-20"


def test_nothing_asks_for_a_birth_date() -> None:
    from clubmgr.models.kinds import KINDS

    names = {field.name for kind in KINDS.values() for field in kind.fields}
    assert not [name for name in names if "birth" in name or name in ("born", "age")]


def test_a_step_says_of_which_kind_a_record_is_that_is_called_as_another(
    program: Program, add: Add
) -> None:
    add("person", given_name="Ana")
    add("club", name="Club Lyon")
    for kind, names, more, told in (
        (PARTICULARS, {"person": "Ana"}, {"city": "Lyon"}, "particulars · Ana"),
        (ASSOCIATION, {"club": "Club Lyon"}, {"notes": "x"}, "association · Club Lyon"),
    ):
        id = add(kind.name, **names)
        assert label(program) == f"Added {told}"
        acts.change(program, kind, records.get(program, kind, id), more)
        assert label(program) == f"Changed {told}"
        acts.delete(program, kind, [id])
        assert label(program) == f"Deleted {told}"
