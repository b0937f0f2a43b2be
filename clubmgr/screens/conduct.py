"""Conduct in a club: who has accepted its charter, and what follows when it is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.keys import Key
from clubmgr.models import acceptances, clubs, sanctions
from clubmgr.models.acceptances import STATES, Standing
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.conduct import ACCEPTANCE, MEANS, MEASURES, SANCTION
from clubmgr.models.sanctions import STATUSES, Case
from clubmgr.screens import sanctioning
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Confirm, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line

_OF_CASES: Final = frozenset(("heard", "decide", "lift", "delete"))


@dataclass(frozen=True, slots=True)
class Line:
    """A member with where they stand, or below them a case; who is no member has no standing."""

    id: str
    person: str
    name: str
    standing: Standing | None = None
    case: Case | None = None


class ConductScreen(FewScreen):
    """The members of a club, the cases of each below them.

    `begin_at` is the case that the cursor begins at.
    """

    PLACE = "conduct"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("conduct")

    def __init__(self, club: str, begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._begin_at = begin_at
        self._all = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: who or which measure, where it stands, since and until when."""
        return (
            Column("name", _("Name"), 30, _called, minimum=22, grow=True),
            Column("state", _("Status"), 20, _state, minimum=18, tone=_tone),
            Column("edition", _("Version"), 8, _edition, align="right", drop=1),
            Column("on", _("On"), 13, _since),
            Column("until", _("Until"), 13, _until),
        )

    def reload(self, cursor_id: str | None = None) -> None:
        """Read acceptances and cases again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Sequence[Line]:
        """Return the members, each with their cases; those of others come last."""
        standing = acceptances.standing(self.program, self._club)
        cases = sanctions.cases(self.program, self._club, ended_too=self._all)
        return list(_lines(standing, cases))

    def heading(self, rows: Sequence[Line]) -> str:
        """Return the club, and how many have accepted the present version."""
        told = [row.standing for row in rows if row.standing]
        done = sum(each.state == "accepted" for each in told)
        accepted = _("accepted: {done} of {n}").format(done=done, n=len(told))
        return " · ".join((_("Conduct"), clubs.get(self.program, self._club).name, accepted))

    def head(self, rows: Sequence[Line]) -> str:
        """Say which version of the charter is the present one."""
        papers = acceptances.present(self.program, self._club)
        if not papers:
            return _("There is no charter of conduct yet; w writes it.")
        first = papers[0]
        version = _("version {n}").format(n=first.edition)
        if not first.adopted_on:
            return " · ".join((first.title, version, _("not adopted yet: a in Papers")))
        adopted = _("adopted on {day}").format(day=day(first.adopted_on))
        return " · ".join((first.title, version, adopted))

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        return (_of_case(row.case),) if row.case else (_of_member(row),)

    def empty(self) -> str:
        """Say who is listed here."""
        return _("No members are noted, and nobody is in office.\n\nm in Clubs adds members.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey on a member's line what is for cases only."""
        row = self.table.highlighted if self.is_mounted else None
        if action in _OF_CASES and row is not None and row.case is None:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.action in _OF_CASES and not (key.writes and self.program.readonly):
            return _("This is a member's line; n notes facts, and a line of its own comes below.")
        return super().why_not(key)

    @flow
    async def action_accept(self) -> None:
        """Note that the chosen members accept the present version; if all have, take it back."""
        chosen = self._chosen()
        people = list(dict.fromkeys(line.person for line in chosen))
        standing = {row.person: row.standing for row in self.read() if row.standing}
        states = {standing[p].state if p in standing else "" for p in people}
        if states == {"accepted"}:
            acceptances.withdraw(self.program, self._club, people)
        elif people:
            acceptances.accept(self.program, self._club, people)
        self.table.action_clear_marks()
        self.tell()

    @flow
    async def action_new(self) -> None:
        """Note facts about the member, with the measure that would come next."""
        row = self.table.highlighted
        if row is not None:
            self._noted(await sanctioning.note(self, self._club, row.person))

    @flow
    async def action_edit(self) -> None:
        """Change the case, or the acceptance of a member, in its form."""
        row = self.table.highlighted
        if row is None:
            return
        if row.case is not None:
            await self.fill_form(SANCTION, row.id, begin="facts")
        elif row.standing is not None and row.standing.acceptance is not None:
            await self.fill_form(ACCEPTANCE, row.standing.acceptance, begin="accepted_on")
            self.reload(row.id)
        else:
            self.desk.say(_("Nothing is noted here: a notes that they accept, n notes facts."))

    @flow
    async def action_heard(self) -> None:
        """Write down what the member answers."""
        row = self.table.highlighted
        if row is not None and row.case is not None:
            self._noted(await sanctioning.hear(self, row.case))

    @flow
    async def action_decide(self) -> None:
        """Decide the measure, and tell what that leaves to do."""
        row = self.table.highlighted
        if row is None or row.case is None:
            return
        decided = await sanctioning.decide(self, row.case)
        self._noted(decided)
        if decided and (remarks := sanctions.remarks(self.program, decided)):
            self.app.push_screen(Notice(_("Decided. What is left to do:"), "\n".join(remarks)))

    @flow
    async def action_lift(self) -> None:
        """Lift the measure from today on, and take the reason."""
        row = self.table.highlighted
        if row is None or row.case is None:
            return
        question = _("Why is it lifted: {measure} of {name}?").format(
            measure=label_of(MEASURES, row.case.sanction.measure), name=row.name
        )
        hint = _("In a few words; it holds no longer from today on")
        reason = await self.app.push_screen_wait(Ask(question, hint=hint))
        if reason is not None:
            seen = row.case.sanction
            sanctions.lift(self.program, seen.id, clean_line(reason), seen=seen)
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen cases, after asking."""
        ids = [line.id for line in self._chosen() if line.case]
        if not ids:
            return
        question = ngettext("Delete {n} case?", "Delete {n} cases?", len(ids)).format(n=len(ids))
        undo = _("For what was noted by mistake; you can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question, undo)):
            self.tell_deleted(sanctions.delete(self.program, ids))

    def action_all(self) -> None:
        """Show what is over or lifted too, or not."""
        self._all = not self._all
        self.reload()

    @flow
    async def action_write(self) -> None:
        """Write the charter of conduct."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self, club=self._club, kind=acceptances.CHARTER)

    def _chosen(self) -> list[Line]:
        """Return the marked lines, else the one under the cursor."""
        ids = self.chosen_ids()
        return [line for line in self.read() if line.id in ids]

    def _noted(self, case: str | None) -> None:
        if case is not None:
            self.tell(case)


def _lines(standing: Sequence[Standing], cases: Sequence[Case]) -> Iterator[Line]:
    by_person: dict[str, list[Case]] = {}
    for case in cases:
        by_person.setdefault(case.sanction.person, []).append(case)
    for each in standing:
        yield Line(each.person, each.person, each.name, standing=each)
        yield from map(_below, by_person.pop(each.person, ()))
    for person, others in by_person.items():
        yield Line(person, person, others[0].name)
        yield from map(_below, others)


def _below(case: Case) -> Line:
    return Line(case.id, case.sanction.person, case.name, case=case)


def _called(row: Line) -> str:
    return f"└ {glyph_word(MEASURES, row.case.sanction.measure)}" if row.case else row.name


def _state(row: Line) -> str:
    if row.case is not None:
        return glyph_word(STATUSES, row.case.status)
    return glyph_word(STATES, row.standing.state) if row.standing else _("no member")


def _tone(row: Line) -> Tone:
    if row.case is not None:
        return "quiet" if row.case.status in sanctions.ENDED else "caution"
    return "" if row.standing and row.standing.state == "accepted" else "quiet"


def _edition(row: Line) -> str:
    if row.standing is None or row.standing.edition is None:
        return ""
    return str(row.standing.edition)


def _since(row: Line) -> str:
    if row.case is not None:
        return day(row.case.sanction.starts_on or row.case.sanction.happened_on)
    return day(row.standing.accepted_on) if row.standing else ""


def _until(row: Line) -> str:
    """Write until when a measure holds; before it is decided, until when an answer is awaited."""
    if row.case is None:
        return ""
    seen = row.case.sanction
    return day(seen.lifted_on or seen.ends_on if seen.decided_on else seen.hearing_on)


def _of_member(row: Line) -> Section:
    if row.standing is None:
        return Section(row.name, (("", _("no member of this club today")),))
    how = label_of(MEANS, row.standing.means) if row.standing.means else ""
    edition = row.standing.edition
    version = _("version {n}").format(n=edition) if edition else ""
    accepted = " · ".join(filter(None, (version, day(row.standing.accepted_on), how)))
    return Section(row.name, ((_("Charter"), accepted),) if accepted else ())


def _of_case(case: Case) -> Section:
    seen = case.sanction
    decided = " · ".join(filter(None, (day(seen.decided_on), seen.decided_by)))
    lines = (
        (_("Facts"), seen.facts),
        (_("Informed on"), day(seen.informed_on)),
        (_("May answer until"), "" if seen.heard_on else day(seen.hearing_on)),
        (_("Heard on"), " · ".join(filter(None, (day(seen.heard_on), seen.answer)))),
        (_("Decided on"), decided),
        (_("Why a step is skipped"), seen.exception),
        (_("Next step"), " · ".join(filter(None, (seen.next_step, day(seen.next_step_on))))),
        (_("Lifted on"), " · ".join(filter(None, (day(seen.lifted_on), seen.lift_reason)))),
    )
    title = f"{case.name} · {label_of(MEASURES, seen.measure)}"
    return Section(title, tuple((label, text) for label, text in lines if text))
