"""Two people side by side, to make one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from textual.binding import BindingType

from clubmgr.desk import merging as words
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import duplicates, merging, records
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.merging import Plan
from clubmgr.models.uniting import Difference, Way, choose
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_WAYS: Final[dict[Way, str]] = {"keep": "←", "gone": "→", "both": "↔"}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field in which the two are not the same, as it is shown."""

    id: str
    label: str
    kept: str
    gone: str
    way: Way
    taken: str
    is_open: bool


class MergeScreen(FewScreen):
    """The fields in which two people are not the same, and what becomes of them."""

    PLACE = "merging"
    OPENS = "turn"
    BINDINGS: ClassVar[list[BindingType]] = bindings("merging")

    def __init__(self, keep: str, gone: str) -> None:
        super().__init__()
        self._keep = keep
        self._gone = gone
        self._ways: dict[str, Way] = {}
        self._noted = True
        self._plan: Plan | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: the field, both values, what it becomes."""
        return (
            Column("label", _("Field"), 16, lambda line: line.label, minimum=12),
            Column("kept", _("Stays"), 18, lambda line: line.kept, minimum=12, grow=True),
            Column("way", "", 1, lambda line: _WAYS[line.way], tone=_tone),
            Column("gone", _("Goes"), 18, lambda line: line.gone, minimum=12, grow=True),
            Column("taken", _("Becomes"), 18, lambda line: line.taken, minimum=12, grow=True),
        )

    def read(self) -> Sequence[FieldLine]:
        """Return the fields that are not the same. Raises NotFound when one is gone."""
        self._plan = merging.plan(self.program, self._keep, self._gone)
        return [self._line(each) for each in self._plan.fields]

    def _line(self, each: Difference) -> FieldLine:
        way = self._ways.get(each.field.name, each.way)

        def show(value: Any) -> str:
            return records.show(self.program, each.field, value)

        return FieldLine(
            each.field.name, each.field.title, show(each.kept), show(each.gone), way,
            show(choose(each, way)[0]), each.is_open,
        )  # fmt: skip

    def heading(self, rows: Sequence[FieldLine]) -> str:
        """Return who stays and who goes."""
        plan = self._plan
        if plan is None:
            return _("Merge")
        return _("{gone} becomes part of {kept}").format(
            gone=_known(plan.gone), kept=_known(plan.kept)
        )

    def head(self, rows: Sequence[FieldLine]) -> str:
        """Return what speaks against it, and what comes along."""
        if self._plan is None:
            return ""
        same = () if rows else (_("They say the same in every field."),)
        return "\n".join((*words.told(self._plan), *same))

    def foot(self, row: FieldLine | None) -> Sequence[Section]:
        """Return the whole values of the field, and what finds no room."""
        sections = []
        if row is not None:
            lines = [(_("Stays"), row.kept), (_("Goes"), row.gone), (_("Becomes"), row.taken)]
            sections.append(Section(row.label, tuple((a, b) for a, b in lines if b)))
        if self._plan and (left := merging.left(self.program, self._plan, self._ways)):
            title = words.title_of_left(noted=self._noted)
            sections.append(Section(title, tuple(("", line) for line in left)))
        if self._plan and (fields := merging.withheld(self._plan, self._ways)):
            title = _("Sensitive: goes into no note, is let go; choose with enter")
            sections.append(Section(title, tuple(("", field) for field in fields)))
        if self._plan:
            for title, lines_left in words.rests(self._plan):
                sections.append(Section(title, tuple(("", line) for line in lines_left)))
        return sections

    # Keys

    def action_turn(self) -> None:
        """Take the next: the one's value, the other's, both where there is room."""
        row = self.table.highlighted
        plan = self._plan
        if row is None or plan is None:
            return
        each = next(d for d in plan.fields if d.field.name == row.id)
        ways: list[Way] = ["keep", "gone", "both"] if each.joins else ["keep", "gone"]
        self._ways[row.id] = ways[(ways.index(row.way) + 1) % len(ways)]
        self.reload(row.id)

    def action_swap(self) -> None:
        """Let the other be the one who stays; what was chosen stays chosen."""
        other: dict[Way, Way] = {"keep": "gone", "gone": "keep", "both": "both"}
        self._ways = {name: other[way] for name, way in self._ways.items()}
        self._keep, self._gone = self._gone, self._keep
        self.reload()

    def action_note(self) -> None:
        """Keep what finds no room as a note, or let it go."""
        self._noted = not self._noted
        self.reload()

    @flow
    async def action_merge(self) -> None:
        """Make one of the two, and go back."""
        if self._plan is not None:
            merging.merge(self.program, self._plan, self._ways, noted=self._noted)
            self.dismiss()
            self.desk.say_undoable()

    @flow
    async def action_apart(self) -> None:
        """Note that they are not the same, and go back."""
        duplicates.tell_apart(self.program, self._keep, self._gone)
        self.dismiss()
        self.desk.say_undoable()


async def merge_chosen(screen: Any, ids: Sequence[str]) -> None:
    """Show two chosen people side by side; of one, ask who the other is."""
    if len(ids) > 2:
        raise ClubmgrError(
            _("Two people are merged at a time."), _("Mark two, then press the key again.")
        )
    keep, other = (*ids, "")[:2]
    if not other:
        from clubmgr.screens.pick import pick

        name = records.describe(screen.program, PERSON, keep)
        question = _("Who else is {name}?").format(name=name)
        other = await pick(screen, screen.program, PERSON, question) or ""
    if other:
        merging.plan(screen.program, keep, other)
        screen.app.push_screen(MergeScreen(keep, other))


def _known(person: Person) -> str:
    more = next(iter(person.emails), "") or person.city
    return f"{person.name} ({more})" if more and more != person.name else person.name


def _tone(line: FieldLine) -> Tone:
    return "caution" if line.is_open else ""
