"""What enter does in the file of an association: each step's act, asked for and done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr import dates, i18n
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import acts, associations, clubs, declarations, formalities
from clubmgr.models.fields import label_of
from clubmgr.models.filed import statutes_of
from clubmgr.models.formalities import CREATION, Step
from clubmgr.models.kinds.association import CHANGES
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.papers.filing import CONSTITUTIVE_MINUTES, FILING_MANDATE, LEADERS_LIST
from clubmgr.screens.dialogs import Ask, Choose

if TYPE_CHECKING:
    from clubmgr.screens.filing import FilingScreen


async def go_on(screen: FilingScreen, step: Step) -> None:
    """Do what a step asks for; where nothing else can be done, ask for the day it was done."""
    await _ACTS.get(step.id, _say_done)(screen, step)


async def fill_particulars(screen: FilingScreen) -> None:
    """Fill in what a leader is declared with, of several the one that is chosen."""
    from clubmgr.screens.filing_forms import ParticularsForm

    leaders = associations.leaders(screen.program, screen.club)
    if not leaders:
        screen.desk.say(_("Nobody leads this club yet: give a role, key r in Clubs."))
        return
    wanted = next((each for each in leaders if each.lacks), leaders[0])
    if len(leaders) > 1:
        choices = [
            (each.id, " · ".join((label_of(SEATS, each.seat), each.name, *_lacks(each))))
            for each in leaders
        ]
        question = _("Whose details?")
        chosen = await screen.app.push_screen_wait(Choose(question, choices, wanted.id))
        if chosen is None:
            return
        wanted = next(each for each in leaders if each.id == chosen)
    if await screen.app.push_screen_wait(ParticularsForm(screen.program, wanted)) is not None:
        screen.tell("list")


async def note_change(screen: FilingScreen) -> None:
    """Note what has changed and on which day, to be declared."""
    known = declarations.of_club(screen.program, screen.club)
    has_creation = any(each.kind == CREATION for each in known)
    choices = [
        (choice.code, label_of(CHANGES, choice.code))
        for choice in CHANGES
        if choice.code != CREATION or not has_creation
    ]
    kind = await screen.app.push_screen_wait(Choose(_("What is to be declared?"), choices))
    if kind is None:
        return
    day = await _ask_day(screen, _("On which day was it decided?"))
    if day is not None:
        values = {"club": screen.club, "kind": kind, "happened_on": day.isoformat()}
        screen.show(declarations.add(screen.program, values))
        screen.begin()


async def write_papers(screen: FilingScreen) -> None:
    """Write one paper of the file, or all of them into a folder."""
    from clubmgr.screens.writing import write_paper

    choices = [
        ("paper", _("One paper")),
        (".docx", _("All papers of the file, to edit (.docx)")),
        (".pdf", _("All papers of the file, to print (.pdf)")),
    ]
    chosen = await screen.app.push_screen_wait(Choose(_("Write what?"), choices))
    if chosen == "paper":
        await write_paper(screen, club=screen.club)
    elif chosen is not None:
        await _write_pack(screen, chosen)


async def _write_pack(screen: FilingScreen, ending: str) -> None:
    """Ask for a folder and write all papers of the file into it; first name what is missing."""
    from clubmgr.desk import documents, filing_pack
    from clubmgr.screens.file_form import FileForm
    from clubmgr.screens.writing import tell_written, where_filled

    filing_pack.refuse_blanks(screen.program, screen.club, where_filled)
    written: list[filing_pack.Pack] = []

    def write(folder: Path, force: bool) -> None:
        written.append(
            filing_pack.write(
                screen.program, screen.club, folder, ending, force=force, say=where_filled
            )
        )

    name = documents.file_name(screen.file.club.name).partition(".")[0]
    title = _("Papers to file of {club}").format(club=screen.file.club.name)
    form = FileForm(title, name, _("A folder"), write, N_("Folder"))
    folder = await screen.app.push_screen_wait(form)
    if folder is not None:
        screen.reload()
        pack = written[0]
        text = ngettext("Wrote {n} paper into {folder}.", "Wrote {n} papers into {folder}.",
                        len(pack.files))  # fmt: skip
        tell_written(screen, text.format(n=len(pack.files), folder=folder), pack.warnings)


def _lacks(leader: associations.Leader) -> tuple[str, ...]:
    return (_("to be filled in"),) if leader.lacks else ()


async def _ask_day(screen: FilingScreen, question: str, known: str = "") -> date | None:
    """Ask for a day: the known one, else today, unless another is typed; None when closed."""
    read = partial(dates.parse_date, today=screen.program.clock.today())
    shown = known or screen.program.clock.today().isoformat()
    ask = Ask(question, shown, _("yesterday, 2027-01-31"), read)
    text = await screen.app.push_screen_wait(ask)
    return None if text is None else read(text)


async def _say_done(screen: FilingScreen, step: Step) -> None:
    asked = screen.declaration  # behind the question the screen may go on to another one
    question = _("{step}: done on which day?").format(step=step.name[:1].upper() + step.name[1:])
    day = await _ask_day(screen, question, step.done_on or "")
    if day is not None:
        values = {"done_on": day.isoformat()}
        id = formalities.say(screen.program, screen.club, asked, step.id, values, seen=step)
        screen.show(id, step.id)


async def _assemble(screen: FilingScreen, step: Step) -> None:
    """Plan the constitutive assembly, or take its day; it founds the club."""
    choices = [
        ("plan", _("Plan it among the meetings: agenda, who is there, minutes")),
        ("day", _("Only note its day")),
    ]
    chosen = await screen.app.push_screen_wait(Choose(_("The constitutive assembly"), choices))
    if chosen == "plan":
        await _plan_assembly(screen)
    elif chosen == "day":
        await _found(screen, step)


async def _plan_assembly(screen: FilingScreen) -> None:
    club = screen.file.club
    with i18n.speaking(clubs.language_of(club)):
        title = _("Constitutive assembly of {club}").format(club=club.name)
    presets = {
        "club": club.id,
        "kind": "constitutive",
        "title": title,
        "timezone": club.timezone,
        "organizer": club.community_manager,
    }
    await screen.fill_form(MEETING, None, presets, "starts_at")


async def _found(screen: FilingScreen, step: Step) -> None:
    """Take the day of the constitutive assembly, which founds the club."""
    club = clubs.get(screen.program, screen.club)
    question = _("On which day was the constitutive assembly?")
    day = await _ask_day(screen, question, step.done_on or "")
    if day is not None:
        acts.change(screen.program, CLUB, club, {"founded_on": day.isoformat()})
        screen.tell("assembly")


async def _write(screen: FilingScreen, step: Step) -> None:
    """Write the paper that a step asks for, of several the one that is chosen."""
    from clubmgr.screens.writing import write_paper

    await write_paper(screen, club=screen.club, kind=_PAPERS.get(step.id, ""))


async def _write_statutes(screen: FilingScreen, _step: Step) -> None:
    """Write the statutes; first the club's form where name, object or seat are missing."""
    from clubmgr.screens.writing import write_paper

    club = screen.file.club
    for name in ("mission", "city"):
        if not getattr(club, name):
            await screen.fill_form(CLUB, club.id, begin=name)
            return
    await write_paper(screen, club=screen.club, kind=statutes_of(screen.file.regime))


async def _minutes(screen: FilingScreen, step: Step) -> None:
    """Write the constitutive minutes; once they are written, take the day they were signed."""
    if screen.file.kind == CREATION and not step.fact:
        await _write(screen, step)
    else:
        await _say_done(screen, step)


async def _list(screen: FilingScreen, step: Step) -> None:
    """Fill in what the leaders' details lack, else write the list."""
    if any(each.lacks for each in associations.leaders(screen.program, screen.club)):
        await fill_particulars(screen)
    else:
        await _write(screen, step)


async def _officers(screen: FilingScreen, _step: Step) -> None:
    from clubmgr.screens.officers import OfficersScreen

    screen.app.push_screen(OfficersScreen(screen.club))


async def _number(screen: FilingScreen, _step: Step) -> None:
    local = screen.file.regime == "alsace_moselle"
    await screen.identify("register_number" if local else "rna")


async def _bank(screen: FilingScreen, step: Step) -> None:
    """Note the bank of a new association; of an older one, that it was told."""
    if screen.file.kind == CREATION:
        await screen.identify("bank")
    else:
        await _say_done(screen, step)


def _at(field: str) -> Callable[[FilingScreen, Step], Awaitable[None]]:
    """Return the act that opens the declaration's form at a field."""

    async def act(screen: FilingScreen, _step: Step) -> None:
        await screen.declare(field)

    return act


_PAPERS: Final = {
    "minutes": CONSTITUTIVE_MINUTES,
    "list": LEADERS_LIST,
    "proxy": FILING_MANDATE,
}
"""The kind of the paper that a step of a file asks for."""
_ACTS: Final[dict[str, Callable[[FilingScreen, Step], Awaitable[None]]]] = {
    "text": _write_statutes,
    "assembly": _assemble,
    "leaders": _officers,
    "minutes": _minutes,
    "list": _list,
    "decision": _at("decision"),
    "proxy": _write,
    "filing": _at("filed_on"),
    "receipt": _at("receipt_on"),
    "inscribed": _at("published_on"),
    "number": _number,
    "journal": _at("published_on"),
    "bank": _bank,
}
