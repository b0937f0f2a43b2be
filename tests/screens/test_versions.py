from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import register
from clubmgr.models.program import Program
from clubmgr.screens.adoption_form import AdoptionForm
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.versions import ChangesScreen

Opener = Callable[..., Any]
BODY = "# Statuts\n\n## Article 1er – Nom\n\nLe nom est A.\n\n## Article 2 – Objet\n\n[b]B[/].\n"


@pytest.fixture
def versions(program: Program) -> list[str]:
    """Two versions of the statutes of Club Lyon, the later one last."""
    row = program.row("SELECT id FROM club WHERE name = 'Club Lyon'")
    assert row is not None
    return [
        register.keep(program, club=row["id"], kind="statuts-1901", language="fr",
                      title="Statuts · Club Lyon", body=body)
        for body in (BODY, BODY.replace("[b]B[/]", "C"))
    ]  # fmt: skip


def stored(program: Program, id: str) -> tuple[str | None, str | None]:
    row = program.row("SELECT adopted_on, decision FROM paper WHERE id = :id", id=id)
    assert row is not None
    return row["adopted_on"], row["decision"]


async def test_a_version_is_adopted_by_a_resolution_and_taken_back(
    open_app: Opener, program: Program, versions: list[str], add: Callable[..., str]
) -> None:
    decision = add(program, "decision", club="Club Lyon", motion="Adopt them", result="adopted")
    async with open_app("papers") as at:
        at.list.reveal(versions[1])
        await at.press("a")
        assert isinstance(at.screen, AdoptionForm)
        assert at.screen.texts["adopted_on"] == program.clock.today().isoformat()
        await at.press("tab")
        await at.type("Adopt them")
        await at.press("ctrl+s")
        assert stored(program, versions[1]) == (program.clock.today().isoformat(), decision)
        assert "2 ●" in at.text
        await at.press("u")
        assert stored(program, versions[1]) == (None, None)


async def test_a_day_that_is_to_come_keeps_the_form_open(
    open_app: Opener, program: Program, versions: list[str]
) -> None:
    async with open_app("papers") as at:
        at.list.reveal(versions[1])
        await at.press("a")
        await at.press("ctrl+u")
        await at.type("+3d")
        await at.press("ctrl+s")
        assert "to come" in at.text
        assert isinstance(at.screen, AdoptionForm)
    assert stored(program, versions[1]) == (None, None)


async def test_what_changed_is_shown_line_by_line(
    open_app: Opener, program: Program, versions: list[str]
) -> None:
    async with open_app("papers") as at:
        at.list.reveal(versions[1])
        await at.press("c")
        assert isinstance(at.screen, ChangesScreen)
        assert "compared with version 1" in at.text
        assert "Article 2 – Objet · text changed" in at.text
        assert "- [b]B[/]." in at.text
        assert "+ C." in at.text
        assert "Article 1er" not in at.text
        await at.press("escape")
        at.list.reveal(versions[0])
        await at.press("c")
        assert at.screen is at.list
        assert any("first version" in told for told in at.told)


async def test_a_template_that_was_refused_says_why_among_the_papers(
    open_app: Opener, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUBMGR_TEMPLATES", str(tmp_path))
    (tmp_path / "wrong.fr.md").write_text("---\ntitle: x\n---\n{% include '/etc/passwd' %}\n")
    async with open_app("papers") as at:
        await at.press("n")
        await at.type("club lyon")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, Choose))
        assert "wrong.fr.md was refused, line 4" in at.text
        await at.press("end", "enter")
        await at.until(lambda: at.screen is at.list)
        assert any("reads no other file" in told for told in at.told)
    assert program.rows("SELECT 1 FROM paper") == []
