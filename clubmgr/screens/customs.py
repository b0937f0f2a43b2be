"""Own fields: what this program notes of people besides the usual, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import customs, defining, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.care import CARES, CUSTOM_FIELD, CUSTOM_TYPES, CustomField
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone


@dataclass(frozen=True, slots=True)
class OwnField:
    """An own field, and how many people have a value in it."""

    field: CustomField
    held: int

    @property
    def id(self) -> str:
        """The field's id."""
        return self.field.id


class CustomFieldsScreen(FewScreen):
    """The own fields in the order in which forms ask for them."""

    PLACE = "customs"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("customs")

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, its key, its type, how carefully, how many have it."""
        return (
            Column("label", _("Label"), 24, _label, minimum=14, grow=True, tone=_tone),
            Column("key", _("Code"), 16, lambda row: row.field.key, minimum=10),
            Column("type", _("Type"), 12, lambda row: label_of(CUSTOM_TYPES, row.field.type)),
            Column("care", _("Care"), 12, _care, minimum=11),
            Column("held", _("Filled in"), 10, lambda row: number(row.held), align="right"),
        )

    def read(self) -> Sequence[OwnField]:
        """Return the own fields."""
        held = defining.held(self.program)
        return [OwnField(each, held.get(each.key, 0)) for each in defining.every(self.program)]

    def heading(self, rows: Sequence[OwnField]) -> str:
        """Return how many there are, of how many there can be."""
        count = ngettext("{n} field", "{n} fields", len(rows)).format(n=number(len(rows)))
        most = _("at most {n}").format(n=number(customs.MOST))
        return " · ".join((_("Own fields"), count, most))

    def foot(self, row: OwnField | None) -> Sequence[Section]:
        """Return what can be chosen, what forms say beside it, how it is asked for."""
        if row is None:
            return ()
        field = row.field
        lines = [
            (_("Choices"), ", ".join(field.choices)),
            (_("Hint"), field.hint),
            (_("Filtered by"), f"{field.key}:…"),
            (_("Retired on"), day(field.retired_on) if field.retired_on else ""),
            (_("Notes"), field.notes),
        ]
        if field.care == "sensitive":
            lines.append(("", _("! Left out of exports of lists, and not found by plain words.")))
        return (Section(field.label, tuple(line for line in lines if line[1])),)

    def empty(self) -> str:
        """Say what an own field is, and how one gets here."""
        return _(
            "There is no field of your own yet: a T-shirt size, a language spoken, a date.\n\n"
            "n defines one; the form of a person then asks for it. Define few: what nobody needs "
            "is not to be kept."
        )

    @flow
    async def action_new(self) -> None:
        """Define a field."""
        await self.fill_form(CUSTOM_FIELD, None)

    @flow
    async def action_edit(self) -> None:
        """Change a field."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(CUSTOM_FIELD, row.id)

    @flow
    async def action_retire(self) -> None:
        """Ask for a field no more, or again."""
        row = self.table.highlighted
        if row is not None:
            seen = records.as_shown(self.program, CUSTOM_FIELD, row.field)
            defining.retire(self.program, seen)
            self.tell(row.id)

    @flow
    async def action_carry(self, by: int) -> None:
        """Move a field up or down."""
        row = self.table.highlighted
        if row is not None:
            defining.move(self.program, row.id, by)
            self.reload(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete fields, after telling how many values go along."""
        ids = self.chosen_ids()
        await self.ask_to_delete(CUSTOM_FIELD, ids, defining.told(self.program, ids))


def _label(row: OwnField) -> str:
    return f"○ {row.field.label}" if row.field.retired_on else f"● {row.field.label}"


def _tone(row: OwnField) -> Tone:
    return "quiet" if row.field.retired_on else ""


def _care(row: OwnField) -> str:
    choice = next(each for each in CARES if each.code == row.field.care)
    return f"{choice.glyph} {_(choice.label)}".strip()
