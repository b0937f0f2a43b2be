from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.desk import documents, offices, subjects
from clubmgr.desk.blanks import command
from clubmgr.errors import MissingFields
from clubmgr.models import acts, clubs, handovers, parsing, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Add
from .founding_file import Filed, found_lyon, found_strasbourg


def write(program: Program, kind: str, mandate: str, language: str = "fr") -> str:
    subject = subjects.subject_of(program, mandate=mandate)
    text = offices.compose(program, kind, subject, language, command)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def edit(program: Program, kind: str, id: str, **texts: str) -> None:
    kind_ = KINDS[kind]
    seen = records.get(program, kind_, id)
    acts.change(program, kind_, seen, parsing.parse(program, kind_, texts))


def term(add: Add, filed: Filed, starts: str, ends: str = "", **more: str) -> str:
    """Give the moderator's seat to Karl for a time."""
    return add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="moderator",
        starts_on=starts, ends_on=ends, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "more", "french", "english"),
    [
        (
            "2026-12-01", "", {}, "exerce, au sein de l’association, la fonction de "
            "**modérateur(trice)** depuis le 1er décembre 2026.", "since 1 December 2026.",
        ),
        (
            "2026-12-01", "2028-11-30", {}, "pour un mandat qui court jusqu’au 30 novembre 2028.",
            "for a term that runs until 30 November 2028.",
        ),
        (
            "2026-12-01", "2027-01-31", {}, "pour un mandat qui court jusqu’au 31 janvier 2027.",
            "for a term that runs until 31 January 2027.",
        ),
        (
            "2026-12-01", "2026-12-31", {"end_reason": "Départ"},
            "a exercé, au sein de l’association, la fonction de **modérateur(trice)** du 1er "
            "décembre 2026 au 31 décembre 2026. Ce mandat a pris fin.",
            "held the office of **Moderator** of Club Lyon from 1 December 2026 to 31 December "
            "2026. This term has ended.",
        ),
        (
            "2027-03-01", "2028-02-28", {}, "a été désigné(e) pour exercer",
            "has been chosen to hold",
        ),
    ],
)  # fmt: skip
def test_an_attestation_says_what_the_mandate_is_today(
    program: Program,
    add: Add,
    starts: str,
    ends: str,
    more: dict[str, str],
    french: str,
    english: str,
) -> None:
    held = term(add, found_lyon(add), starts, ends, **more)
    assert french in write(program, "mandate-attestation", held)
    assert english in write(program, "mandate-attestation", held, "en")


def test_a_mandate_that_carries_over_is_attested_as_that(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    edit(program, "mandate", filed.mandates["treasurer"], ends_on="2027-01-01")
    text = write(program, "mandate-attestation", filed.mandates["treasurer"])
    assert "venu à échéance le 1er janvier 2027, se prolonge" in text
    text = write(program, "mandate-attestation", filed.mandates["treasurer"], "en")
    assert "carries over for day-to-day business" in text


def test_an_interim_is_attested_as_that(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    edit(program, "mandate", filed.mandates["treasurer"], ends_on="2026-12-31", end_reason="Départ")
    held = add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="treasurer",
        starts_on="2027-01-05", interim="yes",
    )  # fmt: skip
    text = write(program, "mandate-attestation", held)
    assert "exerce par intérim" in text
    assert "la fonction de **trésorier(ère)**" in text
    assert "acting **Treasurer**" in write(program, "mandate-attestation", held, "en")


def test_the_president_attests_and_of_their_own_mandate_somebody_else(
    program: Program, add: Add
) -> None:
    filed = found_strasbourg(add)
    text = write(program, "mandate-attestation", filed.mandates["treasurer"])
    assert "**Ana Silva**, président(e) de l’association" in text
    text = write(program, "mandate-attestation", filed.mandates["president"])
    assert "**Tom Le Gall**, secrétaire de l’association" in text
    assert "articles 21 à 79 du code civil local" in text


def test_an_attestation_names_the_resolution_and_else_says_that_none_is_noted(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    subject = subjects.subject_of(program, mandate=filed.mandates["secretary"])
    assert "No resolution" in offices.remarks(program, "mandate-attestation", subject)[0]
    decision = add("decision", club=filed.club, motion="Élire le bureau", decided_on="2026-11-20")
    edit(program, "mandate", filed.mandates["secretary"], decision=decision)
    subject = subjects.subject_of(program, mandate=filed.mandates["secretary"])
    assert offices.remarks(program, "mandate-attestation", subject) == ()
    text = write(program, "mandate-attestation", filed.mandates["secretary"])
    assert "décision suivante, prise le 20 novembre 2026 : Élire le bureau." in text


def test_an_own_seat_is_called_by_its_name(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    seat = add("seat", club=filed.club, code="other", name="Responsable du Labo")
    held = add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="other", own_seat=seat,
        starts_on="2026-12-01",
    )  # fmt: skip
    assert "**responsable du Labo**" in write(program, "mandate-attestation", held)
    assert "# Dossier de passation" not in write(program, "mandate-attestation", held)


def test_in_an_informal_club_an_attestation_gives_no_power(program: Program, add: Add) -> None:
    club = add("club", name="Cercle", city="Nantes", legal_form="informal")
    held = ""
    for given, seat in (("Ana", "moderator"), ("Zoé", "president")):
        person = add("person", given_name=given, family_name="X")
        held = held or add("mandate", club=club, person=person, seat=seat, starts_on="2026-12-01")
        if seat == "president":
            add("mandate", club=club, person=person, seat=seat, starts_on="2026-12-01")
    text = write(program, "mandate-attestation", held)
    assert "groupement sans personnalité morale" in text
    assert "au sein du club" in text


def test_nobody_to_attest_is_named_with_the_seat_to_fill(program: Program, add: Add) -> None:
    club = add("club", name="Cercle", city="Nantes")
    person = add("person", given_name="Ana", family_name="Silva")
    held = add("mandate", club=club, person=person, seat="president", starts_on="2026-12-01")
    with pytest.raises(MissingFields) as refused:
        write(program, "mandate-attestation", held)
    assert any("seat=secretary" in field for field in refused.value.fields)


def test_a_handover_file_needs_a_handover_that_has_begun(program: Program, add: Add) -> None:
    held = found_lyon(add).mandates["president"]
    with pytest.raises(MissingFields) as refused:
        write(program, "handover-file", held)
    assert refused.value.fields == (f"Handover (clubmgr handover {held[:8]})",)


def begun(program: Program, add: Add) -> tuple[Filed, str]:
    """Let Karl follow Ana in a declared association; return the handover."""
    filed = found_strasbourg(add)
    add(
        "declaration", club=filed.club, kind="creation", filed_on="2026-11-25",
        receipt_on="2026-11-28", published_on="2026-12-15",
    )  # fmt: skip
    held = filed.mandates["president"]
    edit(program, "mandate", held, ends_on="2027-01-09", end_reason="Départ")
    add(
        "mandate", club=filed.club, person=filed.people["Karl"], seat="president",
        starts_on="2027-01-10",
    )  # fmt: skip
    handover = handovers.begin(program, held, filed.people["Karl"])
    edit(
        program, "handover", handover, contacts="Salle : Mme Petit", lessons="Réserver tôt.\n\nOser"
    )
    return filed, handover


def test_a_handover_file_holds_what_the_successor_needs(program: Program, add: Add) -> None:
    filed, handover = begun(program, add)
    add("action", club=filed.club, title="Envoyer le bilan", person=filed.people["Ana"],
        due_on="2027-02-01")  # fmt: skip
    add("action", club=filed.club, title="Réserver", person=filed.people["Zoé"])
    add("meeting", club=filed.club, title="Printemps", starts_at="2027-03-10 19:00", ends_at="2h",
        timezone="Europe/Paris")  # fmt: skip
    first, *_others = handovers.lines(program, handover)
    edit(program, "action", first.id, done_on="2027-01-11", outcome="clé USB")
    text = write(program, "handover-file", filed.mandates["president"])
    assert "| **Sortant(e)** | Ana Silva, en fonctions depuis le 20 novembre 2026 |" in text
    assert "| **Successeur** | Karl Müller |" in text
    assert "à déclarer au plus tard le 10 avril 2027" in text
    assert "| clé USB | 11 janvier 2027 |" in text
    for line in handovers.lines(program, handover):
        assert line.title in text
    assert "| Envoyer le bilan | Ana Silva | 1er février 2027 |" in text
    assert "Réserver |" not in text
    assert "| 10 mars 2027 | Printemps |" in text
    assert "Zoé Dupont" in text
    assert "Salle : Mme Petit" in text
    assert "Réserver tôt.<br><br>Oser" in text
    assert "| Karl Müller | Successeur | |" in text
    english = write(program, "handover-file", filed.mandates["president"], "en")
    assert "Change of leaders to be declared by 10 April 2027" in english


def test_a_handover_file_lists_the_last_paper_of_each_kind(
    program: Program, add: Add, tmp_path: Path
) -> None:
    filed, _handover = begun(program, add)
    subject = subjects.subject_of(program, club=filed.club)
    for name in ("one.md", "two.md"):
        documents.write(program, "constitutive-minutes", subject, tmp_path / name)
    assert len(list(records.every(program, PAPER))) == 2
    text = write(program, "handover-file", filed.mandates["president"])
    assert text.count("Procès-verbal de l’assemblée constitutive · Cercle du Ried") == 1


def test_an_accepted_handover_says_when_and_by_whom(program: Program, add: Add) -> None:
    filed, handover = begun(program, add)
    assert "Par sa signature" in write(program, "handover-file", filed.mandates["president"])
    handovers.accept(program, handover, anyway=True)
    text = write(program, "handover-file", filed.mandates["president"])
    assert "Passation acceptée le 12 janvier 2027, notée par Karl Müller." in text


def test_the_last_day_to_declare_is_told_to_who_was_there_before_the_change(
    program: Program, add: Add
) -> None:
    filed = found_lyon(add)
    karl = add("mandate", club=filed.club, person=filed.people["Karl"], seat="vice_president",
               starts_on="2027-01-05")  # fmt: skip
    moderator = term(add, filed, "2026-12-01")
    add("declaration", club=filed.club, kind="leaders", happened_on="2027-01-05")

    def declare_by(id: str) -> date | None:
        held: Mandate = records.get(program, MANDATE, id)
        club = clubs.get(program, filed.club)
        return offices.handover_file(program, club, held, "fr").declare_by

    assert declare_by(filed.mandates["president"]) == date(2027, 4, 5)
    assert declare_by(karl) is None
    assert declare_by(moderator) is None


def test_a_successor_who_is_not_named_is_remarked(program: Program, add: Add) -> None:
    filed = found_lyon(add)
    held = filed.mandates["secretary"]
    handovers.begin(program, held)
    subject = subjects.subject_of(program, mandate=held)
    assert offices.remarks(program, "handover-file", subject) == ("Nobody is named who follows.",)
    assert "non désigné à ce jour" in write(program, "handover-file", held)


def test_both_papers_of_a_mandate_are_kept_with_it(
    program: Program, add: Add, tmp_path: Path
) -> None:
    filed, _handover = begun(program, add)
    held = filed.mandates["president"]
    subject = subjects.subject_of(program, mandate=held)
    with i18n.speaking("fr"):
        kinds = [kind.kind for kind in documents.offered(program, subject)]
    assert sorted(kinds) == ["handover-file", "mandate-attestation"]
    for kind in kinds:
        for ending in (".docx", ".pdf", ".md"):
            written = documents.write(program, kind, subject, tmp_path / f"{kind}{ending}")
            assert records.get(program, PAPER, written.paper).mandate == held
