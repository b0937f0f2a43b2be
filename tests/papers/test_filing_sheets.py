from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from clubmgr.errors import MissingFields
from clubmgr.papers import templates
from clubmgr.papers.assemblies import Resolution
from clubmgr.papers.filing import (
    CHANGE_DECLARATION,
    CONSTITUTIVE_MINUTES,
    FILING_MANDATE,
    LEADERS_LIST,
    Alteration,
    Change,
    ChangeDeclaration,
    ConstitutiveMinutes,
    Declared,
    FilingMandate,
    Identity,
    LeadersList,
    Shift,
    values_of,
)
from clubmgr.papers.offices import FUNCTIONS, function
from clubmgr.papers.statutes import Leader

DAY = date(2027, 2, 1)
PLAIN = Identity("Atelier", "loi_1901", "Le Mans")
FULL = Identity(
    "Atelier Luméa", "loi_1901", "Le Mans", "AL", "72000", "4 rue Basse", "9 quai Nord",
    "préfecture de la Sarthe", "W722000123", "",
)  # fmt: skip
LOCAL = replace(
    FULL, legal_form="alsace_moselle", city="Metz", rna="", authority="tribunal judiciaire de Metz",
    register_number="volume 3, folio 12",
)  # fmt: skip
ANA = Leader("Martin", "Anne", "Présidente")
LEADER = Declared("Martin", "Anne", "Présidente", "relieure", "4 rue Basse\n72000 Le Mans", "belge")
VOTE = Resolution(1, "Adopter les statuts", "adopted", (5, 0, 0, 0))
SHEETS: dict[str, tuple[str, Any]] = {
    "minutes": (
        CONSTITUTIVE_MINUTES,
        ConstitutiveMinutes(
            PLAIN, "Relier", DAY, "Chez Anne", "Anne Martin", ("Anne Martin", "Luc P."), (ANA,)
        ),
    ),
    "minutes of votes": (
        CONSTITUTIVE_MINUTES,
        ConstitutiveMinutes(
            LOCAL, "Relier", DAY, "Chez Anne", "Luc Petit", ("Anne Martin",), (ANA,),
            opened=time(18, 30), closed=time(20), secretary="Anne Martin",
            represented=(("Zoé Roux", "Luc Petit"),), resolutions=(VOTE,), items=("Statuts",),
            attorney="Zoé Roux", brand="Luméa",
        ),
    ),
    "list": (LEADERS_LIST, LeadersList(PLAIN, (LEADER,), DAY)),
    "list in full": (LEADERS_LIST, LeadersList(FULL, (LEADER,) * 4, DAY, "Luméa")),
    "direction": (LEADERS_LIST, LeadersList(LOCAL, (LEADER,) * 12, DAY, "Luméa")),
    "power": (FILING_MANDATE, FilingMandate(PLAIN, ANA, "Zoé Roux", ("creation",), DAY)),
    "power in Metz": (
        FILING_MANDATE,
        FilingMandate(LOCAL, ANA, "Zoé Roux", ("creation", "seat"), DAY, "Luméa"),
    ),
    "change": (
        CHANGE_DECLARATION,
        ChangeDeclaration(PLAIN, (Change("premises", DAY),), (LEADER,), (ANA,), DAY),
    ),
    "changes": (
        CHANGE_DECLARATION,
        ChangeDeclaration(
            FULL,
            (
                Change("leaders", DAY, date(2027, 5, 1), "Élire Anne Martin"),
                Change("seat", DAY, date(2027, 5, 1)),
                Change("statutes", DAY, date(2027, 5, 1)),
            ),
            (LEADER,) * 3, (ANA, ANA), DAY,
            shifts=(Shift("Présidente", ("Luc Petit",), ("Anne Martin",)),),
            alterations=(Alteration("name", "Avant", "Après"), Alteration("seat", "", "Metz")),
            brand="Luméa",
        ),
    ),
    "end": (
        CHANGE_DECLARATION,
        ChangeDeclaration(LOCAL, (Change("dissolution", DAY),), (LEADER,), (ANA,), DAY),
    ),
}  # fmt: skip


def write(kind: str, sheet: Any) -> str:
    return templates.write(kind, "fr", values_of(sheet))


@pytest.mark.parametrize("name", SHEETS)
def test_no_placeholder_double_space_or_blank_is_left(name: str) -> None:
    text = write(*SHEETS[name])
    assert not re.search(r"[{}]|None|\.\.|[^|] {2}|,,| [.,]", text)
    assert not re.search(r"[^\u202f][;»%]|«[^\u202f]", text)
    assert "ne vaut pas conseil juridique" in text
    assert not re.search(r"n[ée]+\(?e?\)? le |naissance", text)


@pytest.mark.parametrize("name", SHEETS)
def test_an_association_of_alsace_and_moselle_hears_nothing_of_the_law_of_1901(name: str) -> None:
    kind, sheet = SHEETS[name]
    text = write(kind, sheet)
    local = sheet.identity.legal_form == "alsace_moselle"
    assert ("1901" in text or "greffe des associations" in text) is not local
    if local:
        assert "registre" in text or "code civil local" in text
        assert "Journal officiel" not in text


@pytest.mark.parametrize(
    ("name", "blank", "named"),
    [
        ("minutes", {"place": " "}, "place"),
        ("minutes", {"founders": ()}, "founders"),
        ("minutes", {"leaders": ()}, "leaders"),
        ("minutes", {"identity": replace(PLAIN, city="")}, "city"),
        ("list", {"leaders": (replace(LEADER, nationality=""),)}, "leaders"),
        ("power", {"attorney": ""}, "attorney"),
        ("power", {"giver": None}, "giver"),
        ("change", {"changes": ()}, "changes"),
        ("change", {"leaders": (replace(LEADER, domicile=" "),)}, "leaders"),
    ],
)
def test_a_blank_is_refused_and_named(name: str, blank: dict[str, Any], named: str) -> None:
    kind, sheet = SHEETS[name]
    with pytest.raises(MissingFields) as refused:
        write(kind, replace(sheet, **blank))
    assert refused.value.fields[0] == named
    assert set(refused.value.fields) <= {named, "identity"}


def test_a_shift_tells_who_leaves_and_who_comes() -> None:
    shift = Shift("Vice-président(e)", ("A", "B"), ("B", "C"))
    assert (shift.leaving, shift.coming) == (("A",), ("C",))
    sheet = replace(SHEETS["changes"][1], shifts=(shift, Shift("X", ("A",)), Shift("Y", (), ("B",)),
                                                  Shift("Z", ("A", "B"), ("A",))))  # fmt: skip
    text = write(CHANGE_DECLARATION, sheet)
    for told in ("| remplacement |", "| A | | fin de fonctions |", "| | B | entrée en fonctions |"):
        assert told in text.replace("|  |", "| |")
    assert "fin de fonctions\u202f: B |" in text


def test_who_chairs_and_is_elected_signs_once() -> None:
    minutes = SHEETS["minutes"][1]
    signed = write(CONSTITUTIVE_MINUTES, minutes).split("<!-- signatures -->")[1]
    assert signed.count("Anne Martin") == 1
    other = replace(minutes, chair="Luc Petit", secretary="Zoé Roux")
    signed = write(CONSTITUTIVE_MINUTES, other).split("<!-- signatures -->")[1]
    assert [signed.count(name) for name in ("Luc Petit", "Zoé Roux", "Anne Martin")] == [1, 1, 1]


def test_every_seat_has_its_name_in_each_language_and_an_own_one_keeps_its() -> None:
    assert FUNCTIONS["fr"].keys() == FUNCTIONS["en"].keys()
    assert function("president", "en") == "President"
    assert function("other", "fr", "Labo") == "Labo"
