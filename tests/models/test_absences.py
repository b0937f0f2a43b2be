from __future__ import annotations

from collections.abc import Callable
from datetime import date

from clubmgr.models import absences, opt_outs
from clubmgr.models.program import Program

Add = Callable[..., str]


def test_who_is_away_on_a_day_is_told_with_who_stands_in(program: Program, add: Add) -> None:
    ana, bea = add("person", given_name="Ana"), add("person", given_name="Bea")
    add("absence", person="Ana", starts_on="2027-02-01", ends_on="2027-02-14", reason="Abroad",
        replacement="Bea")  # fmt: skip
    add("absence", person="Bea", starts_on="2027-02-14")
    (found,) = absences.away(program, date(2027, 2, 1))
    assert (found.person, found.name, found.ends_on, found.reason, found.replacement_name) == (
        ana, "Ana", "2027-02-14", "Abroad", "Bea",
    )  # fmt: skip
    assert [a.name for a in absences.away(program, date(2027, 2, 14))] == ["Ana", "Bea"]
    assert [a.name for a in absences.away(program, date(2030, 1, 1))] == ["Bea"]
    assert [a.name for a in absences.away(program, date(2027, 2, 14), [bea])] == ["Bea"]
    assert absences.away(program, date(2027, 2, 14), []) == []
    assert absences.away(program, date(2027, 1, 31)) == []


def test_absences_of_a_person_come_latest_first_and_each_is_away_once(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    for start in ("2027-02-01", "2027-03-01"):
        add("absence", person="Ana", starts_on=start)
    assert [a.starts_on for a in absences.of_person(program, ana)] == ["2027-03-01", "2027-02-01"]
    assert len(absences.away(program, date(2027, 4, 1))) == 1


def test_opting_out_is_noted_once_and_taken_back(program: Program, add: Add) -> None:
    ana, bea = add("person", given_name="Ana"), add("person", given_name="Bea")
    add("opt_out", person="Bea", purpose="news")
    opt_outs.opt_out(program, [ana], source="by phone")
    opt_outs.opt_out(program, [ana, bea])
    assert opt_outs.opted_out(program) == {ana, bea}
    opt_outs.opt_out(program, [])
    opt_outs.opt_in(program, [])
    assert opt_outs.opted_out(program) == {ana, bea}
    (noted,) = opt_outs.of_person(program, ana)
    assert (noted.purpose, noted.since, noted.source) == ("invitations", "2027-01-12", "by phone")
    opt_outs.opt_in(program, [ana, bea])
    assert opt_outs.opted_out(program) == set()
    assert opt_outs.opted_out(program, "news") == {bea}
    program.undo()
    assert opt_outs.opted_out(program) == {ana, bea}
