"""What the screens share that show one text, as long as it is, over a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from clubmgr.errors import ClubmgrError
from clubmgr.screens.widgets.bars import KeyBar, SectionBar
from clubmgr.screens.widgets.long_text import LongText

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


class PageScreen(Screen[None]):
    """A text about records of a section, read again when the file has changed."""

    AUTO_FOCUS: ClassVar[str] = "#page"

    def __init__(self, section: ListScreen) -> None:
        super().__init__()
        self._section = section
        self._generation: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield SectionBar(self._section.SECTION)
        with VerticalScroll(id="page"):
            yield LongText(id="details")
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow what this and other programs write."""
        self.set_interval(1, self._follow)

    def _follow(self) -> None:
        if self._section.program.generation() != self._generation:
            self._section.follow()
            self.refresh_text()

    def read(self) -> Content:
        """Return the text as the file has it. Raises NotFound when what it is about is gone."""
        raise NotImplementedError

    def refresh_text(self) -> None:
        """Read and show the text again; leave when what it is about is gone."""
        self._generation = self._section.program.generation()
        try:
            content = self.read()
        except ClubmgrError as error:
            self._generation = None  # below another screen it is looked for until it can leave
            if self.is_active:
                self.dismiss()
                self._section.desk.refuse(error)
            return
        self.query_one("#details", LongText).update(content)

    def reload(self) -> None:
        """Read the text again, after an undo."""
        self.refresh_text()

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss()
