from __future__ import annotations

import random
from typing import Any

from clubmgr.models import opt_outs, records
from clubmgr.models.importing import Import, Report
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

SEVERAL = "This may be several people of the program; merge or name them apart."


def compared(program: Program, *rows: str) -> Report:
    """Compare one person for each of these lists of addresses, from line 1 on."""
    work = Import(program)
    names = [f"P{n}" for n in range(len(rows))]
    columns = [names, [tuple(row.split()) for row in rows]]
    work.stage("p.csv", ("given_name", "emails"), [(range(1, len(rows) + 1), columns)])
    return work.compare()


def refused(report: Report) -> list[tuple[int, str]]:
    return [(each.line, each.reason) for each in report.refused]


def test_a_line_is_refused_only_because_of_one_that_comes_in(program: Program) -> None:
    report = compared(program, "xy@x.fr", "xy@x.fr xz@x.fr", "xz@x.fr", "xz@x.fr")
    assert report.created == 2
    assert refused(report) == [
        (2, "Line 1 has the same e-mail address."),
        (4, "Line 3 has the same e-mail address."),
    ]


def test_whoever_is_on_the_opt_out_list_stands_in_the_way_of_nobody(
    program: Program, add: Any
) -> None:
    gone = add("person", given_name="Gone", emails="gone@x.fr")
    opt_outs.opt_out(program, [gone], "all")
    records.delete(program, KINDS["person"], [gone])
    add("person", given_name="Known", emails="known@x.fr")
    report = compared(program, "gone@x.fr new@x.fr", "known@x.fr k2@x.fr", "new@x.fr")
    assert (report.created, report.updated) == (1, 1)
    assert refused(report) == [
        (1, "This person is on the opt-out list and wants no contact at all.")
    ]


def test_a_line_that_may_be_several_people_stands_in_the_way_of_nobody(
    program: Program, add: Any
) -> None:
    for name in "ab":
        add("person", given_name=name, emails=f"{name}@x.fr")
    report = compared(program, "a@x.fr b@x.fr new@x.fr", "new@x.fr", "a@x.fr")
    assert (report.created, report.updated, report.unchanged) == (1, 0, 1)
    assert refused(report) == [(1, SEVERAL)]


def test_every_line_comes_in_or_shares_an_address_with_an_earlier_one_that_does(
    program: Program,
) -> None:
    dice = random.Random(7)
    for _round in range(30):
        rows = [
            " ".join(f"{dice.choice('abcdefgh')}@x.fr" for _n in range(dice.randint(0, 3)))
            for _row in range(dice.randint(1, 12))
        ]
        report = compared(program, *rows)
        out = {line for line, _reason in refused(report)}
        assert report.created == len(rows) - len(out)
        for line, row in enumerate(rows, 1):
            earlier = [n for n in range(1, line) if n not in out]
            shared = [n for n in earlier if set(rows[n - 1].split()) & set(row.split())]
            assert (line in out) == bool(shared)
            if shared:
                reason = f"Line {shared[0]} has the same e-mail address."
                assert (line, reason) in refused(report)
