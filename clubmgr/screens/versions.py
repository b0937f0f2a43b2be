"""What changed from one version of a paper to the next, on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from clubmgr.desk import colophon
from clubmgr.i18n import _
from clubmgr.models import records, register
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.papers.changes import NEW_LINE, OLD_LINE
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.page import PageScreen
from clubmgr.text import clean

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_LOOKS: Final = {OLD_LINE: "$text-error", NEW_LINE: "$text-success"}

Pieces = Iterator[str | tuple[str, str]]


class ChangesScreen(PageScreen):
    """Each part that is not as it was, with the lines that went and those that came."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")

    def __init__(self, section: ListScreen, paper: Paper) -> None:
        super().__init__(section)
        self._paper = paper

    def on_mount(self) -> None:
        """Show it, and follow what is written meanwhile."""
        super().on_mount()
        self.refresh_text()

    def read(self) -> Content:
        """Return the paper compared with the version before. Raises NotFound when it is gone."""
        self._paper = records.get(self._section.program, PAPER, self._paper.id)
        return Content.assemble(*self._pieces())

    def _pieces(self) -> Pieces:
        paper, program = self._paper, self._section.program
        yield (clean(paper.title), "bold $text-primary")
        earlier = register.before(program, paper)
        if earlier is None:
            return
        yield "\n"
        yield _("Version {n} of {day}, compared with version {before} of {day_before}").format(
            n=paper.edition,
            day=day(paper.written_on),
            before=earlier.edition,
            day_before=day(earlier.written_on),
        )
        for change in colophon.since_last(program, paper):
            yield "\n\n"
            yield (clean(colophon.heading_of(change)), "bold")
            yield (f" · {colophon.word_of(change)}", "$text-muted")
            for mark, line in change.lines:
                yield (f"\n{mark} {clean(line)}", _LOOKS.get(mark, "$text-muted"))
