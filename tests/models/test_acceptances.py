from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acceptances, records
from clubmgr.models.acceptances import CHARTER, Standing
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

Add = Callable[..., str]
Write = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon")


@pytest.fixture
def members(add: Add, club: str) -> dict[str, str]:
    """Ana and Tom, members of the club; Zoé, who is in office only; Ida, who has left."""
    speaking = {"Ana": "en", "Tom": "fr", "Zoé": "", "Ida": ""}
    people = {
        name: add("person", given_name=name, language=language)
        for name, language in speaking.items()
    }
    for name in ("Ana", "Tom"):
        add("membership", club=club, person=people[name], joined_on="2026-01-01")
    add("membership", club=club, person=people["Ida"], joined_on="2025-01-01",
        left_on="2026-12-31")  # fmt: skip
    add("mandate", club=club, person=people["Zoé"], seat="moderator", starts_on="2026-01-01")
    return people


@pytest.fixture
def write(program: Program, club: str) -> Write:
    def writer(
        edition: int = 1, adopted: str | None = None, language: str = "fr", kind: str = CHARTER,
        written: str = "2026-06-01", of: str = club,
    ) -> str:  # fmt: skip
        values = {"club": of, "kind": kind, "language": language, "title": f"{kind} {edition}",
                  "edition": edition, "adopted_on": adopted, "written_on": written}  # fmt: skip
        return records.add(program, PAPER, values)

    return writer


def present(program: Program, club: str) -> list[str]:
    return [paper.id for paper in acceptances.present(program, club)]


def states(program: Program, club: str) -> dict[str, str]:
    return {each.name: each.state for each in acceptances.standing(program, club)}


def test_the_present_version_is_the_one_adopted_last(
    program: Program, club: str, write: Write
) -> None:
    assert present(program, club) == []
    write(1, "2025-03-01")
    second = write(2, "2026-03-01")
    write(3)
    write(1, "2026-09-01", kind="charter")
    assert present(program, club) == [second]


def test_as_long_as_none_is_adopted_it_is_the_one_written_last(
    program: Program, club: str, write: Write
) -> None:
    write(1, written="2026-01-01")
    last = write(2, written="2026-02-01")
    assert present(program, club) == [last]


def test_of_one_language_adopted_twice_on_a_day_the_later_version_counts(
    program: Program, club: str, write: Write
) -> None:
    write(1, "2026-03-01")
    second = write(2, "2026-03-01")
    assert present(program, club) == [second]


def test_a_version_in_two_languages_is_accepted_in_either(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    french, english = write(2, "2026-03-01"), write(1, "2026-03-01", "en")
    assert set(present(program, club)) == {french, english}
    acceptances.accept(program, club, [members["Ana"], members["Tom"]])
    told = program.rows("SELECT person, paper FROM acceptance")
    assert {row["person"]: row["paper"] for row in told} == {
        members["Ana"]: english, members["Tom"]: french,
    }  # fmt: skip
    assert acceptances.accept(program, club, [members["Ana"]]) == 0
    assert states(program, club) == {"Ana": "accepted", "Tom": "accepted", "Zoé": "awaited"}


def test_members_and_who_is_in_office_are_told_and_former_members_are_not(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    assert states(program, club) == {"Ana": "awaited", "Tom": "awaited", "Zoé": "awaited"}
    assert "Ida" in {s.name for s in acceptances.standing(program, club, date(2026, 6, 1))}


def test_who_accepted_an_older_version_is_told_so_with_that_version_and_day(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    write(1, "2025-03-01")
    acceptances.accept(program, club, [members["Ana"]], on=date(2025, 4, 1), means="online")
    write(2, "2026-03-01")
    ana = acceptances.standing(program, club)[0]
    (row,) = program.rows("SELECT id FROM acceptance")
    assert ana == Standing(members["Ana"], "Ana", "outdated", row["id"], 1, "2025-04-01", "online")
    acceptances.accept(program, club, [members["Ana"]])
    ana = acceptances.standing(program, club)[0]
    assert (ana.state, ana.edition, ana.accepted_on) == ("accepted", 2, "2027-01-12")
    assert ana.means == "signed"


def test_an_older_version_that_is_noted_later_makes_nobody_outdated(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    first, _second = write(1, "2025-03-01"), write(2, "2026-03-01")
    acceptances.accept(program, club, [members["Ana"]])
    acceptances.accept(program, club, [members["Ana"]], paper=first, on=date(2027, 1, 12))
    assert states(program, club)["Ana"] == "accepted"


def test_several_accept_as_one_step_and_it_is_taken_back(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    write()
    people = [members["Ana"], members["Tom"]]
    assert acceptances.accept(program, club, people) == 2
    assert program.latest_step().label == "Charter accepted: 2 people"  # type: ignore[union-attr]
    assert acceptances.withdraw(program, club, people) == 2
    assert set(states(program, club).values()) == {"awaited"}
    program.undo()
    assert states(program, club)["Ana"] == "accepted"
    program.undo()
    assert set(states(program, club).values()) == {"awaited"}


def test_taking_back_leaves_older_versions_as_they_were(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    write(1, "2025-03-01")
    acceptances.accept(program, club, [members["Ana"]], on=date(2025, 4, 1))
    write(2, "2026-03-01")
    acceptances.accept(program, club, [members["Ana"]])
    acceptances.withdraw(program, club, [members["Ana"]])
    assert states(program, club)["Ana"] == "outdated"
    assert acceptances.withdraw(program, club, [members["Ana"]]) == 0


def test_a_charter_of_another_club_makes_nobody_accept_here(
    program: Program, add: Add, club: str, members: dict[str, str], write: Write
) -> None:
    other = add("club", name="Club Nantes")
    paper = write(of=other)
    with pytest.raises(ClubmgrError, match="no charter of conduct yet"):
        acceptances.accept(program, club, [members["Ana"]])
    with pytest.raises(InvalidFields, match="is no charter of this club"):
        acceptances.accept(program, club, [members["Ana"]], paper=paper)
    with pytest.raises(InvalidFields, match="is no charter of this club"):
        acceptances.accept(program, club, [members["Ana"]], paper=write(kind="minutes"))
    add("membership", club=other, person=members["Ana"])
    acceptances.accept(program, other, [members["Ana"]])
    assert states(program, club)["Ana"] == "awaited"


def test_nobody_who_is_not_of_the_club_accepts_its_charter(
    program: Program, add: Add, club: str, members: dict[str, str], write: Write
) -> None:
    write()
    stranger, coming = (add("person", given_name=name) for name in ("Eve", "Max"))
    add("membership", club=club, person=coming, joined_on="2027-02-01")
    for who in (stranger, members["Ida"]):
        with pytest.raises(InvalidFields, match="is no member of this club"):
            acceptances.accept(program, club, [members["Ana"], who])
    assert states(program, club)["Ana"] == "awaited"
    assert acceptances.accept(program, club, [coming, members["Zoé"]]) == 2
    assert acceptances.accept(program, club, [members["Ida"]], on=date(2026, 12, 31)) == 1


def test_nothing_is_accepted_by_nobody_or_before_its_day(
    program: Program, club: str, members: dict[str, str], write: Write
) -> None:
    write()
    steps = program.generation()
    assert acceptances.accept(program, club, []) == 0
    assert acceptances.withdraw(program, club, []) == 0
    with pytest.raises(InvalidFields, match="a day that is to come"):
        acceptances.accept(program, club, [members["Ana"]], on=date(2027, 1, 13))
    assert program.generation() == steps
