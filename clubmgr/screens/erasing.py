"""Erasing a person: what goes, stays and holds it back; a word is typed before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static

from clubmgr.desk import erasing as words
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import erasing
from clubmgr.models.erasing import Receipt
from clubmgr.screens.dialogs import Notice, TypeToConfirm
from clubmgr.screens.modal import Modal
from clubmgr.screens.waiting import beside

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen
    from clubmgr.screens.few import FewScreen


class Working(Modal[ClubmgrError | None]):
    """Does the work of an erasing in a thread, with a bar; it cannot be stopped half-way."""

    def __init__(self, title: str, work: Callable[[Callable[[float], None]], None]) -> None:
        super().__init__()
        self._title = title
        self._work = work

    def compose(self) -> ComposeResult:
        """Lay out the title and the bar."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), markup=False)
            yield ProgressBar(total=1.0, show_eta=False)

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self.run_worker(self._run, thread=True, exclusive=True, group="erasing")

    def _run(self) -> None:
        refused: ClubmgrError | None = None
        try:
            self._work(self._advance)
        except ClubmgrError as error:
            refused = error
        self.app.call_from_thread(self.dismiss, refused)

    def _advance(self, done: float) -> None:
        self.app.call_from_thread(self.query_one(ProgressBar).update, progress=done)


async def erase_person(screen: ListScreen | FewScreen, person: str) -> None:
    """Erase a person after a word is typed, and tell of it.

    What is in the way is told instead. Raises what the models refuse.
    """
    looking = _("Looking for all that names them …")
    plan = await beside(
        screen.app, screen.program, looking, lambda reader: erasing.plan(reader, person)
    )
    title = _("Erase {name} for good?").format(name=plan.name)
    told = "\n".join(words.told(plan))
    if plan.holds:
        held = _("{name} cannot be erased now").format(name=plan.name)
        screen.app.push_screen(Notice(held, told))
        return
    if not await screen.app.push_screen_wait(TypeToConfirm(title, told, _("erase"))):
        return
    receipts: list[Receipt] = []

    def erase(progress: Callable[[float], None]) -> None:
        with screen.program.another() as writer:
            receipts.append(erasing.erase(writer, person, progress=progress))

    working = Working(_("Erasing {name} …").format(name=plan.name), erase)
    refused = await screen.app.push_screen_wait(working)
    if refused is not None:
        raise refused
    screen.reload()
    told_after = list(words.done(receipts[0]))
    if len(told_after) > 1:
        screen.app.push_screen(Notice(told_after[0], "\n".join(told_after[1:])))
    else:
        screen.desk.say(told_after[0])
