"""The scoring mode of a list of candidates: the digits score, one criterion after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, number
from clubmgr.keys import Key
from clubmgr.method import CRITERIA, CRITERIA_LABELS, LEVELS, Rubric, Scores
from clubmgr.models import anchors, jury, records, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.screens.binding import bindings
from clubmgr.screens.candidates import CandidatesScreen
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.flows import flow
from clubmgr.text import clean_line

_DIGITS: Final = "0123456789"
"""All are taken while scoring, so that a slip of the finger leaves no section by accident."""

_Place = tuple[str, int]
"""A candidacy and the place of a criterion in its grid."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """What a digit filled: where, on which row of the list, as which step of the program.

    `step` is 0 where the digit stood there already; `then` is what the next digit was to fill.
    """

    place: _Place
    row: int
    step: int
    then: _Place | None


class AnchorLines(Static):
    """What a 1, a 2 and a 3 mean of the criterion that is asked for, and its evidence."""

    DEFAULT_CSS = """
    AnchorLines {
        height: auto; width: 100%; padding: 0 1; background: $boost;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """


class ScoringScreen(CandidatesScreen):
    """A list of candidates with a scoring mode. In it the digits score, and esc gives them back.

    Whoever sits here scores in their own name, or in that of another juror.
    """

    # Those of every list again: beside them `e` and `esc` mean something else while scoring.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list", "scoring"),
        *(Binding(digit, f"score({digit})", show=False) for digit in _DIGITS),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._criterion: int | None = None
        """The criterion that the next digit fills, in scoring mode."""
        self._trail: list[_Filled] = []
        """What was filled since the scoring began."""
        self._rubric = Rubric()

    def on_mount(self) -> None:
        """Make room under the title for the anchors."""
        self.mount(AnchorLines(classes="-hidden", markup=False), before="#body")

    # What is shown

    @property
    def rubric(self) -> Rubric:
        """How grids are judged, as it was when the list was read."""
        return self._rubric

    @property
    def is_scoring(self) -> bool:
        """Whether the digits score now."""
        return self._criterion is not None

    def values(self) -> Mapping[str, Any]:
        """Return the values of the list, as the juror may see it."""
        return {**super().values(), **jury.sight(self.program, self.juror)}

    def scores(self, candidate: Candidate) -> Scores:
        """Return what the list shows: the medians of the jury, while scoring one's own grid."""
        return candidate.own if self.is_scoring else candidate.scores

    def is_asked(self, candidate: Candidate, place: int) -> bool:
        """Tell whether the next digit fills this criterion of this candidate."""
        row = self.table.highlighted
        return self._criterion == place and row is not None and row.id == candidate.id

    def reload(self, cursor_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read the list again; while scoring, its rows only, so that none moves away."""
        self._rubric = settings.read(self.program).rubric
        if self.is_scoring:
            self._generation = self.program.generation()
            self.table.update_rows()
            self._ask_again()
            self._show_anchors()
        else:
            super().reload(cursor_id, then)

    def notice(self) -> str:
        """Say in the title which criterion the next digit fills, and in whose name."""
        name = self.juror or self.program.operator
        if self._criterion is not None:
            criterion = _(CRITERIA_LABELS[CRITERIA[self._criterion]])
            told = _("Scoring as {name} · {criterion}? 1 2 3, 0 leaves it blank")
            return told.format(name=name, criterion=criterion)
        if self.juror:
            told = _("as {name}").format(name=name)
            return f"{number(self._count)} · {told}"
        return super().notice()

    def _show_anchors(self) -> None:
        """Show the anchors of the criterion that is asked for, and the evidence that `e` means."""
        lines = self.query_one(AnchorLines)
        lines.set_class(not self.is_scoring, "-hidden")
        row, place = self.table.highlighted, self._evidence_place()
        if self._criterion is None or row is None or place is None:
            return
        name, own = CRITERIA[self._criterion], row.own[self._criterion]
        told = anchors.read(self.program)
        parts: list[Content | str] = []
        for level in LEVELS:
            text = f"{'▸' if own == level else ' '}{level}  {clean_line(told[name, level])}\n"
            parts.append(Content.styled(text, "bold") if own == level else text)
        line = self._evidence(place) or _("nothing noted yet")
        about = _("Evidence, {criterion}: {text}").format(
            criterion=_(CRITERIA_LABELS[CRITERIA[place[1]]]), text=line
        )
        parts.append(f" e  {about}")
        lines.update(Content.assemble(*parts))

    # What may be pressed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the digits through to the sections while nothing is being scored."""
        if action in ("score", "evidence", "end_scoring"):
            return self.is_scoring
        if not self.is_scoring:
            return super().check_action(action, parameters)
        if action in ("edit", "escape"):
            return False
        return super().check_action(action, parameters) if action in ("criteria", "copy") else None

    def check_row_action(self, action: str) -> bool | None:
        """Open and mark nothing while something is being scored."""
        return None if self.is_scoring else super().check_row_action(action)

    def why_not(self, key: Key) -> str:
        """Say how to end the scoring first."""
        return _("Esc ends the scoring first.") if self.is_scoring else super().why_not(key)

    # Scoring

    def action_criteria(self) -> None:
        """Enter the scoring mode on the candidate under the cursor, or leave it."""
        if self.is_scoring:
            self.action_end_scoring()
        else:
            self._point(0)
            self.table.update_rows()

    def action_score(self, level: int) -> None:
        """Fill the next criterion, or leave it blank, and go on."""
        row = self.table.highlighted
        if row is None or self._criterion is None:
            return
        name, before = CRITERIA[self._criterion], self._step()
        try:
            jury.score(self.program, row.id, {name: level or None}, by=self.juror)
        except ClubmgrError as error:
            self.desk.refuse(error)
            return
        self._generation = self.program.generation()
        self.table.refresh_row(row.id)
        step = self._step()
        place, position = (row.id, self._criterion), self.table.position
        self._go_on()
        if self.is_scoring:
            self._trail.append(_Filled(place, position, step if step > before else 0, self._here()))
            self._show_anchors()

    def _ask_again(self) -> None:
        """Go back to where the first digit was that an undo has taken back."""
        step = self._step()
        for n, filled in enumerate(self._trail):
            if filled.step > step:
                del self._trail[n:]
                self.table.action_move(filled.row - self.table.position)
                self._point(filled.place[1])
                break

    def _step(self) -> int:
        """Return the number of the program's latest step."""
        latest = self.program.latest_step()
        return latest.n if latest else 0

    def _go_on(self) -> None:
        """Ask for the next criterion, or the next candidate's first one; at the end, for none."""
        row = self.table.highlighted
        if row is None or self._criterion is None:
            return
        if self._criterion + 1 < len(CRITERIA):
            self._point(self._criterion + 1)
        elif self.table.position + 1 < self._count:
            self.table.action_move(1)
            self.table.refresh_row(row.id)
            self._point(0)
        else:
            self.action_end_scoring()

    def action_end_scoring(self) -> None:
        """Give the digits back."""
        self._trail.clear()
        self._point(None)
        self.reload()

    @flow
    async def action_evidence(self) -> None:
        """Ask for the evidence of the criterion just scored, else of the one that is asked for."""
        place = self._evidence_place()
        if place is None:
            return
        candidacy, criterion = place
        question = _("{name} · {criterion}: what was seen or heard?").format(
            name=records.describe(self.program, CANDIDACY, candidacy),
            criterion=_(CRITERIA_LABELS[CRITERIA[criterion]]),
        )
        hint = _("A fact, not a judgement; the person may ask to read it.")
        line = await self.app.push_screen_wait(Ask(question, self._evidence(place), hint))
        if line is None:
            return
        evidence = {CRITERIA[criterion]: clean_line(line)}
        jury.score(self.program, candidacy, {}, by=self.juror, evidence=evidence)
        self.reload()

    def _here(self) -> _Place | None:
        row = self.table.highlighted
        return None if row is None or self._criterion is None else (row.id, self._criterion)

    def _evidence_place(self) -> _Place | None:
        """Return what `e` means: what was just scored, unless the cursor has moved since."""
        here = self._here()
        return self._trail[-1].place if self._trail and self._trail[-1].then == here else here

    def _evidence(self, place: _Place) -> str:
        """Return the evidence that the juror has noted already."""
        own = jury.latest_by(self.program, place[0], self.juror or self.program.operator)
        return jury.evidence_of(own, CRITERIA[place[1]]) if own else ""

    def _point(self, criterion: int | None) -> None:
        self._criterion = criterion
        row = self.table.highlighted
        if row is not None:
            self.table.refresh_row(row.id)
        self._show_anchors()
        self.show_title()
        self.refresh_bindings()
