"""Who said no after a copy was made has said no when the copy is brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clubmgr.models import backups, comparing, erasing, fingerprints, health, opt_outs, suppressions
from clubmgr.models.program import Program

Add = Callable[..., str]
NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def copy(kept: Program, put: Add, tmp_path: Path) -> Path:
    """A copy that knows two people, and of no opt-out."""
    put("person", given_name="Ana", family_name="Silva", emails="ana@example.org")
    put("person", given_name="Rui", family_name="Costa", emails="rui@example.org")
    backups.make(kept.path, tmp_path / "away.db")
    return tmp_path / "away.db"


def named(program: Program, name: str) -> str:
    (row,) = program.rows("SELECT id FROM person WHERE given_name = :name", name=name)
    return str(row["id"])


def test_opt_outs_noted_since_come_along(kept: Program, copy: Path) -> None:
    ana, rui = named(kept, "Ana"), named(kept, "Rui")
    opt_outs.opt_out(kept, [ana], "news", "she rang")
    opt_outs.opt_out(kept, [rui], "all")
    suppressions.suppress(kept, ["stranger@example.org"], reason="wrote to us")
    erasing.erase(kept, rui)
    since = [each.since for each in opt_outs.of_person(kept, ana)]
    listed = {row.hash: (row.sort, row.purpose, row.since) for row in suppressions.listing(kept)}
    compared = comparing.compare(copy, kept.path)
    assert compared.refused_since == 4
    assert any("opt-out" in line for line in comparing.differences(compared))
    backups.restore(copy, kept.path, kept.clock)
    (said,) = opt_outs.of_person(kept, ana)
    assert (said.purpose, said.source, [said.since]) == ("news", "she rang", since)
    assert {
        row.hash: (row.sort, row.purpose, row.since) for row in suppressions.listing(kept)
    } == listed
    for address in ("rui@example.org", "stranger@example.org"):
        assert suppressions.blocked(kept, [address], [], []) == {"all"}
    assert kept.row("SELECT 1 FROM person WHERE given_name = 'Rui'") is None
    assert health.findings(kept) == []


def test_what_the_copy_knows_is_not_noted_twice(kept: Program, copy: Path) -> None:
    ana = named(kept, "Ana")
    opt_outs.opt_out(kept, [ana], "news")
    backups.make(kept.path, copy)
    steps = len(kept.rows("SELECT n FROM step"))
    assert comparing.compare(copy, kept.path).refused_since == 0
    backups.restore(copy, kept.path, kept.clock)
    assert len(opt_outs.of_person(kept, ana)) == len(suppressions.listing(kept)) == 1
    assert len(kept.rows("SELECT n FROM step")) == steps


def test_under_another_key_who_is_still_there_has_said_no(kept: Program, copy: Path) -> None:
    ana = named(kept, "Ana")
    with Program(copy, clock=kept.clock, operator="Somebody") as other:
        suppressions.suppress(other, ["known@example.org"])
    fingerprints.keep(copy)
    opt_outs.opt_out(kept, [ana], "all")
    backups.restore(copy, kept.path, kept.clock)
    for address in ("ana@example.org", "known@example.org"):
        assert suppressions.blocked(kept, [address], [], []) == {"all"}
    assert suppressions.blocked(kept, ["rui@example.org"], [], []) == NOBODY
