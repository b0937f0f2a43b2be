"""The types of members: how many are of each, and how the plan stands along the four axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import engagements, member_types, records
from clubmgr.models.engagements import Cell
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import AXES, MEMBER_TYPE
from clubmgr.models.member_types import TypeCount
from clubmgr.screens.binding import bindings
from clubmgr.screens.circle_sections import span
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """A type with how many are of it, and each axis of its plan."""

    id: str
    count: TypeCount
    cells: dict[str, Cell]

    @property
    def name(self) -> str:
        """What the type is called."""
        return member_types.called(self.count.type, self.count.own_type)


class TypesScreen(FewScreen):
    """The types, the usual ones first; of one `person`, what they are is said above."""

    PLACE = "types"
    OPENS = "people"
    BINDINGS: ClassVar[list[BindingType]] = bindings("types")

    def __init__(self, person: str = "") -> None:
        super().__init__()
        self._person = person

    def columns(self) -> Sequence[Column]:
        """Return the columns: the type, how many, new within a year, each axis done/planned."""
        return (
            Column("type", _("Types"), 20, _glyph_name, minimum=15, grow=True),
            Column("members", _("Now"), 7, lambda t: number(t.count.members), align="right"),
            Column("joined", _("New"), 7, _joined, align="right", drop=1),
            *(
                Column(axis.code, _(axis.label), 11, _cell(axis.code), tone=_tone(axis.code))
                for axis in AXES
            ),
        )

    def read(self) -> Sequence[Line]:
        """Return the types; those that only something is planned for, too."""
        grid = engagements.grid(self.program)
        found = member_types.counts(self.program)
        known = {(count.type, fold(count.own_type)) for count in found}
        found += [
            TypeCount("other", name, 0, 0, 0)
            for name in engagements.own_types(self.program)
            if ("other", fold(name)) not in known
        ]
        return [
            Line(
                f"{count.type}:{fold(count.own_type)}",
                count,
                grid.get((count.type, fold(count.own_type)), {}),
            )
            for count in found
        ]

    def heading(self, rows: Sequence[Line]) -> str:
        """Return how many people are of a type, and how many actions are overdue."""
        people = member_types.people(self.program)
        late = sum(cell.overdue for row in rows for cell in row.cells.values())
        parts = [
            _("Types of members and plan of action"),
            ngettext("{n} person", "{n} people", people).format(n=number(people)),
            _("overdue: {n}").format(n=number(late)) if late else "",
        ]
        return " · ".join(filter(None, parts))

    def head(self, rows: Sequence[Line]) -> str:
        """Return what the person is and was."""
        if not self._person:
            return ""
        name = records.describe(self.program, PERSON, self._person)
        found = member_types.of_person(self.program, self._person)
        told = " · ".join(
            f"{member_types.called(seen.type, seen.own_type)} {span(seen)}" for seen in found
        )
        return labelled(name, told or _("of no type yet; n says which"))

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return the figures of the type in words."""
        if row is None:
            return ()
        lines = [
            (_("New this year"), number(row.count.joined)),
            (_("Ended this year"), number(row.count.ended)),
        ]
        text = _("{done} of {n} done, {late} overdue")
        lines += [
            (_(axis.label), text.format(done=cell.done, n=cell.planned, late=cell.overdue))
            for axis in AXES
            if (cell := row.cells.get(axis.code)) is not None
        ]
        return (Section(row.name, tuple(lines)),)

    def action_people(self) -> None:
        """Show who is of the type."""
        from clubmgr.screens.typed import TypedScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(TypedScreen(row.count.type, row.count.own_type, self._person))

    def action_plan(self) -> None:
        """Show the plan of the type."""
        from clubmgr.screens.engagements import EngagementsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(EngagementsScreen(row.count.type, row.count.own_type))

    @flow
    async def action_new(self) -> None:
        """Say that somebody is of the type under the cursor."""
        row = self.table.highlighted
        presets = {"type": row.count.type, "own_type": row.count.own_type} if row else {}
        presets["person"] = self._person or None
        await self.fill_form(MEMBER_TYPE, None, presets, "starts_on" if self._person else "person")
        self.reload(row.id if row else None)

    @flow
    async def action_write(self) -> None:
        """Write the figures of the type into a file."""
        from clubmgr.desk import documents, type_reports
        from clubmgr.screens.file_form import FileForm

        row = self.table.highlighted
        if row is None:
            return
        content = type_reports.text(self.program, row.count.type, row.count.own_type)

        def write(file: Path, force: bool) -> None:
            type_reports.write(self.program, file, content, force=force)

        title = _("Figures of a type of members: {type}").format(type=row.name)
        name = documents.file_name(title)
        form = FileForm(title, name, " ".join(type_reports.ENDINGS), write)
        file = await self.app.push_screen_wait(form)
        if file is not None:
            self.desk.say(_("Wrote {file}.").format(file=file))


def _glyph_name(row: Line) -> str:
    return member_types.glyph_called(row.count.type, row.count.own_type)


def _joined(row: Line) -> str:
    return f"+{number(row.count.joined)}" if row.count.joined else ""


def _cell(axis: str) -> Callable[[Line], str]:
    return lambda row: str(row.cells.get(axis, Cell()))


def _tone(axis: str) -> Callable[[Line], Tone]:
    def tone(row: Line) -> Tone:
        cell = row.cells.get(axis, Cell())
        return "caution" if cell.overdue else "" if cell.planned else "quiet"

    return tone
