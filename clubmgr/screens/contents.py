"""What people publish, what is relayed both ways, and whether its aim is disclosed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.keys import Key
from clubmgr.models import contents, records
from clubmgr.models.contents import ContentRow
from clubmgr.models.kinds.exchange import CONTENT, DIRECTIONS, DISCLOSURES, Content
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line

_GLYPHS: Final = {choice.code: choice.glyph for choice in DIRECTIONS}


class ContentsScreen(SearchedScreen):
    """The contents of one person, or of everybody, the latest first.

    `begin_at` is the content that the cursor begins at.
    """

    PLACE = "contents"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("contents")

    def __init__(self, person: str = "", begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._whose = person
        self._person = person
        self._open = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: which way, what, of whom, when, disclosed, reach."""
        return (
            Column("way", "", 1, lambda c: _GLYPHS[c.direction]),
            Column("title", _("Title"), 28, lambda c: c.title, minimum=26, grow=True),
            Column("name", _("Name"), 18, lambda c: c.name, minimum=12),
            Column("on", _("On"), DAY_WIDTH, lambda c: day(c.published_on)),
            Column("disclosure", _("Disclosure"), 21, _disclosed, minimum=17, tone=_tone),
            Column("reach", _("Reached"), 9, _reach, align="right", drop=1),
        )

    def find(self, search: str) -> Listing[ContentRow]:
        """Return the contents; only those not seen disclosed, if they are asked for."""
        return contents.listing(self.program, search, person=self._person, open_only=self._open)

    def heading(self, rows: Listing[ContentRow]) -> str:
        """Return whose contents these are, how many go which way, how many are unchecked."""
        whose = _("everybody")
        if self._person:
            whose = records.describe(self.program, PERSON, self._person)
        counts = contents.counts(self.program, self._person)
        ways = [f"{_GLYPHS[code]} {number(count.n)}" for code, count in sorted(counts.items())]
        parts = [_("Relays and contents"), whose, *ways]
        if late := sum(count.open for count in counts.values()):
            parts.append(_("not seen disclosed: {n}").format(n=number(late)))
        return " · ".join(parts)

    def foot(self, row: ContentRow | None) -> Sequence[Section]:
        """Return the whole content, and what its glyph says."""
        if row is None:
            return ()
        checked = " · ".join(filter(None, (day(row.checked_on), row.checked_by)))
        lines = [
            (_("Which way"), glyph_word(DIRECTIONS, row.direction)),
            (_("Link"), row.link),
            (_("Disclosure"), _disclosed(row)),
            (_("Wording seen"), row.wording),
            (_("Checked on"), checked),
            (_("Made for"), self._made_for(row)),
            (_("Reached"), _reach(row)),
            (_("Club"), row.club_name),
        ]
        if row.is_open and row.given_for:
            lines.append((_("Caution"), _caution(row)))
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def _made_for(self, row: ContentRow) -> str:
        seen: Content = records.get(self.program, CONTENT, row.id)
        fields = [CONTENT.field(name) for name in ("perk", "deliverable", "channel")]
        told = [
            records.show(self.program, field, getattr(seen, field.name))
            for field in fields
            if field
        ]
        return " · ".join(filter(None, told))

    def empty(self) -> str:
        """Say what is listed here; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._open:
            return _("Everything that was published is seen disclosed.\n\nt shows everything.")
        return _("Nothing is noted yet.\n\nn notes what they published, or what was relayed.")

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
        """Note a content, of the person if there is one."""
        presets = {"person": self._person or None}
        await self.fill_form(CONTENT, None, presets, "direction" if self._person else "person")

    @flow
    async def action_edit(self) -> None:
        """Change the content in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(CONTENT, row.id, begin="link")

    @flow
    async def action_check(self) -> None:
        """Take what somebody saw who looked whether the aim is disclosed, and in which words."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Content = records.as_shown(self.program, CONTENT, row)
        choices = [(choice.code, f"{choice.glyph} {_(choice.label)}") for choice in DISCLOSURES]
        question = _("Is the commercial aim of “{title}” told?").format(title=row.title)
        begin = "shown" if row.disclosure == "unchecked" else row.disclosure
        result = await self.app.push_screen_wait(Choose(question, choices, begin))
        if result is None:
            return
        wording: str | None = ""
        if result in ("shown", "missing"):
            hint = _("“Advertisement”, “commercial cooperation”, or an equal; clear and legible")
            ask = Ask(_("What is written or said there?"), row.wording, hint)
            wording = await self.app.push_screen_wait(ask)
        if wording is not None:
            contents.check(self.program, row.id, result, clean_line(wording), seen=seen)
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete what was noted by mistake, after asking."""
        await self.ask_to_delete(CONTENT, self.chosen_ids())

    def action_open(self) -> None:
        """Show only what nobody has seen disclosed, or everything."""
        self._open = not self._open
        self.reload()

    def action_everybody(self) -> None:
        """Show everybody's contents, or those of the one person again."""
        self._person = "" if self._person else self._whose
        self.reload()


def _disclosed(row: ContentRow) -> str:
    """Write whether the aim is disclosed; the brand's own relays need no word of theirs."""
    return "" if row.direction == "relays_them" else glyph_word(DISCLOSURES, row.disclosure)


def _tone(row: ContentRow) -> Tone:
    if not row.is_open:
        return "quiet"
    return "caution" if row.given_for or row.disclosure == "missing" else ""


def _reach(row: ContentRow) -> str:
    return "" if row.reach is None else number(row.reach)


def _caution(row: ContentRow) -> str:
    if row.disclosure == "missing":
        return _("made for a perk or a deliverable and not disclosed: ask for it; no legal advice")
    return _("made for a perk or a deliverable: look whether it is told; no legal advice")
