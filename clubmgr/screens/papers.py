"""Papers: what was written for which club or person, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.desk import colophon
from clubmgr.i18n import N_, _
from clubmgr.models import records, register
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.register import PaperRow
from clubmgr.screens import details
from clubmgr.screens.adoption_form import AdoptionForm
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.flows import flow
from clubmgr.screens.pick import pick
from clubmgr.screens.versions import ChangesScreen
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.writing import save_paper, write_paper


def _version(paper: PaperRow) -> str:
    """Tell a paper's version, and that it was adopted."""
    return f"{paper.edition} ●" if paper.adopted_on else str(paper.edition)


class PapersScreen(ListScreen):
    """The register of papers, latest first."""

    SECTION = "papers"
    KIND = PAPER
    SPEC = register.LIST
    EMPTY = (
        N_("Papers are written from what the program knows of a club: statutes, for a start."),
        N_("Press n to write one."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("papers")

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, what, which version, for whom."""
        return (
            Column("date", _("Written on"), DAY_WIDTH, lambda p: day(p.written_on)),
            Column("title", _("Title"), 34, lambda p: p.title, minimum=16, grow=True),
            Column("version", _("Version"), 8, _version),
            Column("club", _("For"), 22, lambda p: p.whose, minimum=10, drop=2, grow=True),
            Column("language", _("Language"), 8, lambda p: p.language, drop=1, sort=False),
        )

    def details(self, row: PaperRow) -> list[details.Section]:
        """Return the paper's text."""
        paper = records.get(self.program, PAPER, row.id)
        return [
            details.fields_of(self.program, PAPER, paper),
            details.Section(_("Version"), tuple(self._told(paper))),
            details.Section(_("Text"), (("", paper.body),)),
            details.history_of(self.program, row.id),
        ]

    @flow
    async def action_new(self) -> None:
        """Write a paper for a club."""
        club = await pick(self, self.program, CLUB, _("A paper for which club?"))
        if club is not None:
            await write_paper(self, club=club)

    @flow
    async def action_write(self) -> None:
        """Save the paper under the cursor as a file."""
        row = self.table.highlighted
        if row is not None:
            await save_paper(self, row.id)

    @flow
    async def action_adopt(self) -> None:
        """Note when, and by which resolution, the paper's version was adopted."""
        row = self.table.highlighted
        if row is None:
            return
        paper: Paper = records.get(self.program, PAPER, row.id)
        register.adopter(paper)
        form = AdoptionForm(self.program, paper)
        if await self.app.push_screen_wait(form) is not None:
            self.reload(cursor_id=row.id)
            self.desk.say_undoable()

    def action_changes(self) -> None:
        """Show what changed since the version before."""
        row = self.table.highlighted
        if row is None:
            return
        paper: Paper = records.get(self.program, PAPER, row.id)
        if register.before(self.program, paper) is None:
            self.desk.say(_("This is the first version: nothing to compare it with."))
        else:
            self.app.push_screen(ChangesScreen(self, paper))

    def _told(self, paper: Paper) -> Iterator[tuple[str, str]]:
        """Yield what there is to know of a paper's version."""
        yield "", _("Version {n}").format(n=paper.edition or 1)
        if paper.adopted_on:
            yield "", _("adopted on {day}").format(day=day(paper.adopted_on))
        for change in colophon.since_last(self.program, paper):
            yield colophon.word_of(change), colophon.heading_of(change)
