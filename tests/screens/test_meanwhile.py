"""What another program writes while a form or a question is open over a few rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from clubmgr.desk import texts
from clubmgr.models import (
    acts,
    appointing,
    articles,
    associations,
    clubs,
    declarations,
    formalities,
    handovers,
    mandates,
    records,
    sanctions,
    settings,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.article import ARTICLE
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.conduct import SANCTION
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.program import Program
from clubmgr.screens.articles import ArticlesScreen
from clubmgr.screens.conduct import ConductScreen
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.filing import FilingScreen
from clubmgr.screens.handover import HandoverScreen
from clubmgr.screens.officers import OfficersScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """A form or a question: on which screen and row, over which record, with what typed."""

    place: str
    row: str
    kind: str
    keys: Sequence[str]
    typed: str
    save: str
    theirs: Values


FORMS = {
    "mandate": Act("officers", "mandate", "mandate", "e", "2027-03-01", "ctrl+s",
                   {"ends_on": "2027-02-02"}),
    "end": Act("officers", "mandate", "mandate", ("x", "tab"), "moved", "ctrl+s",
               {"ends_on": "2027-01-10", "end_reason": "resigned"}),
    "seat": Act("officers", "vacant", "seat", "S", "yes", "ctrl+s", {"term_years": 3}),
    "handover": Act("handover", "action", "handover", "l", "notes", "ctrl+s",
                    {"contacts": "theirs"}),
    "line": Act("handover", "action", "action", "e", "x", "ctrl+s", {"owner": "Them"}),
    "accept": Act("handover", "action", "handover", "A", "", "y", {"lessons": "theirs"}),
    "step": Act("filing", "decision", "formality", "e", "2027-02-02", "ctrl+s",
                {"planned_on": "2027-03-03"}),
    "filed": Act("filing", "decision", "declaration", "t", "2027-01-10", "ctrl+s",
                 {"reference": "theirs"}),
    "identity": Act("filing", "decision", "association", "i", "x", "ctrl+s",
                    {"address": "theirs"}),
    "leader": Act("filing", "decision", "particulars", "p", "x", "ctrl+s",
                  {"profession": "theirs"}),
    "article": Act("articles", "means", "article", "e", "x", "ctrl+s", {"text": "Le leur."}),
    "case": Act("conduct", "sanction", "sanction", "e", "x", "ctrl+s", {"facts": "theirs"}),
    "hear": Act("conduct", "sanction", "sanction", "h", "x", "ctrl+s", {"answer": "theirs"}),
    "decide": Act("conduct", "sanction", "sanction", "v", "", "ctrl+s",
                  {"decided_by": "Them", "next_step": "theirs"}),
    "lift": Act("conduct", "decided", "decided", "x", "why", "enter", {"facts": "theirs"}),
}  # fmt: skip
DELETIONS = {
    "line": Act("handover", "action", "action", "d", "", "y", {"owner": "Them"}),
    "declaration": Act("filing", "decision", "declaration", "d", "", "y", {"reference": "theirs"}),
    "case": Act("conduct", "sanction", "sanction", "d", "", "y", {"facts": "theirs"}),
}
ASKED = {**FORMS, **{f"delete {name}": act for name, act in DELETIONS.items()}}


@pytest.fixture
def ids(program: Program, add: Add) -> dict[str, str]:
    """The record of each kind that the forms are about, of the club of Lyon."""
    settings.change(program, {"brand": "Acme"})
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    club = str(row[0])
    values = {"legal_form": "loi_1901", "postcode": "69001", "stage": "declared"}
    acts.change(program, CLUB, clubs.get(program, club), values)
    (role,) = [role for role in mandates.roles(program, club=club) if role.person]
    seat = add(program, "seat", club=club, code="president", term_years="2")
    successor = add(program, "person", given_name="Zoé", family_name="Dupont")
    handover = handovers.begin(program, role.id, successor)
    made = [
        declarations.add(program, {"club": club, "kind": kind, "happened_on": on})
        for kind, on in (("seat", "2026-12-20"), ("statutes", "2026-12-01"))
    ]
    declaration = made[-1]
    formality = formalities.add(
        program, {"declaration": declaration, "step": "decision", "planned_on": "2027-01-20"}
    )
    association = associations.add(program, {"club": club, "address": "4 rue Basse"})
    particulars = add(program, "particulars", person=role.person, profession="baker")
    text = texts.text_of(clubs.get(program, club), "statuts-1901")
    articles.change(program, text, {"means": {"text": "Un."}}, "x")
    article = articles.look(program, text, "means").article
    assert article is not None
    add(program, "membership", club=club, person=role.person, joined_on="2026-01-01")
    fact = {"club": club, "person": role.person, "measure": "warning", "facts": "Advertised",
            "happened_on": "2027-01-02", "informed_on": "2027-01-02"}  # fmt: skip
    return {
        "club": club,
        "mandate": role.id,
        "seat": seat,
        "vacant": f"{club}/president/",
        "handover": handover,
        "action": handovers.lines(program, handover)[0].id,
        "declaration": declaration,
        "formality": formality,
        "association": association,
        "particulars": particulars,
        "article": article.id,
        "sanction": sanctions.add(program, fact),
        "decided": sanctions.add(program, fact | {"decided_on": "2027-01-03"}),
    }


def kind_of(act: Act) -> Any:
    return KINDS.get(act.kind, SANCTION)


def screen_of(act: Act, ids: dict[str, str]) -> FewScreen:
    club = ids["club"]
    made: dict[str, Callable[[], FewScreen]] = {
        "officers": lambda: OfficersScreen(club),
        "handover": lambda: HandoverScreen(ids["mandate"]),
        "filing": lambda: FilingScreen(club, ids["declaration"]),
        "articles": lambda: ArticlesScreen(club),
        "conduct": lambda: ConductScreen(club),
    }
    return made[act.place]()


async def ask(at: Any, act: Act, ids: dict[str, str]) -> None:
    """Open the form or the question, and type into it."""
    at.app.push_screen(screen_of(act, ids))
    await at.rest()
    at.screen.reload(ids.get(act.row, act.row))
    await at.rest()
    await at.press(*act.keys)
    assert not isinstance(at.screen, FewScreen)
    if act.typed:
        await at.press("end", "ctrl+u")
        await at.type(act.typed)


def stored(program: Program) -> dict[str, Any]:
    """Return every record that there is."""
    return {record.id: record for kind in KINDS.values() for record in records.every(program, kind)}


def is_told(at: Any, before: int) -> bool:
    """Tell whether a form says why it is not saved, or a toast or a notice what happened."""
    if isinstance(at.screen, Form):
        return bool(at.screen.query("#form-note.-shown") or at.screen.query(".-wrong"))
    return isinstance(at.screen, Notice) or len(at.told) > before


@pytest.mark.parametrize("name", FORMS)
async def test_what_another_program_changed_meanwhile_is_not_overwritten(
    open_app: Opener, program: Program, ids: dict[str, str], name: str
) -> None:
    act = FORMS[name]
    async with open_app("clubs") as at:
        await ask(at, act, ids)
        with program.another() as other:
            kind = kind_of(act)
            seen = records.get(other, kind, ids[act.kind])
            records.change(other, kind, seen, act.theirs)
        before, told = stored(program), len(at.told)
        await at.press(act.save)
        assert stored(program) == before
        assert is_told(at, told)


@pytest.mark.parametrize("name", ASKED)
async def test_what_another_program_deleted_meanwhile_is_told_of(
    open_app: Opener, program: Program, ids: dict[str, str], name: str
) -> None:
    act = ASKED[name]
    async with open_app("clubs") as at:
        await ask(at, act, ids)
        with program.another() as other:
            records.delete(other, kind_of(act), [ids[act.kind]])
        before, told = stored(program), len(at.told)
        await at.press(act.save)
        assert stored(program) == before
        assert is_told(at, told)


@pytest.mark.parametrize("name", DELETIONS)
async def test_only_what_was_asked_about_is_deleted(
    open_app: Opener, program: Program, ids: dict[str, str], name: str
) -> None:
    act = DELETIONS[name]
    async with open_app("clubs") as at:
        await ask(at, act, ids)
        assert isinstance(at.screen, Confirm)
        with program.another() as other:
            kind = kind_of(act)
            records.change(other, kind, records.get(other, kind, ids[act.kind]), act.theirs)
            declarations.add(
                other, {"club": ids["club"], "kind": "name", "happened_on": "2026-06-01"}
            )
        before = stored(program)
        hanging = {id for id, each in before.items()
                   if getattr(each, "declaration", None) == ids[act.kind]}  # fmt: skip
        await at.press("y")
        assert before.keys() - stored(program).keys() == {ids[act.kind]} | hanging
        assert at.told[-1].endswith("u takes it back.")


async def test_the_first_words_of_two_programs_do_not_overwrite_each_other(
    open_app: Opener, program: Program, ids: dict[str, str]
) -> None:
    act = FORMS["article"]
    records.delete(program, ARTICLE, [ids["article"]])
    text = texts.text_of(clubs.get(program, ids["club"]), "statuts-1901")
    async with open_app("clubs") as at:
        await ask(at, act, ids)
        with program.another() as other:
            articles.change(other, text, {"means": {"text": "Le leur."}}, "x")
        await at.press("ctrl+s")
        assert "stored “Le leur.”" in " ".join(at.text.split())
        assert texts.read(program, text).passages["means"] == "Le leur."
        await at.press("ctrl+s")
        assert texts.read(program, text).passages["means"] != "Le leur."


async def test_saving_again_keeps_ours_and_what_only_they_have_written(
    open_app: Opener, program: Program, ids: dict[str, str]
) -> None:
    async with open_app("clubs") as at:
        await ask(at, FORMS["decide"], ids)
        with program.another() as other:
            seen = records.get(other, SANCTION, ids["sanction"])
            sanctions.change(other, seen, {"next_step": "Theirs", "answer": "Sorry"})
        await at.press("ctrl+s", "ctrl+s")
        seen = records.get(program, SANCTION, ids["sanction"])
        assert (seen.decided_on, seen.next_step, seen.answer) == ("2027-01-12", "Theirs", "Sorry")


async def test_the_days_of_a_hearing_that_are_proposed_are_stored(
    open_app: Opener, program: Program, ids: dict[str, str]
) -> None:
    sanction = records.get(program, SANCTION, ids["sanction"])
    sanctions.change(program, sanction, {"informed_on": None, "hearing_on": None})
    async with open_app("clubs") as at:
        await ask(at, FORMS["hear"], ids)
        assert at.screen.texts["informed_on"] == at.screen.texts["heard_on"] == "2027-01-12"
        await at.press("ctrl+s")
        seen = records.get(program, SANCTION, ids["sanction"])
        assert (seen.informed_on, seen.heard_on) == ("2027-01-12", "2027-01-12")


async def test_another_day_of_an_end_that_is_stored_already_is_told_of(
    open_app: Opener, program: Program, ids: dict[str, str]
) -> None:
    async with open_app("clubs") as at:
        await ask(at, FORMS["end"], ids)
        with program.another() as other:
            appointing.end(other, ids["mandate"], date(2026, 12, 31), "resigned")
        await at.press("ctrl+s")
        assert "stored “resigned”, yours “moved”" in " ".join(at.text.split())
        assert records.get(program, MANDATE, ids["mandate"]).ends_on == "2026-12-31"
        await at.press("ctrl+s")
        assert records.get(program, MANDATE, ids["mandate"]).end_reason == "moved"


async def test_the_declaration_that_was_shown_is_gone_when_it_is_turned_over(
    open_app: Opener, program: Program, ids: dict[str, str]
) -> None:
    more = {"club": ids["club"], "kind": "name", "happened_on": "2026-12-21"}
    declarations.add(program, more)
    async with open_app("clubs") as at:
        at.app.push_screen(FilingScreen(ids["club"], ids["declaration"]))
        await at.rest()
        at.screen._generation = None  # within the second in which nothing is read again
        with program.another() as other:
            records.delete(other, KINDS["declaration"], [ids["declaration"]])
        await at.press("right_square_bracket")
        assert at.screen.declaration == formalities.pressing(program, ids["club"])
        assert "1/2" in at.text


UNTOUCHED = {
    "mandate": ("e", "ctrl+s"),
    "seat": ("S", "ctrl+s"),
    "handover": ("l", "ctrl+s"),
    "line": ("e", "ctrl+s"),
    "step": ("e", "ctrl+s"),
    "filed": ("t", "ctrl+s"),
    "identity": ("i", "ctrl+s"),
    "leader": ("p", "ctrl+s"),
    "article": ("e", "ctrl+s"),
    "case": ("e", "ctrl+s"),
}


@pytest.mark.parametrize("name", UNTOUCHED)
async def test_a_form_that_is_saved_untouched_tells_of_nothing(
    open_app: Opener, program: Program, ids: dict[str, str], name: str
) -> None:
    act = FORMS[name]
    async with open_app("clubs") as at:
        at.app.push_screen(screen_of(act, ids))
        await at.rest()
        at.screen.reload(ids.get(act.row, act.row))
        await at.rest()
        at.app.clear_notifications()
        before = program.generation()
        await at.press(*UNTOUCHED[name])
        assert isinstance(at.screen, FewScreen)
        assert program.generation() == before
        assert at.told == []
