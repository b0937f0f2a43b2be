"""Writing papers of clubs and of partners, and saving them as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr.desk import documents, subjects
from clubmgr.desk.blanks import Blank
from clubmgr.desk.documents import Written
from clubmgr.i18n import N_, _
from clubmgr.models import records
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.papers import catalogue
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.file_form import FileForm

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen
    from clubmgr.screens.few import FewScreen

_FILLED: Final = {
    "setting": N_("{field}: in the settings, key ,"),
    "club": N_("{field}: in the club’s form, key e in Clubs"),
    "person": N_("{field}: in the form of {name}, key e in People"),
    "meeting": N_("{field}: in the meeting’s form, key e in Meetings"),
    "guests": N_("{field}: ask somebody, key a in Meetings"),
    "mandate": N_("{field}: give the role, key r in Clubs"),
    "term": N_("{field}: in the form of the mandate, key e among the officers"),
    "agenda": N_("{field}: put items on it, key m in Meetings"),
    "decision": N_("{field}: note a vote, key m in Meetings"),
    "action": N_("{field}: nobody was given anything to do, key A in Meetings"),
    "membership": N_("{field}: add them, key m in Clubs"),
    "paper": N_("{field}: write it first, key w in Clubs"),
    "assembly": N_("{field}: key F in Clubs, then enter on that step"),
    "presence": N_("{field}: key a in Meetings; n asks each, p notes who was there"),
    "change": N_("{field}: note it, key F in Clubs, then n"),
    "declaration": N_("{field}: key F in Clubs, then t"),
    "particulars": N_("{field}: key F in Clubs, then p"),
    "leader": N_("{field}: key F in Clubs, then p"),
    "handover": N_("{field}: begin it, key o in Clubs, then h"),
    "agreement": N_("{field}: in the agreement’s form, key o in Ambassadors, then e"),
    "testimony": N_("{field}: in the testimony’s form, key v in Ambassadors, then e"),
    "perk": N_("{field}: in the perk’s form, key e in Perks"),
    "processing": N_("{field}: key B, then Register, then a"),
}


async def write_paper(
    screen: ListScreen | FewScreen,
    *,
    kind: str = "",
    language: str = "",
    **about: str,
) -> None:
    """Ask which paper about something and which file, then write it.

    `about` names it by its id, as `subjects.subject_of` takes it: a `club`, a `meeting` … A `kind`
    and its language that are known are not asked for. What is missing is named before.
    """
    program = screen.program
    subject = subjects.subject_of(program, **about)
    kinds = documents.offered(program, subject)
    if not kind and not kinds:
        screen.desk.say(_("There is no paper to write about “{name}”.").format(name=subject.name))
        return
    refused = {refusal.message: refusal for refusal in catalogue.refused()}
    if not kind and len(kinds) + len(refused) > 1:
        choices = [(each.kind, each.title) for each in kinds]
        choices += [(message, f"× {message}") for message in refused]
        chosen = await screen.app.push_screen_wait(Choose(_("Which paper?"), choices))
        if chosen is None:
            return
        if chosen in refused:
            raise refused[chosen]
        kind = chosen
    kind = kind or kinds[0].kind
    documents.refuse_blanks(program, kind, subject, where_filled, language=language)
    written: list[Written] = []

    def write(file: Path, force: bool) -> None:
        written.append(
            documents.write(program, kind, subject, file, language=language, force=force)
        )

    title = f"{catalogue.find(kind).title} · {subject.name}"
    form = FileForm(
        title, documents.file_name(title), " ".join(documents.endings_of(subject)), write
    )
    file = await screen.app.push_screen_wait(form)
    if file is None:
        return
    screen.reload(cursor_id=written[0].paper or None)
    kept = _("Wrote {file}. u takes back the record, not the file.")
    told = kept if written[0].paper else _("Wrote {file}.")
    tell_written(screen, told.format(file=file), written[0].warnings)


async def save_paper(screen: ListScreen, paper: str) -> None:
    """Ask for a file and save a paper of the register, word for word."""
    warnings: list[str] = []

    def save(file: Path, force: bool) -> None:
        warnings.extend(documents.save(screen.program, paper, file, force=force))

    kept: Paper = records.get(screen.program, PAPER, paper)
    endings = " ".join(documents.endings_of(kept))
    form = FileForm(kept.title, documents.file_name(kept.title), endings, save)
    file = await screen.app.push_screen_wait(form)
    if file is not None:
        tell_written(screen, _("Wrote {file}.").format(file=file), warnings)


def tell_written(screen: ListScreen | FewScreen, told: str, warnings: Sequence[str]) -> None:
    """Tell what was written, and what there is to look at, for as long as it takes to read."""
    if warnings:
        screen.app.push_screen(Notice(told, "\n".join(warnings)))
    else:
        screen.desk.say(told)


def where_filled(blank: Blank) -> str:
    """Say what a paper lacks, and which key fills it; what `Say` asks for, on the screen."""
    return _(_FILLED[blank.kind]).format(field=blank.label, name=blank.name)
