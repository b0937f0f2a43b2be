from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import NotFound
from clubmgr.models import (
    acts,
    clubs,
    declarations,
    formalities,
    records,
    register,
    settling,
    today,
)
from clubmgr.models.formalities import Step
from clubmgr.models.kinds.association import DECLARATION
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", city="Lyon", postcode="69001", mission="Share",
               legal_form="loi_1901", stage="structured")  # fmt: skip


@pytest.fixture
def strasbourg(add: Add) -> str:
    return add("club", name="Strasbourg", city="Strasbourg", postcode="67000", mission="Share",
               legal_form="alsace_moselle", stage="structured")  # fmt: skip


def steps(program: Program, club: str, declaration: str | None = None) -> dict[str, Step]:
    return {step.id: step for step in formalities.file_of(program, club, declaration).steps}


def coming(program: Program, club: str) -> str:
    found = formalities.file_of(program, club).next
    return found.id if found else ""


def elect(add: Add, club: str) -> list[str]:
    people = [add("person", given_name=name) for name in ("Ana", "Tom")]
    for person, seat in zip(people, ("president", "treasurer"), strict=True):
        add("mandate", club=club, person=person, seat=seat, starts_on="2027-01-04")
    return people


def write(program: Program, club: str, kind: str) -> str:
    return register.keep(program, club=club, kind=kind, language="fr", title=kind, body="…")


def test_a_creation_goes_step_by_step_from_statutes_to_the_official_journal(
    program: Program, club: str, add: Add
) -> None:
    assert coming(program, club) == "text"
    write(program, club, "statuts-1901")
    assert coming(program, club) == "assembly"
    acts.change(program, CLUB, clubs.get(program, club), {"founded_on": "2027-01-04"})
    assert coming(program, club) == "leaders"
    assert steps(program, club)["leaders"].fact == "0 leaders, 2 at least"
    people = elect(add, club)
    assert coming(program, club) == "signed"
    declaration = formalities.say(program, club, "", "signed", {"done_on": "2027-01-05"})
    assert coming(program, club) == "minutes"
    write(program, club, "constitutive-minutes")
    assert "to be signed" in steps(program, club)["minutes"].fact
    formalities.say(program, club, declaration, "minutes", {"done_on": "2027-01-05"})
    assert steps(program, club)["list"].fact == "2 leaders lack details"
    for person in people:
        add("particulars", person=person, profession="baker", address="1 rue A", city="Lyon",
            nationality="French")  # fmt: skip
    assert "not written yet" in steps(program, club)["list"].fact
    write(program, club, "leaders-list")
    assert coming(program, club) == "filing"
    declarations.file(program, declaration, date(2027, 1, 6))
    assert steps(program, club)["receipt"].due_on == "2027-01-11"
    assert steps(program, club)["receipt"].status == "late"
    declarations.receipt(program, declaration, date(2027, 1, 9))
    assert coming(program, club) == "number"
    add("association", club=club, rna="W691234567")
    assert steps(program, club)["number"].fact == "W691234567"
    declarations.publish(program, declaration, date(2027, 1, 12))
    assert coming(program, club) == ""
    assert [s.id for s in steps(program, club).values() if s.status == "optional"] == [
        "proxy", "bank", "insurance",
    ]  # fmt: skip


def test_who_has_a_receipt_has_handed_in_all_of_the_file(program: Program, club: str) -> None:
    id = formalities.begin(program, club)
    declarations.change(
        program,
        records.get(program, DECLARATION, id),
        {"filed_on": "2027-01-04", "receipt_on": "2027-01-08"},
    )
    found = steps(program, club, id)
    assert all(found[code].is_done for code in ("text", "signed", "minutes", "list"))
    assert not found["assembly"].is_done
    assert found["text"].fact == ""


def test_in_alsace_moselle_the_prefect_has_six_weeks_after_the_court(
    program: Program, strasbourg: str, add: Add
) -> None:
    file = formalities.file_of(program, strasbourg)
    assert [step.id for step in file.steps if not step.is_optional][-3:] == [
        "prefect", "number", "journal",
    ]  # fmt: skip
    assert "7 signatures at least" in steps(program, strasbourg)["signed"].fact
    assert "40" not in steps(program, strasbourg)["text"].fact
    id = formalities.begin(program, strasbourg)
    declarations.file(program, id, date(2027, 1, 4))
    declarations.receipt(program, id, date(2027, 1, 8))
    prefect = steps(program, strasbourg, id)["prefect"]
    assert (prefect.is_done, prefect.fact, prefect.due_on) == (
        False, "until 19 Feb 2027", "2027-02-19",
    )  # fmt: skip
    add("association", club=strasbourg, register_number="vol. 98, folio 12")
    assert steps(program, strasbourg, id)["prefect"].is_done
    assert steps(program, strasbourg, id)["number"].fact == "vol. 98, folio 12"


def test_six_weeks_without_objection_are_over_by_themselves(
    program: Program, strasbourg: str
) -> None:
    id = formalities.begin(program, strasbourg)
    declarations.change(
        program,
        records.get(program, DECLARATION, id),
        {"filed_on": "2026-11-20", "receipt_on": "2026-11-24"},
    )
    assert steps(program, strasbourg, id)["prefect"].done_on == "2027-01-05"


def test_on_the_last_day_of_the_prefects_six_weeks_they_are_not_over(
    program: Program, strasbourg: str
) -> None:
    id = formalities.begin(program, strasbourg)
    declarations.receipt(program, id, date(2026, 12, 1))
    prefect = steps(program, strasbourg, id)["prefect"]
    assert (prefect.is_done, prefect.fact) == (False, "until 12 Jan 2027")


def test_what_the_law_leaves_open_is_late_only_if_it_was_planned(
    program: Program, club: str
) -> None:
    assert steps(program, club)["bank"].status == "optional"
    id = formalities.say(program, club, "", "bank", {"planned_on": "2027-01-20"})
    assert steps(program, club)["bank"].status == "planned"
    formalities.say(program, club, id, "bank", {"planned_on": "2027-01-11"})
    assert steps(program, club)["bank"].status == "late"


def test_a_change_counts_down_to_its_filing(program: Program, club: str, add: Add) -> None:
    add("declaration", club=club, kind="creation", receipt_on="2026-01-15")
    change = declarations.add(
        program, {"club": club, "kind": "leaders", "happened_on": "2026-10-10"}
    )
    file = formalities.file_of(program, club)
    assert (file.title, file.due_on, file.days) == ("change of leaders", date(2027, 1, 10), -2)
    filing = steps(program, club)["filing"]
    assert (filing.status, filing.due_on) == ("late", "2027-01-10")
    formalities.say(program, club, change, "filing", {"planned_on": "2027-01-20"})
    assert steps(program, club)["filing"].status == "late"
    declarations.file(program, change, date(2027, 1, 12))
    after = formalities.file_of(program, club, change)
    assert (after.due_on, after.days) == (None, None)
    assert after.next is not None


def test_statutes_written_after_their_change_wait_for_two_signatures(
    program: Program, club: str, add: Add
) -> None:
    change = add("declaration", club=club, kind="statutes", happened_on="2027-01-10")
    assert steps(program, club, change)["signed"].fact == ""
    write(program, club, "statuts-1901")
    assert steps(program, club, change)["signed"].fact == "written 12 Jan 2027, to be signed"
    assert not steps(program, club, change)["signed"].is_done


def test_the_most_urgent_declaration_is_shown_first_and_all_are_there(
    program: Program, club: str, add: Add
) -> None:
    assert formalities.files_of(program, club) == [""]
    creation = add("declaration", club=club, kind="creation", receipt_on="2026-01-15")
    late = add("declaration", club=club, kind="seat", happened_on="2027-01-10")
    early = add("declaration", club=club, kind="leaders", happened_on="2027-01-04")
    assert formalities.files_of(program, club) == [creation, early, late]
    assert formalities.pressing(program, club) == early
    declarations.file(program, early, date(2027, 1, 12))
    assert formalities.pressing(program, club) == late


def test_an_older_association_of_whose_creation_nothing_is_noted_shows_its_changes_only(
    program: Program, add: Add
) -> None:
    old = add("club", name="Old", legal_form="loi_1901", stage="active")
    assert formalities.files_of(program, old) == [""]
    change = add("declaration", club=old, kind="leaders", happened_on="2027-01-04")
    assert formalities.files_of(program, old) == [change]


def test_an_informal_club_and_one_abroad_have_guidance_and_no_steps(
    program: Program, add: Add
) -> None:
    informal = formalities.file_of(program, add("club", name="A", legal_form="informal"))
    assert (informal.steps, informal.next) == ((), None)
    assert "charter is enough" in informal.guidance
    abroad = formalities.file_of(program, add("club", name="B", country="BE"))
    assert "ASBL" in abroad.guidance


def test_saying_the_day_of_the_filing_writes_it_into_the_declaration(
    program: Program, club: str
) -> None:
    id = formalities.say(program, club, "", "filing", {"done_on": "2027-01-11", "notes": "by post"})
    kept = records.get(program, DECLARATION, id)
    assert kept.filed_on == "2027-01-11"
    assert formalities.said_of(program, id)["filing"].notes == "by post"
    formalities.say(program, club, id, "filing", {"done_on": None})
    assert records.get(program, DECLARATION, id).filed_on is None


def test_a_step_is_said_and_taken_back_by_the_same_key_each_as_one_step(
    program: Program, club: str
) -> None:
    id = formalities.toggle(program, club, "", steps(program, club)["insurance"])
    assert steps(program, club)["insurance"].done_on == "2027-01-12"
    formalities.toggle(program, club, id, steps(program, club)["insurance"])
    assert not steps(program, club)["insurance"].is_done
    program.undo()
    program.undo()
    assert declarations.of_club(program, club) == []


def test_what_is_said_to_be_done_has_the_day_that_was_said(
    program: Program, strasbourg: str
) -> None:
    acts.change(program, CLUB, clubs.get(program, strasbourg), {"founded_on": "2027-01-04"})
    formalities.toggle(program, strasbourg, "", steps(program, strasbourg)["leaders"])
    assert steps(program, strasbourg)["leaders"].done_on == "2027-01-12"


def test_of_an_assembly_of_which_only_the_day_is_noted_the_minutes_still_ask_for_the_meeting(
    program: Program, club: str
) -> None:
    acts.change(program, CLUB, clubs.get(program, club), {"founded_on": "2027-01-04"})
    found = steps(program, club)["assembly"]
    assert (found.status, found.fact) == ("done", "its day only: the minutes ask for the meeting")


def test_a_constitutive_assembly_that_was_held_is_the_founding(
    program: Program, club: str, add: Add
) -> None:
    assert steps(program, club)["assembly"].fact == "no such meeting yet"
    add("meeting", club=club, title="AG", kind="constitutive", starts_at="2027-01-08 18:30",
        ends_at="2h", status="held")  # fmt: skip
    found = steps(program, club)["assembly"]
    assert (found.status, found.done_on, found.fact) == ("done", "2027-01-08", "")
    assert formalities.begin(program, club)
    assert declarations.of_club(program, club)[0].happened_on == "2027-01-08"


def test_steps_that_a_file_does_not_have_and_files_of_other_clubs_are_refused(
    program: Program, club: str, strasbourg: str
) -> None:
    with pytest.raises(NotFound, match="“prefect” is no step of this file") as refused:
        formalities.say(program, club, "", "prefect", {"done_on": "2027-01-12"})
    assert "assembly" in refused.value.hint
    id = formalities.begin(program, club)
    with pytest.raises(NotFound, match="another club"):
        formalities.file_of(program, strasbourg, id)


def test_a_planned_step_of_a_change_is_called_as_in_the_file_of_that_change(
    program: Program, club: str, strasbourg: str, add: Add
) -> None:
    for place in (club, strasbourg):
        change = add("declaration", club=place, kind="leaders", happened_on="2026-12-01")
        formalities.say(program, place, change, "filing", {"planned_on": "2027-01-14"})
    told = {d.title for d in today.due(program) if d.kind == "formality"}
    assert told == {
        "File of Club Lyon: declared within 3 months",
        "File of Strasbourg: declared to the court",
    }
    step = program.latest_step()
    assert step is not None
    assert step.label.startswith("Noted: declared to the court")


def test_what_is_planned_and_awaited_stands_in_today_until_it_is_done(
    program: Program, club: str, add: Add
) -> None:
    def due() -> list[tuple[str, str, str]]:
        return [(d.kind, d.due, d.title) for d in today.due(program)]

    creation = formalities.say(program, club, "", "bank", {"planned_on": "2027-01-14"})
    assert due() == [("formality", "2027-01-14", "File of Club Lyon: bank account")]
    declarations.file(program, creation, date(2027, 1, 8))
    assert due()[0] == ("receipt", "2027-01-13", "Ask for the receipt of Club Lyon: creation")
    settling.done(program, today.due(program)[0])
    assert records.get(program, DECLARATION, creation).receipt_on == "2027-01-12"
    add("association", club=club, bank="Crédit")
    assert due() == []
    add("declaration", club=club, kind="leaders", happened_on="2026-10-11")
    (late,) = today.due(program)
    assert (late.kind, late.due, late.urgency) == ("declaration", "2027-01-11", "overdue")
    assert late.title == "Declare for Club Lyon: change of leaders"
    settling.done(program, late)
    assert [d.kind for d in today.due(program)] == ["receipt"]


def test_a_planned_step_is_moved_and_settled_from_today(program: Program, club: str) -> None:
    id = formalities.say(program, club, "", "insurance", {"planned_on": "2027-01-14"})
    (item,) = today.due(program)
    settling.move(program, item, date(2027, 1, 20))
    assert formalities.said_of(program, id)["insurance"].planned_on == "2027-01-20"
    settling.done(program, today.due(program)[0])
    assert steps(program, club)["insurance"].is_done


def test_what_is_planned_to_be_filed_is_settled_by_the_filing(program: Program, club: str) -> None:
    id = formalities.say(program, club, "", "filing", {"planned_on": "2027-01-14"})
    (item,) = today.due(program)
    settling.done(program, item)
    assert records.get(program, DECLARATION, id).filed_on == "2027-01-12"
    assert [d.kind for d in today.due(program)] == ["receipt"]
