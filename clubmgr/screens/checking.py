"""The check of the program file: what is wrong with it, and mending what can be mended."""

from __future__ import annotations

from asyncio import CancelledError, to_thread
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Static

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import Key
from clubmgr.models import health
from clubmgr.models.health import Finding, repair
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column

_NAMED: Final = 5
"""The records to be deleted that are named in a question."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a row."""

    id: str
    finding: Finding


def _area(row: Found) -> str:
    return _(health.LABELS[row.finding.check])


class CheckScreen(FewScreen):
    """Looks through the file beside the screen, and lists what is wrong."""

    PLACE = "checking"
    BINDINGS: ClassVar[list[BindingType]] = bindings("checking")

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Found] = []
        self._reader: Program | None = None
        self._done = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: where, what, whether it can be mended."""
        return (
            Column("check", _("Where"), 14, _area, minimum=10),
            Column("message", _("What"), 48, lambda f: f.finding.message, minimum=30, grow=True),
            Column("mend", _("To mend"), 8, lambda f: _("yes") if f.finding.mendable else ""),
        )

    def begin(self) -> None:
        """Begin to look."""
        self.action_again()

    def follow(self) -> None:
        """Keep what was found until somebody looks again."""

    def read(self) -> Sequence[Found]:
        """Return what was found."""
        return self._found

    def heading(self, rows: Sequence[Found]) -> str:
        """Return how far the check is, or what came of it."""
        if not self._done:
            return _("Check")
        if not rows:
            return " · ".join((_("Check"), _("the file is sound")))
        count = ngettext("{n} finding", "{n} findings", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Check"), count))

    def foot(self, row: Found | None) -> Sequence[Section]:
        """Return the whole sentence."""
        if row is None:
            return ()
        return (Section("", ((_area(row), row.finding.message),)),)

    def empty(self) -> str:
        """Return what is going on, or that nothing is wrong."""
        if self._reader is not None:
            return _("Looking…")
        return _("Nothing is wrong.") if self._done else _("Stopped; enter looks again.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what cannot be done while it looks, and mending where there is nothing to mend."""
        if action == "again" and self._reader is not None:
            return None
        if action == "repair" and (self._reader is not None or not self._mendable()):
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if self._reader is not None:
            return _("It is still looking; esc stops it.")
        if key.action == "repair" and not self.program.readonly:
            return _("There is nothing that can be mended here.")
        return super().why_not(key)

    def _mendable(self) -> int:
        return sum(row.finding.mendable for row in self._found)

    @flow
    async def action_again(self) -> None:
        """Look through the whole file."""
        if self._reader is None:
            self._found, self._done = [], False
            await self._with_reader(
                lambda reader: self._show(health.findings(reader, self._advance))
            )

    async def _with_reader(self, work: Callable[[Program], None]) -> None:
        """Work on a connection of its own, in a thread; esc interrupts it, and so does leaving.

        The thread closes the connection: it may outlast the screen by a moment.
        """
        reader = self._reader = self.program.another()

        def run() -> None:
            with reader:
                work(reader)

        self.reload()
        try:
            await to_thread(run)
        except health.Stopped:
            self._done = False
        except CancelledError:
            health.stop(reader)
            raise
        finally:
            self._reader = None
            if self.is_attached:
                self.reload()

    def _show(self, found: Sequence[Finding]) -> None:
        self._found = [Found(str(n), finding) for n, finding in enumerate(found)]
        self._done = True

    def _advance(self, label: str, done: float) -> None:
        """Tell which check is under way, from the thread; stop it where nobody is told."""
        if not self.is_attached:
            raise health.Stopped
        self.app.call_from_thread(self._tell, f"{_(label)} … {done:.0%}" if label else "")

    def _tell(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#empty", Static).update(text)

    @flow
    async def action_repair(self) -> None:
        """Mend what can be mended, after asking; tell what was done."""
        count = self._mendable()
        question = ngettext("Mend {n} finding?", "Mend {n} findings?", count)
        more = _("A copy is made first. What cannot be mended without loss is left as it is.")
        found = [row.finding for row in self._found]
        if lost := repair.lost(self.program, found):
            going = ngettext(
                "{n} record is deleted, as it cannot be without what is lost:",
                "{n} records are deleted, as they cannot be without what is lost:",
                len(lost),
            )
            lines = [going.format(n=number(len(lost))), *lost[:_NAMED]]
            if (others := len(lost) - _NAMED) > 0:
                lines.append(
                    ngettext("… and {n} more", "… and {n} more", others).format(n=number(others))
                )
            more = "\n".join((*lines, repair.keeping_hint()))
        if not await self.app.push_screen_wait(Confirm(question.format(n=number(count)), more)):
            return
        results: list[repair.Repair] = []
        self._found, self._done = [], False

        def mend(writer: Program) -> None:
            results.append(repair.repair(writer, found, self._advance))
            self._show(results[0].left)

        try:
            await self._with_reader(mend)
        except ClubmgrError:
            self._show(found)
            self.reload()
            raise
        if results:
            kept = results[0].copy
            done = [*results[0].done]
            if kept:
                done.append(_("What was there before is kept in {file}").format(file=kept))
            await self.app.push_screen_wait(Notice(_("Mended"), "\n".join(done)))

    def action_close(self) -> None:
        """Stop looking; else close."""
        if self._reader is not None:
            health.stop(self._reader)
        else:
            self.dismiss()
