"""Leaders: the shortlist of each club, ranked by the grid, scored with four key presses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import N_, _
from clubmgr.keys import Key
from clubmgr.method import CRITERIA, CRITERIA_LABELS, MOST
from clubmgr.models import candidacies
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.screens.binding import bindings
from clubmgr.screens.candidates import CandidatesScreen, verdict
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_DIGITS: Final = "0123456789"
"""All are taken while scoring, so that a slip of the finger leaves no section by accident."""


class LeadersScreen(CandidatesScreen):
    """The ranked shortlist. In its scoring mode the digits score, and esc gives them back."""

    SECTION = "leaders"
    SPEC = candidacies.LEADERS
    EMPTY = (
        N_("The shortlist ranks candidates on four criteria, 1 to 3 each; 8 of 12 holds."),
        N_("Mark people in 2 People and press a to shortlist them for a club."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("leaders"),
        *(Binding(digit, f"score({digit})", show=False) for digit in _DIGITS),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._criterion: int | None = None
        """The criterion that the next digit fills, in scoring mode."""

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, the four criteria, the sum, what it says."""
        return (
            Column("name", _("Name"), 22, lambda c: c.person_name, minimum=11, grow=True),
            Column("club", _("Club"), 16, lambda c: c.club_name, minimum=8, drop=1, grow=True),
            *(
                Column(
                    name, _(CRITERIA_LABELS[name])[:5], 5, self._score(n), align="right", sort=False
                )
                for n, name in enumerate(CRITERIA)
            ),
            Column("total", _("Total"), 6, self._total, align="right"),
            Column("rank", _("Verdict"), 16, self._verdict, drop=2, tone=self._tone),
        )

    def _score(self, place: int) -> Callable[[Candidate], str]:
        def cell(candidate: Candidate) -> str:
            score = candidate.scores[place]
            text = "·" if score is None else str(score)
            row = self.table.highlighted
            if self._criterion == place and row is not None and row.id == candidate.id:
                return f"[{text}]"
            return text

        return cell

    def _total(self, candidate: Candidate) -> str:
        total = candidate.verdict(self.pass_mark).total
        return "" if total is None else f"{total}/{MOST}"

    def _verdict(self, candidate: Candidate) -> str:
        return verdict(candidate, self.pass_mark)

    def _tone(self, candidate: Candidate) -> Tone:
        judged = candidate.verdict(self.pass_mark)
        if judged.missing:
            return "quiet"
        return "good" if judged.held else "caution"

    # Scoring

    def reload(self, cursor_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read the list again; while scoring, its rows only, so that none moves away."""
        if self._criterion is None:
            super().reload(cursor_id, then)
        else:
            self._generation = self.program.generation()
            self.table.update_rows()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the digits through to the sections while nothing is being scored."""
        if action == "score":
            return self._criterion is not None
        if self._criterion is not None and action not in ("criteria", "escape", "copy"):
            return None
        return super().check_action(action, parameters)

    def check_row_action(self, action: str) -> bool | None:
        """Open and mark nothing while something is being scored."""
        return super().check_row_action(action) if self._criterion is None else None

    def why_not(self, key: Key) -> str:
        """Say how to end the scoring first."""
        if self._criterion is not None:
            return _("Esc ends the scoring first.")
        return super().why_not(key)

    def action_criteria(self) -> None:
        """Enter the scoring mode on the candidate under the cursor, or leave it."""
        if self._criterion is None:
            self._point(0)
        else:
            self._leave_scoring()

    def action_score(self, level: int) -> None:
        """Fill the next criterion, or leave it blank, and go on."""
        row = self.table.highlighted
        if row is None or self._criterion is None:
            return
        name = CRITERIA[self._criterion]
        try:
            candidacies.score(self.program, row.id, {name: level or None})
        except ClubmgrError as error:
            self.desk.refuse(error)
            return
        self._generation = self.program.generation()
        self.table.refresh_row(row.id)
        if self._criterion + 1 < len(CRITERIA):
            self._point(self._criterion + 1)
        elif self.table.position + 1 < self._count:
            self.table.action_move(1)
            self.table.refresh_row(row.id)
            self._point(0)
        else:
            self._leave_scoring()

    def action_escape(self) -> None:
        """Leave the scoring mode first; then as everywhere."""
        if self._criterion is not None:
            self._leave_scoring()
        else:
            super().action_escape()

    def _leave_scoring(self) -> None:
        self._point(None)
        self.reload()

    def _point(self, criterion: int | None) -> None:
        self._criterion = criterion
        row = self.table.highlighted
        if row is not None:
            self.table.refresh_row(row.id)
        self.show_title()
        self.refresh_bindings()

    def notice(self) -> str:
        """Say in the title which criterion the next digit fills."""
        if self._criterion is None:
            return super().notice()
        name = _(CRITERIA_LABELS[CRITERIA[self._criterion]])
        return _("Scoring: {criterion}? 1 2 3, 0 leaves it blank, esc ends").format(criterion=name)

    @flow
    async def action_role(self) -> None:
        """Give the candidate a role in the club."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(MANDATE, None, {"person": row.person, "club": row.club})
