from __future__ import annotations

from datetime import date

import pytest

from clubmgr.desk import declaring, filing, subjects
from clubmgr.desk.blanks import Blank, command
from clubmgr.errors import InvalidFields, MissingFields
from clubmgr.models import acts, associations, attendance, clubs, mandates, parsing, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.program import Program
from clubmgr.papers.filing import Alteration

from .conftest import Add
from .founding_file import Filed, found_lyon, found_strasbourg


def write(program: Program, kind: str, club: str) -> str:
    subject = subjects.subject_of(program, club=club)
    text = filing.compose(program, kind, subject, "fr", command)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def refused(program: Program, kind: str, club: str) -> tuple[str, ...]:
    with pytest.raises(MissingFields) as refusal:
        write(program, kind, club)
    return refusal.value.fields


def edit(program: Program, kind: str, id: str, **texts: str) -> None:
    kind_ = KINDS[kind]
    seen = records.get(program, kind_, id)
    acts.change(program, kind_, seen, parsing.parse(program, kind_, texts))


def declare(program: Program, add: Add, filed: Filed) -> None:
    """Have the creation filed, receipted and published: what changes from now on is declared."""
    add(
        "declaration", club=filed.club, kind="creation", filed_on="2026-11-25",
        receipt_on="2026-11-28", published_on="2026-12-15",
    )  # fmt: skip


def replace_president(program: Program, add: Add, filed: Filed) -> str:
    """Let Karl follow Ana, elected by a resolution; return his mandate."""
    decision = add("decision", club=filed.club, motion="Élire Karl Müller", decided_on="2027-01-05")
    edit(program, "mandate", filed.mandates["president"], ends_on="2027-01-04", end_reason="Départ")
    return add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="president",
        starts_on="2027-01-05", decision=decision,
    )  # fmt: skip


def test_filing_papers_suit_associations_that_france_knows(program: Program, add: Add) -> None:
    for form, suits in (
        ("loi_1901", True),
        ("alsace_moselle", True),
        ("informal", False),
        ("undecided", False),
        ("other", False),
    ):
        club = add("club", name=f"Club {form}", legal_form=form)
        subject = subjects.subject_of(program, club=club)
        assert filing.suits("leaders-list", subject) is suits


def test_minutes_print_the_resolutions_of_the_assembly_with_their_votes(
    program: Program, add: Add
) -> None:
    filed = found_strasbourg(add)
    add("agenda_item", meeting=filed.meeting, title="Adoption du texte")
    add(
        "decision", club=filed.club, meeting=filed.meeting, motion="Adopter les statuts",
        votes_for="6", votes_against="0", abstentions="1",
    )  # fmt: skip
    text = write(program, "constitutive-minutes", filed.club)
    assert "1. Adoption du texte" in text
    assert "**Résolution n° 1.** Adopter les statuts." in text
    assert "Pour : 6 ; contre : 0 ; abstentions : 1. **La résolution est adoptée.**" in text
    assert "Première résolution" not in text
    assert "………" not in text
    assert "la direction de l’association se compose ainsi" in text
    subject = subjects.subject_of(program, club=filed.club)
    assert filing.remarks(program, "constitutive-minutes", subject) == ()


def test_minutes_without_noted_votes_have_room_for_them_and_say_so(
    program: Program, add: Add
) -> None:
    filed = found_strasbourg(add)
    assert write(program, "constitutive-minutes", filed.club).count("Pour : ………") == 4
    subject = subjects.subject_of(program, club=filed.club)
    (remark,) = filing.remarks(program, "constitutive-minutes", subject)
    assert "not noted" in remark


@pytest.mark.parametrize(("there", "works"), [(7, True), (6, False)])
def test_seven_found_an_association_in_strasbourg(
    program: Program, add: Add, there: int, works: bool
) -> None:
    filed = found_strasbourg(add)
    lines = program.rows("SELECT id FROM participation ORDER BY rowid")
    for line in lines[there:]:
        edit(program, "participation", line["id"], presence="absent")
    if works:
        assert "**Présents (7) :**" in write(program, "constitutive-minutes", filed.club)
    else:
        with pytest.raises(InvalidFields, match="needs 7 founders here; 6 are noted"):
            write(program, "constitutive-minutes", filed.club)


def test_a_founder_by_proxy_is_told_and_counted(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    (line,) = program.rows(
        "SELECT id FROM participation WHERE person = :person", person=filed.people["Marc"]
    )
    attendance.represent(program, line["id"], filed.people["Ana"])
    text = write(program, "constitutive-minutes", filed.club)
    assert "**Représentés (1) :** Marc Weber par Ana Silva." in text


def test_without_an_assembly_its_place_is_where_to_note_it(program: Program, add: Add) -> None:
    club = add("club", name="Club Nice", legal_form="loi_1901", city="Nice", mission="Voir")
    fields = refused(program, "constitutive-minutes", club)
    assert any("clubmgr add meeting club=" in field for field in fields)
    assert any("seat=president" in field for field in fields)


def test_what_is_missing_of_each_leader_is_named_with_who_it_is(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    karl = add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="vice_president",
        starts_on="2026-12-01",
    )  # fmt: skip
    assert karl
    known = associations.particulars_of(program, filed.people["Zoé"])
    assert known is not None
    edit(program, "particulars", known.id, nationality="")
    fields = refused(program, "leaders-list", filed.club)
    (zoe,) = [field for field in fields if "Zoé" in field]
    assert zoe == f"Nationality of Zoé Dupont (clubmgr edit {known.id[:8]} nationality=…)"
    of_karl = [field for field in fields if "Karl Müller" in field]
    assert len(of_karl) == 4
    assert all("clubmgr add particulars person=" in field for field in of_karl)


def test_a_domicile_abroad_names_its_country_in_french(program: Program, add: Add) -> None:
    text = write(program, "leaders-list", found_lyon(add).club)
    assert "4 rue Haute<br>69001 Lyon<br>Belgique" in text
    assert text.count("Lyon<br>") == 1


def test_a_power_asks_who_files(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    (field,) = refused(program, "filing-mandate", filed.club)
    assert "--note creation" in field
    add("declaration", club=filed.club, kind="creation")
    (field,) = refused(program, "filing-mandate", filed.club)
    assert "filed_by=…" in field


def test_who_files_does_not_give_the_power(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    add("declaration", club=filed.club, kind="creation", filed_by=filed.people["Ana"])
    text = write(program, "filing-mandate", filed.club)
    assert "soussigné(e), **Eva Roux**, vice-président(e) de l’association" in text
    assert "donne pouvoir à **Ana Silva**" in text
    assert "demande d’inscription" in text


def test_a_change_of_leaders_tells_who_was_before_and_who_is_after(
    program: Program, add: Add
) -> None:
    filed = found_strasbourg(add)
    declare(program, add, filed)
    replace_president(program, add, filed)
    add(
        "particulars", person=filed.people["Karl"], profession="retraité", nationality="française",
        address="9 quai", city="Strasbourg",
    )  # fmt: skip
    text = write(program, "change-declaration", filed.club)
    assert "| Président(e) | Ana Silva | Karl Müller | remplacement |" in text
    assert "| Trésorier(ère) | Zoé Dupont | Zoé Dupont | inchangé |" in text
    assert "| **Changement de dirigeants** | 5 janvier 2027 | Élire Karl Müller |" in text
    assert "**Müller**<br>Karl | Président(e) | retraité" in text
    assert "Silva**" not in text
    assert "| Müller | Karl | Président(e) | |" in text
    assert "sans tarder, avant le 5 avril 2027" in text
    assert "registre des associations" in text


def test_three_months_are_the_term_under_the_law_of_1901(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    add("declaration", club=filed.club, kind="leaders", happened_on="2026-11-30")
    text = write(program, "change-declaration", filed.club)
    assert "au plus tard le 28 février 2027" in text


def test_another_town_and_object_are_told_as_they_were_and_are(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    declare(program, add, filed)
    club = clubs.get(program, filed.club)
    acts.change(program, CLUB, club, {"city": "Colmar", "postcode": "68000", "mission": "Voir"})
    text = write(program, "change-declaration", filed.club)
    assert "| **Siège** | 4 rue Basse, 67000 Strasbourg | 4 rue Basse, 68000 Colmar |" in text
    assert "| **Objet** | Partager l’usage de la photographie | Voir |" in text
    assert "la modification ne prend effet qu’avec son inscription au registre" in text


def test_what_changed_twice_is_told_as_it_was_first(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    declare(program, add, filed)
    for mission in ("Voir", "Voir loin"):
        acts.change(program, CLUB, clubs.get(program, filed.club), {"mission": mission})
    sheet = declaring.change_declaration(program, clubs.get(program, filed.club))
    first = "Partager l’usage de la photographie"
    assert sheet.alterations == (Alteration("mission", first, "Voir loin"),)


def test_leaders_to_come_are_told_as_they_will_be(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    declare(program, add, filed)
    edit(program, "mandate", filed.mandates["president"], ends_on="2027-01-31", end_reason="Départ")
    add("mandate", club=filed.club, person=filed.people["Karl"], seat="president",
        starts_on="2027-02-01")  # fmt: skip
    sheet = declaring.change_declaration(program, clubs.get(program, filed.club))
    assert [each.happened_on for each in sheet.changes] == [date(2027, 2, 1)]
    assert sheet.leaders[0].family_name == "Müller"
    assert sheet.signers[0].family_name == "Müller"
    (president,) = [shift for shift in sheet.shifts if shift.function == "Président(e)"]
    assert (president.before, president.after) == (("Ana Silva",), ("Karl Müller",))


def test_a_change_noted_by_hand_has_room_for_what_was_before(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    add("declaration", club=filed.club, kind="seat", happened_on="2027-01-05")
    sheet = declaring.change_declaration(program, clubs.get(program, filed.club))
    assert sheet.alterations == (Alteration("seat", "", "4 rue Basse, 69001 Lyon"),)
    assert sheet.shifts == ()
    assert "| **Siège** | ………" in write(program, "change-declaration", filed.club)


def test_without_a_change_there_is_nothing_to_declare(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    declare(program, add, filed)
    (field,) = refused(program, "change-declaration", filed.club)
    assert "--note leaders" in field


def test_a_sheet_tells_the_last_changes_again_once_they_are_filed(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    for kind, day in (("seat", "2026-12-01"), ("statutes", "2027-01-05")):
        add("declaration", club=filed.club, kind=kind, happened_on="2026-11-30", filed_on=day)
    club = clubs.get(program, filed.club)
    assert [each.kind for each in declaring.changes(program, club)] == ["statutes"]


def test_a_name_that_cannot_be_declared_is_refused(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    edit(program, "club", filed.club, name="x" * 251)
    with pytest.raises(InvalidFields, match="251 characters"):
        write(program, "leaders-list", filed.club)


def test_a_lone_leader_and_a_seat_without_address_are_remarked(program: Program, add: Add) -> None:
    club = add("club", name="Club Nice", legal_form="loi_1901", postcode="06000", country="FR")
    subject = subjects.subject_of(program, club=club)
    two, address = filing.remarks(program, "leaders-list", subject)
    assert "signed by two" in two
    assert "address of the seat" in address


def test_the_form_of_another_place_is_remarked(program: Program, add: Add) -> None:
    filed = found_strasbourg(add)
    edit(program, "club", filed.club, postcode="69001")
    subject = subjects.subject_of(program, club=filed.club)
    assert any("69001" in remark for remark in filing.remarks(program, "leaders-list", subject))


def test_what_is_typed_is_printed_and_never_run(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    known = associations.particulars_of(program, filed.people["Ana"])
    assert known is not None
    edit(program, "particulars", known.id, profession="{{ 7 * 7 }} <!-- page --> | **x**")
    text = write(program, "leaders-list", filed.club)
    assert r"{{ 7 \* 7 }} \<!-- page --\> \| \*\*x\*\*" in text


def test_every_blank_is_said_with_a_command() -> None:
    for kind in ("assembly", "presence", "change", "leader", "handover", "particulars"):
        assert "clubmgr " in command(Blank("X", kind, "field", "0123456789ab"))


def test_the_leaders_are_those_of_the_day_of_the_assembly(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    replace_president(program, add, filed)
    assert "| Silva | Ana | Président(e) |" in write(program, "constitutive-minutes", filed.club)
    held = mandates.roles(program, club=filed.club)
    assert [role.person_name for role in held if role.seat == "president"] == ["Karl Müller"]
    assert MANDATE.field("seat") is not None


def test_a_change_can_be_noted_of_a_club_that_is_not_declared_yet(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    (field,) = refused(program, "change-declaration", filed.club)
    assert "--note leaders" in field
    add("declaration", club=filed.club, kind="leaders", happened_on="2027-01-05")
    assert "changement" in write(program, "change-declaration", filed.club)
