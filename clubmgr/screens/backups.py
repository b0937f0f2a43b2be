"""The copies of the program file: made, looked into, brought back, deleted."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.binding import BindingType

from clubmgr import paths
from clubmgr.desk import copies, outputs
from clubmgr.i18n import _, number, size
from clubmgr.models import backups, comparing, rotation, sealing
from clubmgr.models.backups import Copy, Restored
from clubmgr.models.comparing import Comparison
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.flows import flow
from clubmgr.screens.passphrase import AskPassphrase
from clubmgr.screens.widgets.columns import Column

T = TypeVar("T")


class BackupsScreen(FewScreen):
    """The copies among the backups of the program, newest first."""

    PLACE = "backups"
    OPENS = "look"
    BINDINGS: ClassVar[list[BindingType]] = bindings("backups")

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, what for, how large, its name."""
        return (
            Column("made", _("Made"), 24, lambda copy: day(copy.made), minimum=24),
            Column("sort", _("Kind"), 18, lambda copy: _(backups.SORTS[copy.sort]), minimum=14),
            Column("size", _("Size"), 9, lambda copy: size(copy.size), align="right"),
            Column("id", _("File"), 24, lambda copy: copy.id, minimum=18, grow=True),
        )

    @property
    def _folder(self) -> Path:
        return self.program.backups or paths.backup_folder(self.program.path)

    def read(self) -> Sequence[Copy]:
        """Return the copies."""
        return backups.listed(self._folder)

    def heading(self, rows: Sequence[Copy]) -> str:
        """Return how many copies there are, and how much room they take."""
        total = size(sum(copy.size for copy in rows))
        return " · ".join((_("Backups"), number(len(rows)), total))

    def head(self, rows: Sequence[Copy]) -> str:
        """Return which copies are kept."""
        rota = backups.rota(self.program.connection)
        return _(
            "Kept: the last {days} days, the first of {weeks} weeks and {months} months, all made"
            " by hand; others for {aside} days."
        ).format(days=rota.days, weeks=rota.weeks, months=rota.months, aside=rotation.KEPT_ASIDE)

    def foot(self, row: Copy | None) -> Sequence[Section]:
        """Return where the copy lies, and whether a change of it would be noticed."""
        if row is None:
            return ()
        noticed = _("noted beside it") if row.has_fingerprint else _("not noted")
        return (Section(row.id, ((_("Folder"), str(row.path.parent)), (_("SHA-256"), noticed))),)

    def empty(self) -> str:
        """Return when copies are made."""
        return _("There is no copy yet. One is made before each day's first change; n makes one.")

    async def _work(self, told: str, work: Callable[[], T]) -> T:
        """Do what takes a while beside the screen, one thing at a time."""
        self._busy = True
        self.desk.say(told)
        try:
            return await to_thread(work)
        finally:
            self._busy = False

    @flow
    async def action_new(self) -> None:
        """Copy the file now."""
        if self._busy:
            return
        target = backups.default_target(self.program.path, self.program.clock)
        target = backups.unused(self._folder / target.name)
        await self._work(_("Copying…"), lambda: backups.make(self.program.path, target))
        self.reload(target.name)
        self.desk.say(_("The copy is made and sound."))

    @flow
    async def action_write(self) -> None:
        """Copy the file to another place, sealed if its name says so."""
        name = f"{self.program.path.stem}-{self.program.clock.today().isoformat()}.db"
        chosen: list[Path] = []

        def choose(file: Path, replace: bool) -> None:
            backups.refuse_onto_itself(self.program.path, file)
            outputs.refuse_target(file, force=replace, over_programs=True)
            chosen[:] = [file]

        endings = f".db, {sealing.ENDING}"
        form = FileForm(_("Copy the file elsewhere"), name, endings, choose)
        if not await self.app.push_screen_wait(form) or self._busy:
            return
        passphrase: str | None = ""
        if chosen[0].suffix == sealing.ENDING:
            ask = AskPassphrase(_("A passphrase for the copy"), new=True)
            passphrase = await self.app.push_screen_wait(ask)
        if passphrase is None:
            return
        words = passphrase
        await self._work(_("Copying…"), lambda: backups.make(self.program.path, chosen[0], words))
        self.desk.say(_("The copy is made and sound: {file}").format(file=chosen[0]))

    @flow
    async def action_look(self) -> None:
        """Show what the copy holds beside what is there."""
        row = self.table.highlighted
        if row is None or self._busy:
            return
        with ExitStack() as stack:
            if (file := await self._opened(row, stack)) is None:
                return
            compared = await self._compare(file)
        await self.app.push_screen_wait(Notice(row.id, _told(row, compared)))

    @flow
    async def action_restore(self) -> None:
        """Put the copy in the file's place, after asking."""
        row = self.table.highlighted
        if row is None or self._busy:
            return
        with ExitStack() as stack:
            if (file := await self._opened(row, stack)) is None:
                return
            question = _("Put it in the place of {file}?").format(file=self.program.path.name)
            more = _told(row, await self._compare(file))
            if not await self.app.push_screen_wait(Confirm(question, more)):
                return
            path, clock = self.program.path, self.program.clock
            done = await self._work(
                _("Bringing it back…"), lambda: backups.restore(file, path, clock)
            )
        self.reload()
        told = _("{file} is brought back.").format(file=self.program.path.name)
        await self.app.push_screen_wait(Notice(told, _done(done)))

    async def _compare(self, file: Path) -> Comparison:
        path = self.program.path
        return await self._work(
            _("Looking through the copy…"), lambda: comparing.compare(file, path)
        )

    async def _opened(self, row: Copy, stack: ExitStack) -> Path | None:
        """Return a copy as it can be read; None when its passphrase is not given."""
        words: str | None = ""
        if sealing.is_sealed(row.path):
            ask = AskPassphrase(_("The passphrase of {file}").format(file=row.id))
            words = await self.app.push_screen_wait(ask)
        if words is None:
            return None
        copy = copies.opened(row.path, partial(str, words))
        return await self._work(_("Opening the copy…"), lambda: stack.enter_context(copy))

    @flow
    async def action_delete(self) -> None:
        """Delete the copy, after asking."""
        row = self.table.highlighted
        if row is None:
            return
        question = _("Delete {name}?").format(name=row.id)
        if await self.app.push_screen_wait(Confirm(question, _("There is no way back."))):
            backups.delete(row)
            self.reload()
            self.desk.say(_("Deleted {name}").format(name=row.id))


def _told(row: Copy, compared: Comparison) -> str:
    """Say what a copy holds, and what would be otherwise."""
    held = comparing.describe(Path(row.id), compared.copy)
    return "\n".join((held, *comparing.differences(compared)))


def _done(done: Restored) -> str:
    """Say where the file before is, and what is to be done by hand."""
    kept = _("What was there before is kept in {file}").format(file=done.kept) if done.kept else ""
    return "\n".join(part for part in (kept, done.warning) if part)
