from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clubmgr.desk import type_reports as desk
from clubmgr.errors import ExistingFile, UsageError
from clubmgr.models import activities, ranking, settings, type_reports
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture(autouse=True)
def _gardeners(add: Add) -> None:
    for name in ("Ana", "Ben", "Cleo"):
        add("person", given_name=name, emails=f"{name}@x.org")
    for name, since, until in (("Ana", "2024-01-01", ""), ("Ben", "2026-06-01", ""),
                               ("Cleo", "2025-01-01", "2026-12-01")):  # fmt: skip
        add("member_type", person=f"{name}@x.org", type="gardener", starts_on=since, ends_on=until)
    add("content", person="Ana@x.org", title="Review", published_on="2026-05-01", reach="500")
    add("content", person="Ana@x.org", title="Old", published_on="2025-05-01", reach="9000")
    add("content", person="Cleo@x.org", title="Hers", published_on="2026-05-01", reach="70")
    add("testimony", person="Ben@x.org", title="Says", given_on="2026-07-01", notes="a secret")
    add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-02-01")
    add("engagement", type="gardener", axis="reward", title="For Ana only", person="Ana@x.org")
    add("engagement", type="gardener", axis="retain", title="Long ago", done_on="2024-01-01")


def test_a_report_counts_those_who_are_of_the_type_on_its_last_day(program: Program) -> None:
    found = type_reports.report(program, "gardener")
    assert (found.since, found.until) == ("2026-01-13", "2027-01-12")
    assert (found.members, found.joined, found.ended, found.active) == (2, 1, 1, 2)
    assert found.reach == 500
    assert dict(found.activities) == {"published": 1, "testified": 1}
    assert [one.name for one in found.best] and {one.name for one in found.best} <= {"Ana", "Ben"}


def test_a_report_is_of_the_days_that_are_asked_for(program: Program) -> None:
    found = type_reports.report(
        program, "gardener", since=date(2025, 1, 1), until=date(2025, 12, 31)
    )
    assert (found.members, found.joined, found.reach) == (2, 1, 9000)


def test_it_tells_the_plan_for_all_and_keeps_what_is_noted_of_people(program: Program) -> None:
    text = desk.text(program, "gardener")
    assert "# Figures of a type of members: gardener" in text
    assert "Figures" in text
    for kept in ("For Ana only", "Long ago", "a secret", "@x.org"):
        assert kept not in text


def test_points_of_what_does_not_count_stand_neither_here_nor_in_the_ranking(
    program: Program, add: Add
) -> None:
    for points in ("7", ""):
        add("contribution", person="Ben@x.org", activity="organised", title="x", points=points)
    activities.switch(program, "organised")
    found = type_reports.report(program, "gardener")
    ranked = {
        each.name: each.points for each in ranking.points(program, "", found.since, found.until)
    }
    assert {each.name: each.points for each in found.best} == {
        name: ranked[name] for name in ("Ana", "Ben")
    }


def test_with_recognition_off_no_points_and_no_best_are_told(program: Program) -> None:
    assert "Points" in desk.text(program, "gardener")
    settings.change(program, {"recognition": False})
    assert type_reports.report(program, "gardener").best == ()
    assert "Points" not in desk.text(program, "gardener")


def test_names_are_no_markup_in_the_text(program: Program, add: Add) -> None:
    add("engagement", type="gardener", axis="retain", title="# <b>[x](y)</b>")
    text = desk.text(program, "gardener")
    assert r"\# \<b\>\[x\](y)\</b\>" in text


@pytest.mark.parametrize("ending", desk.ENDINGS)
def test_it_is_written_as_the_ending_says_and_never_over_another(
    program: Program, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"figures{ending}"
    text = desk.text(program, "gardener")
    desk.write(program, file, text)
    assert file.read_bytes()[:4] in (b"# Fi", b"PK\x03\x04", b"%PDF")
    with pytest.raises(ExistingFile):
        desk.write(program, file, text)
    with pytest.raises(UsageError, match="endings"):
        desk.write(program, tmp_path / "figures.xyz", text)
