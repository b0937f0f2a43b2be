"""The funnel: how many came to each stage, in numbers and bars made of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from clubmgr.i18n import _, number
from clubmgr.models import funnel
from clubmgr.models.funnel import Group
from clubmgr.models.kinds.candidacy import LADDER
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.timelines import stage
from clubmgr.screens.widgets.bars import KeyBar, SectionBar
from clubmgr.screens.widgets.columns import Column, fit
from clubmgr.screens.widgets.table import PagedTable

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_HEIGHTS: Final = "▁▂▃▄▅▆▇█"
_WORD: Final = 16
"""The cells for the name of a stage before its bar."""
_FIGURES: Final = 16
"""The cells for the count and the per cent behind a bar."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A group of the funnel as a row of the table."""

    id: str
    name: str
    group: Group


class _Lines:
    """The groups, as rows of a table."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def page(self, first: int, count: int) -> Sequence[_Line]:
        return self._lines[first : first + count]

    def find(self, id: str, /) -> int | None:
        return next((n for n, line in enumerate(self._lines) if line.id == id), None)


class _GroupTable(PagedTable[_Line], inherit_bindings=False):
    """The table of groups: there is nothing to open and nothing to mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings("table")
        if isinstance(binding, Binding)
        and binding.id not in ("list.open", "list.mark", "list.mark-all")
    ]


class FunnelScreen(Screen[None]):
    """Who came how far, told apart by one thing after another; of one club, or of all."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("funnel")
    AUTO_FOCUS = "_GroupTable"
    DEFAULT_CSS = """
    FunnelScreen _GroupTable { height: 1fr; }
    FunnelScreen #bars { height: 10; padding: 0 1; border-top: solid $panel; }
    """

    def __init__(self, club: tuple[str, str] | None) -> None:
        """Make the screen; `club` is the id and name of the club that `c` narrows it to."""
        super().__init__()
        self._club = club
        self._narrowed = False
        self._by = funnel.GROUPINGS[0]

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    @property
    def table(self) -> _GroupTable:
        """The groups."""
        return self.query_one(_GroupTable)

    def compose(self) -> ComposeResult:
        """Lay out the groups, and the bars of the one under the cursor."""
        yield SectionBar("prospects")
        yield Static(id="title", markup=False)
        yield _GroupTable(_columns())
        yield Static(id="bars", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Count."""
        self.reload()

    def reload(self) -> None:
        """Count again."""
        program = self.desk.program
        club, name = self._club if self._club and self._narrowed else ("", _("all clubs"))
        columns = funnel.columns_of(self._by.code)
        lines = [_Line("", _("together"), funnel.total(program, club))]
        for group in funnel.groups(program, self._by.code, club):
            values = zip(columns, group.values, strict=True)
            called = " · ".join(funnel.written(column, value) for column, value in values)
            lines.append(_Line(f"{len(lines)}", called, group))
        self.table.show(_Lines(lines))
        parts = (_("Funnel"), _("by {what}").format(what=_(self._by.label)), name)
        self.query_one("#title", Static).update(Content(f" {' · '.join(parts)}"))
        self._draw()

    def on_paged_table_highlighted(self, event: PagedTable.Highlighted) -> None:
        """Draw the bars of the group under the cursor."""
        event.stop()
        self._draw()

    def on_resize(self) -> None:
        """Draw bars that fit."""
        self._draw()

    def _draw(self) -> None:
        line = self.table.highlighted
        if line is None:
            return
        note = _("Whoever belongs to several segments or methods counts in each of them.")
        shown = "" if self._by.code in ("terrain", "club") or not line.id else note
        bars = [_bar(line.group, place, self.size.width) for place in range(len(LADDER))]
        lost = f"{stage('declined')} {number(line.group.lost)}"
        parked = f"{stage('parked')} {number(line.group.parked)}"
        text = "\n".join(("", *bars, f"{lost} · {parked}", shown))
        self.query_one("#bars", Static).update(Content.assemble((line.name, "bold"), text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the key for one club where none is known."""
        key = key_of(action, "funnel")
        return None if key and key.action == "club" and self._club is None else True

    def why_not(self, _key: object) -> str:
        """Return why a key is grey."""
        return _("There is no record here to do that with.")

    def action_by(self) -> None:
        """Tell the groups apart by the next thing."""
        groupings = funnel.GROUPINGS
        self._by = groupings[(groupings.index(self._by) + 1) % len(groupings)]
        self.table.action_first()
        self.reload()

    def action_club(self) -> None:
        """Count the one club, or all."""
        self._narrowed = not self._narrowed
        self.table.action_first()
        self.reload()

    def action_close(self) -> None:
        """Go back to the prospects."""
        self.dismiss()


def _columns() -> Sequence[Column]:
    """Return the columns; the per cents fold away where there is no room for them."""
    counts: list[Column] = []
    for place, code in enumerate(LADDER):
        glyph = stage(code).partition(" ")[0]
        counts.append(Column(code, glyph, 6, _count(place), minimum=5, align="right", sort=False))
        if place:
            counts.append(
                Column(
                    f"{code}_percent",
                    "%",
                    4,
                    _percent(place),
                    align="right",
                    drop=place,
                    sort=False,
                )
            )
    return (
        Column("name", _("Group"), 30, lambda line: line.name, minimum=20, grow=True, sort=False),
        Column("shape", _("Shape"), 6, lambda line: _shape(line.group), sort=False),
        *counts,
        Column("lost", "×", 4, lambda line: number(line.group.lost), align="right", sort=False),
        Column("parked", "▫", 4, lambda line: number(line.group.parked), align="right", sort=False),
    )


def _count(place: int) -> Callable[[_Line], str]:
    return lambda line: number(line.group.reached[place])


def _percent(place: int) -> Callable[[_Line], str]:
    return lambda line: f"{line.group.percent(place)}"


def _shape(group: Group) -> str:
    """Draw the funnel in six blocks, a blank where nobody came."""
    blocks = []
    for place in range(len(LADDER)):
        percent = group.percent(place)
        height = min(len(_HEIGHTS) - 1, percent * len(_HEIGHTS) // 100)
        blocks.append(_HEIGHTS[height] if group.reached[place] else " ")
    return "".join(blocks)


def _bar(group: Group, place: int, width: int) -> str:
    """Draw one stage: its name, a bar, the count, and how many of a hundred that is."""
    room = max(0, width - _WORD - _FIGURES - 4)
    percent = group.percent(place)
    bar = "█" * round(room * percent / 100)
    count, hundredths = number(group.reached[place]), f"{percent} %"
    return f"{fit(stage(LADDER[place]), _WORD)} {fit(bar, room)} {count:>7} {hundredths:>7}"
