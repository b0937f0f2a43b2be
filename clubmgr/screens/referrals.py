"""Who brought whom along, as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import Key
from clubmgr.models import acts, records, referrals
from clubmgr.models.kinds.typology import REFERRAL
from clubmgr.models.referrals import Branch
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column

_OF_REFERRALS: Final = frozenset(("edit", "delete"))
_DEEPEST: Final = 12
"""Deeper branches are drawn no further to the right: names must stay readable."""


class ReferralsScreen(FewScreen):
    """Everybody who brought or was brought, each below who brought them.

    `person` is where the cursor begins, and whom a new one is offered for.
    """

    PLACE = "referrals"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("referrals")

    def __init__(self, person: str = "") -> None:
        super().__init__()
        self._person = person
        self._begin_at = person
        self._root = ""

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, since when, how many they brought, also indirectly."""
        return (
            Column("name", _("Name"), 40, _drawn, minimum=28, grow=True),
            Column("on", _("Brought on"), DAY_WIDTH, lambda b: day(b.referred_on)),
            Column("direct", _("Direct"), 8, lambda b: _counted(b.direct), align="right"),
            Column("all", _("In all"), 8, lambda b: _counted(b.all), align="right"),
        )

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the tree again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Sequence[Branch]:
        """Return the tree, or one branch of it."""
        return referrals.tree(self.program, self._root)

    def heading(self, rows: Sequence[Branch]) -> str:
        """Return how many were brought along, and how deep it goes."""
        brought = sum(row.referral is not None for row in rows)
        count = ngettext("{n} brought along", "{n} brought along", brought)
        parts = [_("Referrals"), count.format(n=number(brought))]
        if deepest := max((row.depth for row in rows), default=0):
            parts.append(_("depth: {n}").format(n=number(deepest)))
        if self._root and rows:
            parts.append(rows[0].name)
        return " · ".join(parts)

    def foot(self, row: Branch | None) -> Sequence[Section]:
        """Return who brought the person, and how many they did."""
        if row is None:
            return ()
        lines = (
            (_("Brought by"), row.referrer_name),
            (_("Brought on"), day(row.referred_on)),
            (_("Brought along"), _counted(row.direct)),
            (_("By way of them"), _counted(row.all)),
        )
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say how the tree begins."""
        return _("Nobody is known to have brought somebody along.\n\nn notes who brought whom.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey on a root what is for those only who were brought."""
        row = self.table.highlighted if self.is_mounted else None
        if action in _OF_REFERRALS and row is not None and row.referral is None:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        row = self.table.highlighted
        if key.action in _OF_REFERRALS and row is not None and row.referral is None:
            return _("Nobody is known to have brought this person along.")
        return super().why_not(key)

    @flow
    async def action_new(self) -> None:
        """Note somebody whom the person under the cursor brought along."""
        row = self.table.highlighted
        referrer = row.id if row is not None else self._person or None
        saved = await self.fill_form(REFERRAL, None, {"referrer": referrer}, "person")
        if saved is not None:
            self.reload(records.get(self.program, REFERRAL, saved).person)

    @flow
    async def action_edit(self) -> None:
        """Change who brought them, and when."""
        row = self.table.highlighted
        if row is not None and row.referral is not None:
            await self.fill_form(REFERRAL, row.referral, begin="referrer")
            self.reload(row.id)

    @flow
    async def action_delete(self) -> None:
        """Forget who brought the chosen people along, after asking."""
        ids = self.chosen_ids()
        chosen = [row for row in self.read() if row.id in ids and row.referral]
        if not chosen:
            return
        question = ngettext(
            "Forget who brought {name} along?", "Forget who brought {n} people along?", len(chosen)
        ).format(name=chosen[0].name, n=len(chosen))
        undo = _("The people stay; you can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question, undo)):
            gone = [row.referral for row in chosen if row.referral]
            self.tell_deleted(acts.delete(self.program, REFERRAL, gone))

    def action_below(self) -> None:
        """Show only the person under the cursor and those below, or everybody."""
        row = self.table.highlighted
        if self._root:
            at, self._root = self._root, ""
            self.reload(at)
        elif row is not None:
            self._root = row.id
            self.reload(row.id)

    def action_close(self) -> None:
        """Peel one layer: the branch, then the screen."""
        if self._root:
            self.action_below()
        else:
            super().action_close()


def _drawn(row: Branch) -> str:
    """Write a name behind its place in the tree; a column drops blanks, so lines hold it."""
    depth = min(row.depth, _DEEPEST)
    return f"└{'──' * (depth - 1)} {row.name}" if depth else row.name


def _counted(count: int) -> str:
    return number(count) if count else ""
