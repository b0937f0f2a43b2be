"""Early information: what is under embargo until when, and how many were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.keys import Key
from clubmgr.models import clubs, leaks, previews, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.preview import PREVIEW, Preview
from clubmgr.models.previews import STATES, PreviewRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.record_form import Looked
from clubmgr.screens.short_form import ask
from clubmgr.screens.widgets.columns import Column, Tone


class PreviewsScreen(FewScreen):
    """What a club or a person is told early, or all; the embargo that ends next comes first.

    `begin_at` is the information that the cursor begins at.
    """

    PLACE = "previews"
    OPENS = "readers"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("previews")

    def __init__(self, club: str = "", person: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._person = person
        self._begin_at = begin_at
        self._all = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: where it stands, what it is, until when, who was told."""
        return (
            Column("state", _("Status"), 15, lambda r: glyph_word(STATES, r.state), tone=_tone),
            Column("title", _("Title"), 28, lambda r: r.preview.title, minimum=16, grow=True),
            Column("until", _("Embargo until"), 19, _until),
            Column("zone", _("Zone"), 14, _place, minimum=9),
            Column("sent", _("Sent"), 6, lambda r: number(r.sent), align="right"),
            Column("agreed", _("Agreed"), 7, lambda r: number(r.agreed), align="right"),
        )

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the information again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Sequence[PreviewRow]:
        """Return what is under embargo or has leaked; what is free to tell if it is asked for."""
        return previews.listing(
            self.program, club=self._club, person=self._person, over_too=self._all
        )

    def heading(self, rows: Sequence[PreviewRow]) -> str:
        """Return whom it is for, and how much is under embargo."""
        kept = sum(row.state != "over" for row in rows)
        under = _("under embargo: {n}").format(n=number(kept))
        return " · ".join((_("Early information"), self._whose(), under))

    def _whose(self) -> str:
        if self._club:
            return clubs.get(self.program, self._club).name
        if self._person:
            return records.describe(self.program, PERSON, self._person)
        return _("of all")

    def foot(self, row: PreviewRow | None) -> Sequence[Section]:
        """Return what is told, under which embargo, and what speaks against how it is handled."""
        if row is None:
            return ()
        seen = row.preview
        lines = [
            *(("", f"! {caution}") for caution in previews.cautions(row)),
            (_("Embargo until"), f"{day(seen.embargo_at)} {seen.timezone}"),
            (_("Club"), row.club_name),
            (_("Owner"), seen.owner),
            (_("The leak"), " · ".join(filter(None, (day(seen.leaked_on), seen.leak)))),
            (_("Text"), seen.text),
            (_("Notes"), seen.notes),
        ]
        return (Section(seen.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what this is for, and that it is kept."""
        return _(
            "Nothing is under embargo.\n\n"
            "n notes information with its embargo; until then no export and no paper tells of it.\n"
            "b shows what is free to tell."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the leak of what has not leaked in a file open for reading: it is to be noted."""
        if action == "leak" and self.program.readonly and not self._has_leaked():
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.action == "leak" and self.table.highlighted is not None:
            return _("The file is open for reading only.")
        return super().why_not(key)

    def _has_leaked(self) -> bool:
        row = self.table.highlighted
        return row is not None and row.preview.leaked_on is not None

    def action_readers(self) -> None:
        """Show who is told early."""
        from clubmgr.screens.preview_readers import PreviewReadersScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(PreviewReadersScreen(row.id))

    @flow
    async def action_new(self) -> None:
        """Note information with its embargo; for a person, who is told it."""
        presets = {"club": self._club or None}
        id = await self.fill_form(PREVIEW, None, presets, "title")
        if id is not None and self._person:
            previews.invite(self.program, id, [self._person])
            self.tell(id)

    @flow
    async def action_edit(self) -> None:
        """Change it in its form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(PREVIEW, row.id, begin="text")

    @flow
    async def action_leak(self) -> None:
        """Say that it got out, then show what is to be checked; of a leak, show that at once."""
        from clubmgr.screens.leak import LeakScreen

        row = self.table.highlighted
        if row is None:
            return
        if not row.preview.leaked_on:
            if await note_leak(self, row.preview) is None:
                return
            self.tell(row.id)
        self.app.push_screen(LeakScreen(row.id))

    @flow
    async def action_lift(self) -> None:
        """Let the embargo end now, after asking."""
        row = self.table.highlighted
        if row is None:
            return
        if row.state == "over":
            self.desk.say(_("That embargo is over already."))
            return
        question = _("Lift the embargo of {what} now?").format(what=row.preview.title)
        more = _("From then on exports and papers may tell of it. You can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question, more)):
            previews.lift(self.program, row.id)
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen information with its readers, after asking."""
        await self.ask_to_delete(PREVIEW, self.chosen_ids())

    def action_all(self) -> None:
        """Show what is free to tell too, or not."""
        self._all = not self._all
        self.reload()


async def note_leak(screen: FewScreen, seen: Preview) -> str | None:
    """Ask when it got out, and what; return its id, None when that was closed."""
    program, looked = screen.program, Looked(screen.program, PREVIEW, seen)

    def save(given: Values) -> str:
        return looked.act(lambda now: leaks.change(program, now, given))

    title = _("It got out: {what}").format(what=seen.title)
    proposed = {"leaked_on": program.clock.today().isoformat()}
    stored = records.values_of(PREVIEW, seen)
    return await ask(screen, title, PREVIEW, ("leaked_on", "leak"), stored, proposed, save)


def _until(row: PreviewRow) -> str:
    """Write the day and the time of the zone that the next column names."""
    on, _t, at = (row.preview.embargo_at or "").partition("T")
    return f"{day(on)} {at}"


def _place(row: PreviewRow) -> str:
    return row.preview.timezone.rpartition("/")[2].replace("_", " ")


def _tone(row: PreviewRow) -> Tone:
    if row.state == "leaked":
        return "caution"
    return "quiet" if row.state == "over" else ""
