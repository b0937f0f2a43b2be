"""The application: sections, keys that work everywhere, and what Textual leaves to it."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.keys import KEYS, SECTIONS, Key, keys_of
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.flows import flow
from clubmgr.screens.looks import Looks
from clubmgr.screens.reading import ReadingScreen
from clubmgr.screens.sections import section
from clubmgr.screens.telling import Telling
from clubmgr.screens.turns import KeysInTurn

if TYPE_CHECKING:
    from textual.command import Provider


_ON_TOP: Final = ("ask", "choose", "filter", "form", "help", "import", "line", "notice", "text")
"""What lies on top of a screen, where no help is asked for."""
_OF_A_PLACE: Final = tuple(key for key in KEYS if key.where not in ("app", *_ON_TOP))
"""The keys that the help and the palette name before those of everywhere."""
_CAN_BE_GREY: Final = frozenset(
    name
    for key in KEYS
    if key.writes or key.needs_row or key.where == "list"
    for name in key.keys.split(",")
)
"""The names of the keys that a section may turn down; looking at the others costs time in vain."""


def _palette() -> type[Provider]:
    from clubmgr.screens.palette import Finder

    return Finder


class ClubmgrApp(Looks, Telling, KeysInTurn):
    """clubmgr on an open program; `first` is the section to begin with.

    `sample` marks the sample program.
    """

    TITLE = "clubmgr"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self, program: Program, *, sample: bool = False, first: str = SECTIONS[0][1]
    ) -> None:
        self.DEFAULT_MODE = first  # type: ignore[misc]  # Textual begins with the mode named so
        super().__init__(program)
        self.sample = sample
        self.last_words = ""
        """What is told on the terminal after the screens have gone."""
        self.came_from = ""
        """The section that led to the record shown, and that esc leads back to."""

    def get_default_screen(self) -> Screen[None]:
        """Return the first section.

        Made as a mode like the others, it would have Textual read all style sheets twice more.
        """
        return section(self.DEFAULT_MODE)()

    def on_mount(self) -> None:
        """Make a mode of each section; leave the terminal in order when told to end."""
        for _digit, name, _title in SECTIONS:
            self.add_mode(name, section(name))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def on_ready(self) -> None:
        """Show the first frame; let the collector work again, less what start-up made.

        What Textual drew while the section was being made it has not shown.
        """
        self.screen.refresh()
        gc.freeze()
        gc.enable()

    # Keys everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that write in a file open for reading."""
        key = key_of(action, "app")
        return None if key and key.writes and self.program.readonly else True

    async def action_go(self, name: str) -> None:
        """Show a section: its list, whatever was opened from it."""
        self.came_from = ""
        await self.switch_mode(name)
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_back(self) -> None:
        """Go back one screen; in a section, leave."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    def action_palette(self) -> None:
        """Open the palette."""
        from textual.command import CommandPalette

        if isinstance(self.screen, ModalScreen):
            return
        self.push_screen(CommandPalette(placeholder=_("A command, a person, a club …")))

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from clubmgr.screens.help import Help

        if isinstance(self.screen, ModalScreen):
            return
        self.push_screen(Help(list(self.keys_here())), self.run_key)

    def keys_here(self, screen: Screen[object] | None = None) -> Iterator[Key]:
        """Yield the keys of a screen, else of the present one, then those of everywhere."""
        active = (screen or self.screen).active_bindings.values()
        bound = {a.binding.id for a in active}
        own = [key for key in _OF_A_PLACE if key.id in bound]
        yield from own
        yield from (key for key in keys_of("app") if key not in own)

    async def run_key(self, key: Key | None) -> None:
        """Run a key's action where it belongs: the list, the screen, or here."""
        if key is None:
            return
        for node in (self.screen.focused, self.screen, self):
            if node is not None and await self.run_action(key.action, node):
                return
        self._tell_why_not(key)

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing now."""
        if event.key not in _CAN_BE_GREY:
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and not active.enabled:
            self._tell_why_not(next(key for key in KEYS if key.id == active.binding.id))

    def _tell_why_not(self, key: Key) -> None:
        why_not = getattr(self.screen, "why_not", None)
        if why_not is not None:
            self.say(why_not(key))

    async def show_record(self, section: str, id: str) -> None:
        """Show a record in its section, with the cursor on it."""
        await self.action_go(section)
        if isinstance(self.screen, ReadingScreen):
            self.screen.reveal(id)

    async def go_back_to(self) -> None:
        """Go back to the section that led to this one, if one did."""
        if self.came_from:
            await self.action_go(self.came_from)

    def action_history(self) -> None:
        """Show who did what, when: first to the record under the cursor, where there is one."""
        from clubmgr.screens.history import HistoryScreen

        if not isinstance(self.screen, ModalScreen | HistoryScreen):
            here = getattr(self.screen, "record_here", None)
            self.push_screen(HistoryScreen(here() if here is not None else ""))

    def action_care(self) -> None:
        """Show what keeps the data in order."""
        from clubmgr.screens.care import CareScreen

        if not isinstance(self.screen, ModalScreen | CareScreen):
            self.push_screen(CareScreen())

    async def action_undo(self) -> None:
        """Take back the last act."""
        await self._journal(self.program.undo, _("Undone: {label}. U does it again."))

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._journal(self.program.redo, _("Done again: {label}."))

    async def _journal(self, act: Callable[[], object], told: str) -> None:
        try:
            step = act()
        except ClubmgrError as error:
            self.refuse(error)
            return
        await self.show_again()
        self.say(told.format(label=getattr(step, "label", "")))

    async def show_again(self) -> None:
        """Show everything as it is after a step was taken back or done again, settings too."""
        self.wear_theme()
        await self.speak()
        self.action_reload()

    def action_reload(self) -> None:
        """Read again what is shown."""
        reload = getattr(self.screen, "reload", None)
        if reload is not None:
            reload()

    @flow
    async def action_settings(self) -> None:
        """Change the program's settings."""
        from clubmgr.screens.settings_form import change_settings

        before = self.program.latest_step()
        await change_settings(self, self.program)
        if self.program.latest_step() != before:
            self.wear_theme()
            await self.speak()
            self.action_reload()
            self.say_undoable()

    def action_help_quit(self) -> None:
        """Tell how to leave: ctrl+c copies, as everywhere."""
        self.say(_("Press ctrl+q to leave."))

    # Ends

    def _fatal_error(self) -> None:
        """End on an internal error with one plain line: locals hold what people typed."""
        from clubmgr.crash import record_crash

        self.bell()
        self.last_words = record_crash()
        self._close_messages_no_wait()


def run_app(program: Program, *, first: str, sample: bool = False) -> int:
    """Open the screens on a program, with a section first; return the exit status."""
    gc.disable()
    app = ClubmgrApp(program, sample=sample, first=first)
    app.run()
    if app.last_words:
        print(app.last_words, file=sys.stderr)
    return app.return_code or 0
