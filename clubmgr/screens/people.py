"""People: everybody who may take part, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import absences, opt_outs, pauses, people, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column

if TYPE_CHECKING:
    from clubmgr.screens.details import Section

_ORIGIN: Final = PERSON.field("origin")


def _origin(person: Person) -> str:
    choice = _ORIGIN.choice(person.origin) if _ORIGIN else None
    return f"{choice.glyph} {_(choice.label)}" if choice else ""


def _email(person: Person) -> str:
    return person.emails[0] if person.emails else ""


def _tags(person: Person) -> str:
    return ", ".join(person.tags)


class PeopleScreen(ListScreen):
    """The list of people."""

    SECTION = "people"
    KIND = PERSON
    SPEC = people.LIST
    EMPTY = (
        N_("People are all those who may take part: customers, partners, users, colleagues."),
        N_("Press i to import a file, or n to add the first."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("people")

    _paused: frozenset[str] = frozenset()
    _away: frozenset[str] = frozenset()
    _uninvited: frozenset[str] = frozenset()

    _read_at: object = None

    def show(self, rows: Any, cursor_id: str | None = None) -> None:
        """Show rows in the list, and who is in a pause, away, or wants no invitations."""
        now = self.program.generation(), self.program.clock.today()
        if now != self._read_at:  # not at every letter of a filter
            self._read_at = now
            self._paused = pauses.paused(self.program)
            self._away = absences.away_today(self.program)
            self._uninvited = opt_outs.opted_out(self.program)
        super().show(rows, cursor_id)

    def _called(self, person: Person) -> str:
        if person.id in self._paused:
            return _("‖ {name} (paused)").format(name=person.name)
        if person.id in self._away:
            return _("◌ {name} (away)").format(name=person.name)
        if person.id in self._uninvited:
            return _("⊘ {name} (no invitations)").format(name=person.name)
        return person.name

    def columns(self) -> Sequence[Column]:
        """Return the columns: the name stays longest."""
        return (
            Column("name", _("Name"), 24, self._called, minimum=14, grow=True),
            Column("email", _("E-mail"), 26, _email, minimum=16, drop=4, sort=False),
            Column("city", _("City"), 14, lambda p: p.city, minimum=8, drop=5),
            Column("employer", _("Employer"), 16, lambda p: p.employer, minimum=10, drop=3),
            Column("origin", _("Origin"), 11, _origin, drop=2, sort=False),
            Column("tags", _("Tags"), 16, _tags, minimum=8, drop=1, sort=False),
        )

    def details(self, row: Person) -> list[Section]:
        """Return the person with all that hangs on them."""
        from clubmgr.screens import person_sections

        return person_sections.sections(self.program, row.id)

    def copied(self, id: str) -> str:
        """Copy name and address, as mail programs take them."""
        contact = people.contacts(self.program, (id,))[0]
        return f"{contact.name} <{contact.email}>" if contact.email else contact.name

    @flow
    async def action_edit(self) -> None:
        """Change the person under the cursor in a form; of the marked ones, one field of all."""
        if len(self.table.marked) > 1:
            from clubmgr.screens.bulk_form import change_marked

            await change_marked(self, self.chosen_ids())
        elif (row := self.table.highlighted) is not None:
            marked = next(iter(self.table.marked), None)
            await self.fill_form(self.KIND, marked or self.edited_id(row))

    @flow
    async def action_shortlist(self) -> None:
        """Make candidates of the chosen people."""
        from clubmgr.models import acts, candidacies
        from clubmgr.screens.pick import pick

        ids = self.chosen_ids()
        club = await pick(self, self.program, KINDS["club"], _("Candidates for which club?"))
        if club is None:
            return
        new = [id for id in ids if candidacies.find(self.program, id, club) is None]
        name = records.describe(self.program, KINDS["club"], club)
        label = ngettext("{n} new candidate for {club}", "{n} new candidates for {club}", len(new))
        with self.program.step(label.format(n=len(new), club=name), "shortlist"):
            for id in new:
                acts.add(self.program, KINDS["candidacy"], {"person": id, "club": club})
        self.table.action_clear_marks()
        self.reload()
        if new:
            self.desk.say_undoable()
        else:
            self.desk.say(_("They are candidates for {club} already.").format(club=name))

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person under the cursor."""
        from clubmgr.screens.logging import log

        row = self.table.highlighted
        if row is not None:
            await log(self, row.id)

    @flow
    async def action_pause(self) -> None:
        """Contact the chosen people no more until a day."""
        from clubmgr.screens.pausing import pause

        await pause(self, self.chosen_ids())

    @flow
    async def action_absence(self) -> None:
        """Note from when to when the chosen people are away."""
        from clubmgr.screens.absences import note_absence

        await note_absence(self, self.chosen_ids())

    @flow
    async def action_opt_out(self) -> None:
        """Note what the chosen people do not want to be written to for, or take it back."""
        from clubmgr.screens.refusing import choose_opt_out

        ids = self.chosen_ids()
        if ids and await choose_opt_out(self, self.program, ids):
            self.reload()
            self.desk.say_undoable()

    @flow
    async def action_import(self) -> None:
        """Import people from a file."""
        from clubmgr.screens.import_people import ImportScreen

        if await self.app.push_screen_wait(ImportScreen(self.program)):
            self.reload()
            self.desk.say_undoable()

    @flow
    async def action_merge(self) -> None:
        """Make one of two people who are marked."""
        from clubmgr.screens.merging import merge_chosen

        await merge_chosen(self, self.chosen_ids())

    def action_duplicates(self) -> None:
        """Show who may be there twice."""
        from clubmgr.screens.duplicates import DuplicatesScreen

        row = self.table.highlighted
        self.app.push_screen(DuplicatesScreen(person=row.id if row else ""))

    def action_privacy(self) -> None:
        """Show why the data of the person under the cursor are held, and what can be done."""
        from clubmgr.screens.person_privacy import PersonPrivacyScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(PersonPrivacyScreen(row.id))

    @flow
    async def action_write(self) -> None:
        """Write the people who are shown, or marked, to a file."""
        from clubmgr.screens.writing_people import write_people

        await write_people(self)
