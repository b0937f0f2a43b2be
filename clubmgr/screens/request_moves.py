"""One request: whose turn it is, its amounts and shipment, and every move with who and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.models import asked, requests
from clubmgr.models.asked import RequestRow
from clubmgr.models.kinds.request import REQUEST, REQUEST_STATES, RequestMove
from clubmgr.screens import moving_on, request_sections
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A move and the days for which the request then stayed where it was."""

    move: RequestMove
    stayed: int

    @property
    def id(self) -> str:
        """The move's id."""
        return self.move.id


class RequestMovesScreen(FewScreen):
    """The moves of a request, the latest first; nothing of them is ever changed."""

    PLACE = "request"
    BINDINGS: ClassVar[list[BindingType]] = bindings("request")
    DEFAULT_CSS = """
    RequestMovesScreen FewTable { height: auto; min-height: 4; max-height: 8; }
    RequestMovesScreen #head { text-style: bold; color: $text-primary; }
    RequestMovesScreen #foot { height: 1fr; max-height: 100%; }
    """

    def __init__(self, request: str) -> None:
        super().__init__()
        self._request = request

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, to which state, for how long, by whom, why."""
        return (
            Column("on", _("On"), DAY_WIDTH, lambda m: day(m.move.moved_on)),
            Column("state", _("State"), 24, lambda m: glyph_word(REQUEST_STATES, m.move.to_state)),
            Column("stayed", _("Days"), 5, lambda m: number(m.stayed), align="right"),
            Column("by", _("By"), 12, lambda m: m.move.moved_by, minimum=8, drop=1),
            Column("note", _("Note"), 30, lambda m: m.move.note, minimum=14, grow=True),
        )

    def read(self) -> Sequence[Line]:
        """Return the moves, the latest first, each with the days until the next, or until today."""
        lines: list[Line] = []
        until = self.program.clock.today()
        for move in reversed(requests.moves(self.program, self._request)):
            on = date.fromisoformat(move.moved_on or until.isoformat())
            lines.append(Line(move, (until - on).days))
            until = on
        return lines

    def heading(self, rows: Sequence[Line]) -> str:
        """Return what is asked for, and by whom."""
        row = asked.row_of(self.program, self._request)
        return " · ".join((_("Request"), row.asker, row.title))

    def head(self, rows: Sequence[Line]) -> str:
        """Say whose turn it is, and what the amounts are."""
        row = asked.row_of(self.program, self._request)
        told = asked.told_turn(self.program, row)
        return "\n".join(filter(None, (f"{told[:1].upper()}{told[1:]}", self._money(row))))

    def _money(self, row: RequestRow) -> str:
        return " · ".join(filter(None, (row.budget_name, request_sections.amounts(row))))

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return what is to be looked at again, and all that the request says."""
        program, id = self.program, self._request
        return (
            request_sections.cautions_of(program, id),
            request_sections.whole_of(program, id),
            request_sections.shipment_of(program, id),
            request_sections.perks_of(program, id),
        )

    @flow
    async def action_move_on(self) -> None:
        """Take the next step."""
        if await moving_on.move_on(self, self._request):
            latest = requests.moves(self.program, self._request)[-1]
            self.tell(latest.id)

    @flow
    async def action_edit(self) -> None:
        """Change the request in a form."""
        await self.fill_form(REQUEST, self._request)

    @flow
    async def action_perk(self) -> None:
        """Enter what was received into the ledger."""
        await moving_on.enter_perk(self, self._request)
