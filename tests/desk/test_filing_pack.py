from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from clubmgr.desk import filing_pack
from clubmgr.errors import ExistingFile, MissingFields, RefusedFile, Unready, UsageError
from clubmgr.models import acts, associations, clubs, declarations, records
from clubmgr.models.kinds.association import DECLARATION
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program
from clubmgr.papers import markdown
from clubmgr.papers.markdown import Table

from .conftest import Add
from .founding_file import PEOPLE, Filed, found, found_lyon, found_strasbourg

LEADERS = [person for person in PEOPLE if person[2]]
BIRTH = re.compile(r"\bné(?:e|\(e\))?\s+(?:le|à)\b|naissance", re.IGNORECASE)


def pack(program: Program, club: str, folder: Path) -> dict[str, str]:
    """Write the papers of a club; return their texts by the number of their file."""
    files = filing_pack.write(program, club, folder, ".md").files
    texts = [file.read_text().replace("\u202f", " ").replace("\u00a0", " ") for file in files]
    return {file.name[0]: text for file, text in zip(files, texts, strict=True)}


def signers(text: str) -> list[list[str]]:
    """Return the rows of the table in which a paper is signed."""
    tables = [b for b in markdown.read(text) if isinstance(b, Table) and b.signed]
    return [[markdown.plain(cell) for cell in row] for row in tables[-1].rows]


def test_the_pack_of_a_creation_has_each_paper_that_the_prefecture_asks_for(
    program: Program, add: Add, tmp_path: Path
) -> None:
    texts = pack(program, found_lyon(add).club, tmp_path / "file")
    statutes, minutes, leaders, power = texts["1"], texts["2"], texts["3"], texts["4"]
    assert len(texts) == 4
    # The name with its acronym, the object, the seat, the day of the assembly (F1119).
    assert "**« Club Lyon »** (CL)" in minutes
    assert "l’objet est le suivant : Partager l’usage de la photographie." in minutes
    assert "fixé à Lyon (69001), 4 rue Basse." in minutes
    assert "Le vendredi 20 novembre 2026, à 19 h" in minutes
    # The minutes are signed by a leader at least, who is named with the function.
    assert ["Ana Silva", "Président(e) de séance, Président(e) de l’association", ""] in signers(
        minutes
    )
    # The statutes are dated, and signed by two leaders at least, each with the function.
    assert "Fait à Lyon, le 20 novembre 2026." in statutes
    assert len([row for row in signers(statutes) if all(row[:3])]) >= 2
    # Of each leader: name, function, profession, domicile, nationality (loi 1901, art. 5).
    for given, family, _seat, profession, nationality in LEADERS:
        (row,) = [line for line in leaders.splitlines() if line.startswith(f"| **{family}**")]
        assert given in row
        assert profession in row
        assert nationality in row
        assert re.search(r"\| \d rue Haute<br>69001 Lyon", row)
    assert "article 5 de la loi du 1er juillet 1901" in leaders
    # Who files and leads nothing has a power, accepted by both.
    assert "donne pouvoir à **Karl Müller**" in power
    assert "la déclaration de création de l’association." in power
    assert [row[1] for row in signers(power)] == [
        "« Bon pour pouvoir »",
        "« Bon pour acceptation de pouvoir »",
    ]
    assert "greffe des associations" in power
    assert "récépissé" in power
    assert "Journal officiel" in power


def test_the_pack_for_strasbourg_is_that_of_the_local_law(
    program: Program, add: Add, tmp_path: Path
) -> None:
    texts = pack(program, found_strasbourg(add).club, tmp_path / "file")
    assert list(texts) == ["1", "2", "3"]
    statutes, minutes, leaders = texts.values()
    # Seven members sign the statutes, which are dated (local civil code, art. 59).
    assert len([row for row in signers(statutes) if row[0]]) >= 7
    assert "**Présents (7) :**" in minutes
    assert "articles 21 à 79 du code civil local" in minutes
    assert "Sont élus membres de la direction" in minutes
    assert "l’inscription de l’association au registre des associations du tribunal" in minutes
    assert "pendant le délai ouvert à l’autorité administrative" in minutes
    assert leaders.startswith("# Composition de la direction")
    assert "jointe à la demande d’inscription au registre des associations" in leaders
    for text in (minutes, leaders):
        for foreign in ("1901", "préfecture", "Journal officiel", "RNA", "récépissé"):
            assert foreign not in text


@pytest.mark.parametrize("store", [found_lyon, found_strasbourg])
def test_no_paper_of_a_pack_holds_a_birth_date_a_blank_or_a_gap(
    program: Program, add: Add, tmp_path: Path, store: Callable[[Add], Filed]
) -> None:
    for text in pack(program, store(add).club, tmp_path / "file").values():
        assert not BIRTH.search(text)
        assert not re.search(r"[{}]|None|  |\.\.|,,| ,", text)
        assert "ne vaut pas conseil juridique" in text
        assert "partenaire et non" in text


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_pack_is_written_to_edit_or_to_print_and_kept_as_one_act(
    program: Program, add: Add, tmp_path: Path, ending: str
) -> None:
    files = filing_pack.write(program, found_lyon(add).club, tmp_path / "file", ending).files
    assert [file.name[:2] for file in files] == ["1-", "2-", "3-", "4-"]
    assert files[2].name == f"3-liste-des-dirigeants-club-lyon{ending}"
    for file in files:
        if ending == ".docx":
            assert ZipFile(file).testzip() is None
        else:
            assert file.read_bytes().startswith(b"%PDF")
    assert len(list(records.every(program, PAPER))) == 4
    program.undo()
    assert list(records.every(program, PAPER)) == []


def test_changes_that_wait_are_filed_with_the_new_list(
    program: Program, add: Add, tmp_path: Path
) -> None:
    filed = found_lyon(add)
    acts.change(program, CLUB, clubs.get(program, filed.club), {"stage": "declared"})
    add("declaration", club=filed.club, kind="leaders", happened_on="2027-01-05")
    texts = pack(program, filed.club, tmp_path / "file")
    assert [text.split("\n")[0].replace("<br>", " ") for text in texts.values()] == [
        "# Fiche de déclaration d’un changement",
        "# Liste des personnes chargées de l’administration",
        "# Pouvoir pour l’accomplissement de formalités",
    ]
    add("declaration", club=filed.club, kind="statutes", happened_on="2027-01-05")
    assert "# Statuts" in pack(program, filed.club, tmp_path / "two")["2"]


def test_what_there_is_to_look_at_in_a_pack_is_told_once(
    program: Program, add: Add, tmp_path: Path
) -> None:
    filed = found_lyon(add)
    acts.change(program, CLUB, clubs.get(program, filed.club), {"stage": "declared"})
    acts.change(program, CLUB, clubs.get(program, filed.club), {"city": "Bron"})
    told = filing_pack.write(program, filed.club, tmp_path / "file", ".md").warnings
    assert len(told) == len(set(told))
    assert any("The decision behind a change is not noted" in sentence for sentence in told)
    assert any("its street is still the former" in sentence for sentence in told)
    associations.identify(program, filed.club, {"address": "9 rue Neuve"})
    pack = filing_pack.write(program, filed.club, tmp_path / "two", ".md")
    assert not any("its street" in sentence for sentence in pack.warnings)
    sheet = pack.files[0].read_text()
    assert "| 4 rue Basse, 69001 Lyon | 9 rue Neuve, 69001 Bron |" in sheet


def test_a_club_abroad_is_told_what_its_country_asks_for(
    program: Program, add: Add, tmp_path: Path
) -> None:
    club = add("club", name="Club Namur", country="BE", legal_form="other")
    with pytest.raises(Unready) as refused:
        filing_pack.refuse_blanks(program, club)
    assert "ASBL" in refused.value.hint


def test_all_that_the_papers_lack_is_named_at_once_and_nothing_is_written(
    program: Program, add: Add, tmp_path: Path
) -> None:
    club = add("club", name="Club Nice", legal_form="loi_1901")
    with pytest.raises(MissingFields) as refused:
        filing_pack.write(program, club, tmp_path / "file", ".docx")
    lacking = refused.value.fields
    assert len(lacking) == len(set(lacking))
    for command in ("mission=…", "city=…", "kind=constitutive", "seat=president"):
        assert any(command in field for field in lacking), command
    assert not (tmp_path / "file").exists()
    assert list(records.every(program, PAPER)) == []


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    program: Program, add: Add, tmp_path: Path
) -> None:
    club = found_strasbourg(add).club
    first, *others = filing_pack.write(program, club, tmp_path, ".md").files
    first.write_text("mine")
    for other in others:
        other.unlink()
    with pytest.raises(ExistingFile):
        filing_pack.write(program, club, tmp_path, ".md")
    assert first.read_text() == "mine"
    assert not any(other.exists() for other in others)
    filing_pack.write(program, club, tmp_path, ".md", force=True)
    assert first.read_text() != "mine"


def test_what_is_no_folder_or_no_form_is_refused(
    program: Program, add: Add, tmp_path: Path
) -> None:
    club = found_strasbourg(add).club
    (tmp_path / "x").write_text("")
    with pytest.raises(RefusedFile, match="no folder"):
        filing_pack.write(program, club, tmp_path / "x", ".md")
    with pytest.raises(RefusedFile, match="There is no folder"):
        filing_pack.write(program, club, tmp_path / "none" / "file", ".md")
    with pytest.raises(UsageError):
        filing_pack.write(program, club, tmp_path / "file", ".txt")
    assert list(records.every(program, PAPER)) == []


@pytest.mark.parametrize("form", ["informal", "undecided", "other"])
def test_a_club_that_is_no_association_files_nothing(
    program: Program, add: Add, tmp_path: Path, form: str
) -> None:
    filed = found(add, name="Cercle", city="Lyon", postcode="69001", form=form)
    with pytest.raises(Unready):
        filing_pack.write(program, filed.club, tmp_path / "file", ".md")
    assert not (tmp_path / "file").exists()


def kinds(program: Program, club: str) -> list[str]:
    return list(filing_pack.kinds_of(program, clubs.get(program, club)))


def test_a_change_of_the_seat_is_filed_with_the_statutes_and_no_list(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    acts.change(program, CLUB, clubs.get(program, filed.club), {"stage": "declared"})
    (creation,) = declarations.of_club(program, filed.club)
    declarations.change(program, creation, {"filed_on": "2026-12-01", "receipt_on": "2026-12-05"})
    add("declaration", club=filed.club, kind="seat", happened_on="2027-01-05")
    assert kinds(program, filed.club) == ["change-declaration", "statuts-1901"]


def test_a_declared_club_with_nothing_to_declare_has_no_papers_to_file(
    program: Program, add: Add, tmp_path: Path
) -> None:
    filed = found_lyon(add)
    (creation,) = declarations.of_club(program, filed.club)
    declarations.change(program, creation, {"filed_on": "2026-12-01", "receipt_on": "2026-12-05"})
    with pytest.raises(Unready, match="Club Lyon has nothing to file"):
        filing_pack.write(program, filed.club, tmp_path / "file", ".md")
    assert not (tmp_path / "file").exists()


def test_the_creation_is_filed_before_what_has_changed_since(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    creation = ["statuts-1901", "constitutive-minutes", "leaders-list", "filing-mandate"]
    add("declaration", club=filed.club, kind="seat", happened_on="2027-01-05")
    assert kinds(program, filed.club) == creation
    assert kinds(program, found_strasbourg(add).club)[1:] == creation[1:3]


def test_a_club_of_whose_creation_nothing_was_said_files_it_whatever_its_stage(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    for each in declarations.of_club(program, filed.club):
        records.delete(program, DECLARATION, [each.id])
    acts.change(program, CLUB, clubs.get(program, filed.club), {"stage": "active"})
    assert kinds(program, filed.club)[:2] == ["statuts-1901", "constitutive-minutes"]
