"""Testimonies and opinions: what was asked for and given, and what may be used until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.keys import Key
from clubmgr.models import records, testimonies
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.exchange import MEDIA, TESTIMONY, Testimony
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing
from clubmgr.models.testimonies import CONSENTS, USABLE, TestimonyRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.consenting import take_consent
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class TestimoniesScreen(SearchedScreen):
    """The testimonies of one person, or of everybody, the latest first.

    `begin_at` is the testimony that the cursor begins at.
    """

    PLACE = "testimonies"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("testimonies")

    def __init__(self, person: str = "", begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._whose = person
        self._person = person
        self._usable = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: whose, what, in which medium, when, and the consent."""
        return (
            Column("name", _("Name"), 18, lambda t: t.name, minimum=12, grow=True),
            Column("title", _("Title"), 26, lambda t: t.title, minimum=14, grow=True),
            Column("medium", _("Medium"), 7, _medium, drop=1),
            Column("given", _("Given on"), DAY_WIDTH, _given),
            Column("consent", _("Consent"), 16, _consent, tone=_tone),
            Column("until", _("Until"), DAY_WIDTH, lambda t: day(t.consent_until)),
        )

    def find(self, search: str) -> Listing[TestimonyRow]:
        """Return the testimonies; only what may be used today, if that is asked for."""
        return testimonies.listing(
            self.program, search, person=self._person, usable_only=self._usable
        )

    def heading(self, rows: Listing[TestimonyRow]) -> str:
        """Return whose testimonies these are, how many, and how many may be used."""
        whose = _("everybody")
        if self._person:
            whose = records.describe(self.program, PERSON, self._person)
        usable = len(testimonies.listing(self.program, person=self._person, usable_only=True))
        parts = (
            _("Testimonies"),
            whose,
            number(len(rows)),
            _("may be used today: {n}").format(n=number(usable)),
        )
        return " · ".join(parts)

    def foot(self, row: TestimonyRow | None) -> Sequence[Section]:
        """Return the words, the consent in words, where it is used, what speaks against that."""
        if row is None:
            return ()
        seen: Testimony = records.get(self.program, TESTIMONY, row.id)
        media = ", ".join(label_of(MEDIA, code) for code in seen.consent_media)
        agreed = (day(seen.consent_on), media, seen.territory)
        against = ""
        if seen.given_on and (seen.used_in or seen.consent_on):
            against = testimonies.against(seen, self.program.clock.today().isoformat())
        lines = (
            (_("Caution"), against),
            (_("Asked on"), day(seen.asked_on)),
            (_("In their words"), seen.words),
            (_("Link"), seen.link),
            (_("Consent of"), " · ".join(filter(None, agreed))),
            (_("Withdrawn on"), day(seen.withdrawn_on)),
            (_("Used in"), ", ".join(seen.used_in)),
            (_("Club"), row.club_name),
            (_("Notes"), seen.notes),
        )
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what is listed here; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._usable:
            return _("Nothing may be used today.\n\nt shows everything, c notes a consent.")
        return _("No testimony is noted yet.\n\nn notes one, o that somebody was asked for one.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the way to one person where none was chosen."""
        if action == "everybody" and not self._whose:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.action == "everybody":
            return _("These are everybody’s already.")
        return super().why_not(key)

    @flow
    async def action_new(self) -> None:
        """Note a testimony that was given."""
        await self._note({"given_on": self._today})

    @flow
    async def action_ask(self) -> None:
        """Note that somebody was asked."""
        await self._note({"asked_on": self._today})

    @property
    def _today(self) -> str:
        return self.program.clock.today().isoformat()

    async def _note(self, presets: dict[str, object]) -> None:
        begin = "title" if self._person else "person"
        await self.fill_form(TESTIMONY, None, {**presets, "person": self._person or None}, begin)

    @flow
    async def action_given(self) -> None:
        """Note that it was given today, and take the words."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Testimony = records.as_shown(self.program, TESTIMONY, row)
        if seen.given_on:
            self.desk.say(_("It is given already; e changes the day."))
            return
        hint = _("In a line, or nothing; e has room for more")
        words = await self.app.push_screen_wait(Ask(_("What do they say?"), hint=hint))
        if words is not None:
            testimonies.give(self.program, seen.id, words=clean_line(words), seen=seen)
            self.tell(row.id)

    @flow
    async def action_edit(self) -> None:
        """Change the testimony in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(TESTIMONY, row.id, begin="medium")

    @flow
    async def action_consent(self) -> None:
        """Take for which media they agree, until when, where."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Testimony = records.as_shown(self.program, TESTIMONY, row)
        if await take_consent(self, seen):
            self.tell(seen.id)

    @flow
    async def action_withdraw(self) -> None:
        """Note that they take their consent back today, after asking."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Testimony = records.as_shown(self.program, TESTIMONY, row)
        question = _("Does {name} take the consent back?").format(name=row.name)
        more = _("From today on it may be used nowhere; you can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question, more)):
            testimonies.withdraw(self.program, seen.id, seen=seen)
            self.tell(row.id)

    @flow
    async def action_use(self) -> None:
        """Take where it is used; an empty answer says that it is used nowhere any more."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Testimony = records.as_shown(self.program, TESTIMONY, row)
        hint = _("A site, a post, a brochure")
        if seen.used_in:
            hint = _("Now in: {places}. Empty: nowhere any more").format(
                places=", ".join(seen.used_in)
            )
        where = await self.app.push_screen_wait(Ask(_("Where is it used, too?"), hint=hint))
        if where is None:
            return
        against = ""
        if where := clean_line(where):
            against = testimonies.use(self.program, seen.id, where, seen=seen)
        else:
            testimonies.take_down(self.program, seen.id, seen=seen)
        self.tell(row.id)
        if against:
            self.desk.say(against)

    @flow
    async def action_write(self) -> None:
        """Write the consent to the use of image and words."""
        from clubmgr.screens.writing import write_paper

        row = self.table.highlighted
        if row is not None:
            await write_paper(self, testimony=row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete what was noted by mistake, after asking."""
        await self.ask_to_delete(TESTIMONY, self.chosen_ids())

    def action_usable(self) -> None:
        """Show only what may be used today, or everything."""
        self._usable = not self._usable
        self.reload()

    def action_everybody(self) -> None:
        """Show everybody's testimonies, or those of the one person again."""
        self._person = "" if self._person else self._whose
        self.reload()


def _medium(row: TestimonyRow) -> str:
    return label_of(MEDIA, row.medium) if row.medium else ""


def _given(row: TestimonyRow) -> str:
    return day(row.given_on) or (_("asked for") if row.asked_on else "")


def _consent(row: TestimonyRow) -> str:
    return glyph_word(CONSENTS, row.consent)


def _tone(row: TestimonyRow) -> Tone:
    if row.consent in ("ending", "over", "withdrawn", "no_end"):
        return "caution"
    return "" if row.consent in USABLE else "quiet"
