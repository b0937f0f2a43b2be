"""Planning a club's year: a short form, the dates shown before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from clubmgr import dates, recurrence
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _, ngettext, short_date
from clubmgr.models import clubs, meetings
from clubmgr.models.fields import Field
from clubmgr.models.kinds.club import Club
from clubmgr.models.meetings import Slot
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.record_form import day_turner
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

T = TypeVar("T")
_FIELDS: Final = (
    Field("rule", N_("Rule"), required=True, hint=N_("2nd tue, last fri, 3e jeudi")),
    Field("months", N_("Months"), hint=N_("3,6,9,12; empty: every 3 months")),
    Field("at", N_("At"), required=True, hint="18:30"),
    Field("length", N_("For"), required=True, hint="2h, 1h30"),
    Field("start", N_("From"), "date", required=True),
    Field("count", N_("How many"), required=True, hint="1-40"),
    Field("title", N_("Title"), hint=N_("Empty: quarterly meeting, with its quarter")),
)


class PlanForm(Form):
    """Asks for the rhythm; once saved, `slots` are the meetings that it would make."""

    def __init__(self, program: Program, club: Club) -> None:
        self._program = program
        self._club = club
        self.slots: Sequence[Slot] = ()
        texts = {
            "rule": _("2nd tue"), "months": "3,6,9,12", "at": "18:30", "length": "2h",
            "start": program.clock.today().isoformat(), "count": "4", "title": "",
        }  # fmt: skip
        title = _("Plan the meetings of {club}").format(club=club.name)
        super().__init__(title, _FIELDS, texts, self._propose, turn_day=day_turner(program))

    def _propose(self, texts: Texts) -> str:
        problems: dict[str, str] = {}

        def read(name: str, parse: Callable[[str], T], default: T) -> T:
            try:
                return parse(texts[name])
            except (ValueError, ClubmgrError) as error:
                problems[name] = str(error)
                return default

        today = self._program.clock.today()
        rule = read("rule", recurrence.parse_rule, recurrence.Rule(1, 0))
        at = read("at", dates.parse_time, dates.parse_time("0:00"))
        length = read("length", dates.parse_duration, dates.parse_duration("1h"))
        start = read("start", lambda text: dates.parse_date(text, today), today)
        count = read("count", int, 1)
        months: tuple[int, ...] = ()
        if texts["months"].strip():
            months = read("months", recurrence.parse_months, months)
        if problems:
            raise InvalidFields(problems)
        self.slots = meetings.propose(
            self._program,
            self._club,
            rule,
            at=at,
            length=length,
            start=start,
            count=count,
            months=months,
            title=texts["title"].strip(),
        )
        return self._club.id


async def plan_meetings(screen: ListScreen, club_id: str) -> None:
    """Ask for the rhythm, show the dates, and make the meetings on a yes."""
    club = clubs.get(screen.program, club_id)
    form = PlanForm(screen.program, club)
    if await screen.app.push_screen_wait(form) is None:
        return
    lines = [
        f"{short_date(slot.starts_at, weekday=True)} {slot.starts_at:%H:%M}  {slot.title}"
        + (f"  ! {slot.warning}" if slot.warning else "")
        for slot in form.slots
    ]
    question = ngettext("Make this meeting?", "Make these {n} meetings?", len(lines))
    if await screen.app.push_screen_wait(Confirm(question.format(n=len(lines)), "\n".join(lines))):
        made = meetings.plan(screen.program, club, form.slots)
        screen.reload(cursor_id=made[0] if made else None)
        if made:
            screen.desk.say_undoable()
        else:
            screen.desk.say(_("All of them are there already."))
