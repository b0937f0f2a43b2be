"""The file of an association: what it declares, step by step, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, ngettext
from clubmgr.keys import Key
from clubmgr.models import associations, declarations, formalities, records
from clubmgr.models.fields import label_of
from clubmgr.models.formalities import STATUSES, File, Step
from clubmgr.models.kinds.association import DECLARATION
from clubmgr.models.kinds.club import LEGAL_FORMS
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone

_OF_DECLARATION: Final = frozenset(("delete", "turn"))
"""The actions that want a declaration, or another one."""
_FILED: Final = frozenset(("change", "declaration", "turn", "delete"))
"""The actions that have no sense where nothing is filed."""


class FilingScreen(FewScreen):
    """The steps of one declaration of a club; enter does what the one under the cursor asks for."""

    PLACE = "filing"
    OPENS = "go_on"
    BINDINGS: ClassVar[list[BindingType]] = bindings("filing")
    DEFAULT_CSS = """
    FilingScreen FewTable { height: 1fr; min-height: 6; }
    FilingScreen #head { color: $text-primary; }
    FilingScreen #foot { height: 7; }
    """

    def __init__(self, club: str, declaration: str | None = None) -> None:
        super().__init__()
        self._club = club
        self._declaration = declaration
        self._file: File | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: which step, how it stands, when, what is known."""
        return (
            Column("step", _("Formality"), 29, _name, minimum=25, grow=True),
            Column("status", _("Status"), 12, _status, tone=_tone),
            Column("day", _("On"), 15, _day),
            Column("fact", _("Known"), 34, lambda s: s.fact, minimum=14, grow=True, drop=1),
        )

    def begin(self) -> None:
        """Go to the step that comes next."""
        if self._file is not None and self._file.next is not None:
            self.reload(self._file.next.id)

    def read(self) -> Sequence[Step]:
        """Return the steps of the declaration shown; of what presses most, if it is gone."""
        if self._declaration not in formalities.files_of(self.program, self._club):
            self._declaration = None
        file = formalities.file_of(self.program, self._club, self._declaration)
        self._declaration = file.declaration.id if file.declaration else ""
        self._file = file
        return file.steps

    @property
    def file(self) -> File:
        """The file that is shown."""
        assert self._file is not None  # it is read before anything else is shown
        return self._file

    @property
    def declaration(self) -> str:
        """The id of the declaration that is shown; '' for a creation of which nothing is noted."""
        return self._declaration or ""

    @property
    def club(self) -> str:
        """The id of the club whose file it is."""
        return self._club

    def heading(self, rows: Sequence[Step]) -> str:
        """Return the club, what is declared, which of how many declarations it is, and its form.

        The form comes last: a narrow screen cuts the end off.
        """
        parts = [self.file.club.name]
        if rows:
            ids = formalities.files_of(self.program, self._club)
            place = ids.index(self.declaration) + 1
            parts.append(self.file.title if len(ids) == 1 else
                         f"{self.file.title} {place}/{len(ids)}")  # fmt: skip
        return " · ".join((*parts, label_of(LEGAL_FORMS, self.file.club.legal_form)))

    def head(self, rows: Sequence[Step]) -> str:
        """Say what looks wrong, how long there is, and what comes next."""
        found = associations.warnings(self.program, self.file.club)
        if found and self.file.club.legal_form == "undecided":
            found[0] = " ".join((found[0], _("Choose it: e in Clubs.")))
        told = [f"! {sentence}" for sentence in found[:2]]
        if more := len(found) - len(told):
            text = ngettext("! {n} more: see Identity, i", "! {n} more: see Identity, i", more)
            told[-1:] = [text.format(n=more + 1)]
        if rows:
            told.append(self._next())
        return "\n".join(told)

    def _next(self) -> str:
        file = self.file
        term = [_capital(declarations.countdown(file.days))] if file.days is not None else []
        if file.next is None:
            return " · ".join((*term, _("All is done that has to be.")))
        what = _("Next: {what}.").format(what=file.next.name)
        return " · ".join((*term, what))

    def foot(self, row: Step | None) -> Sequence[Section]:
        """Return what the step asks for, who says so, and what is known and noted of it."""
        if row is None:
            return ()
        lines = [("", row.what), *(self._people(row) or [("", row.fact)])]
        days = ((_("Planned on"), row.planned_on), (_("Done on"), row.done_on))
        lines += [(label, day(text)) for label, text in days if text]
        lines += [(_("Notes"), row.notes), (_("Source"), row.source)]
        told = tuple((label, text) for label, text in lines if text)
        return (Section(_name(row), told),)

    def _people(self, step: Step) -> list[tuple[str, str]]:
        """Return what each leader's details lack, where the list of leaders is asked for."""
        if step.id != "list":
            return []
        leaders = associations.leaders(self.program, self._club)
        return [(_("Fill in, p"), associations.lacking(each)) for each in leaders if each.lacks]

    def empty(self) -> str:
        """Say why nothing is filed here, and what to know instead."""
        hint = _("The legal form is a field of the club: e in Clubs.")
        return f"{self.file.guidance}\n\n{hint}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what wants a declaration, or another one, where there is none."""
        if self._file is not None and self._file.guidance and action in _FILED:
            return None
        if self._file is not None and action in _OF_DECLARATION:
            ids = formalities.files_of(self.program, self._club)
            if (action == "turn" and len(ids) < 2) or (action == "delete" and not self.declaration):
                return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if self.file.guidance and key.action.partition("(")[0] in _FILED:
            return self.file.guidance
        if key.action.startswith("turn"):
            return _("There is one declaration only; n notes a change.")
        if key.action == "delete" and not self.program.readonly:
            return _("Nothing of this declaration is noted yet.")
        return super().why_not(key)

    @flow
    async def action_go_on(self) -> None:
        """Do what the step under the cursor asks for."""
        from clubmgr.screens.filing_flow import go_on

        row = self.table.highlighted
        if row is not None:
            await go_on(self, row)

    @flow
    async def action_done(self) -> None:
        """Say that the step is done today, or is not."""
        row = self.table.highlighted
        if row is None:
            return
        if row.is_said or not row.is_done:
            self.show(formalities.toggle(self.program, self._club, self.declaration, row), row.id)
        after = self.table.highlighted
        if row.is_done and after is not None and after.is_done:
            self.desk.say(_("It is done by what is known of it: see below."))

    @flow
    async def action_edit(self) -> None:
        """Change when the step is planned or was done, and what is noted of it."""
        from clubmgr.screens.filing_forms import StepForm

        row = self.table.highlighted
        if row is not None:
            form = StepForm(self.program, self._club, self.declaration, row)
            declaration = await self.app.push_screen_wait(form)
            if declaration is not None:
                self.show(declaration, row.id)

    @flow
    async def action_identity(self) -> None:
        """Change address, numbers and bank of the association."""
        await self.identify()

    async def identify(self, begin: str = "address") -> None:
        """Open the form of the association's identity, at a field."""
        from clubmgr.screens.filing_forms import IdentityForm

        form = IdentityForm(self.program, self._club, begin)
        if await self.app.push_screen_wait(form) is not None:
            self.tell()

    @flow
    async def action_particulars(self) -> None:
        """Fill in what a leader is declared with."""
        from clubmgr.screens.filing_flow import fill_particulars

        await fill_particulars(self)

    @flow
    async def action_change(self) -> None:
        """Note a change to declare: what, and since when."""
        from clubmgr.screens.filing_flow import note_change

        await note_change(self)

    @flow
    async def action_declaration(self) -> None:
        """Note when it was filed, receipted and published."""
        await self.declare("filed_on")

    async def declare(self, begin: str) -> None:
        """Open the form of the declaration that is shown, at a field."""
        from clubmgr.screens.forms import form_of

        presets = {
            "club": self._club,
            "kind": self.file.kind,
            "happened_on": associations.founding_day(self.program, self.file.club),
        }
        form = form_of(self.program, DECLARATION, self.declaration or None, presets, begin)
        id = await self.app.push_screen_wait(form)
        if id is not None:
            self.show(id)

    def action_turn(self, step: int) -> None:
        """Show the next declaration, or the one before."""
        ids = formalities.files_of(self.program, self._club)
        if self.declaration in ids:
            place = ids.index(self.declaration) + step
            self._declaration = ids[place % len(ids)]
        self.reload()
        self.begin()

    @flow
    async def action_delete(self) -> None:
        """Delete the declaration with what is noted of its steps, after asking."""
        asked = self.declaration  # behind the question the screen may go on to another one
        name = labelled(self.file.title, self.file.club.name)
        question = _("Delete the declaration {name}?").format(name=name)
        undo = _("You can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question, undo)):
            count = records.delete(self.program, DECLARATION, [asked])
            self._declaration = None
            self.tell_deleted(count)

    @flow
    async def action_write(self) -> None:
        """Write one paper of the file, or all of them into a folder."""
        from clubmgr.screens.filing_flow import write_papers

        await write_papers(self)

    def show(self, declaration: str | None, step: str | None = None) -> None:
        """Show a declaration after a change, and that the change can be taken back."""
        self._declaration = declaration
        self.tell(step)


def _name(step: Step) -> str:
    return _capital(step.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(step: Step) -> str:
    """Write when a step was done or is planned, else until when it has to be."""
    if known := step.done_on or step.planned_on:
        return day(known)
    return f"≤ {day(step.due_on)}" if step.due_on else ""


def _status(step: Step) -> str:
    return glyph_word(STATUSES, step.status)


def _tone(step: Step) -> Tone:
    if step.status == "late":
        return "caution"
    return "quiet" if step.status in ("to_come", "optional") else ""
