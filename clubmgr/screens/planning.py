"""Planning a club's year: a short form, the dates shown before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from clubmgr import dates, recurrence
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _, ngettext, short_date
from clubmgr.models import clubs, meetings, parsing
from clubmgr.models.fields import Field
from clubmgr.models.kinds.club import Club
from clubmgr.models.meetings import Slot
from clubmgr.models.program import Program
from clubmgr.screens.details import day
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.record_form import day_turner
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen
    from clubmgr.screens.few import FewScreen

_FIELDS: Final = (
    Field("rule", N_("Rule"), required=True, hint=N_("2nd tue, last fri, 3e jeudi")),
    Field("months", N_("Months"), hint=N_("3,6,9,12; empty: every 3 months")),
    Field("at", N_("At"), required=True, hint="18:30"),
    Field("length", N_("For"), required=True, hint="2h, 1h30"),
    Field("start", N_("From"), "date", required=True),
    Field("count", N_("How many"), "number", required=True, low=1, high=recurrence.MOST),
    Field("title", N_("Title"), hint=N_("Empty: quarterly meeting, with its quarter")),
)


class PlanForm(Form):
    """Asks for the rhythm and shows the dates; on a yes, `slots` are the meetings to make.

    With a `start` it proposes a meeting every three months from there, else the usual months.
    """

    def __init__(self, program: Program, club: Club, start: date | None = None) -> None:
        self._program = program
        self._club = club
        self.slots: Sequence[Slot] = ()
        texts = {
            "rule": _("2nd tue"), "months": "" if start else "3,6,9,12", "at": "18:30",
            "length": "2h", "start": (start or program.clock.today()).isoformat(), "count": "4",
            "title": "",
        }  # fmt: skip
        super().__init__(
            _("Plan the meetings of {club}").format(club=club.name),
            _FIELDS,
            texts,
            self._propose,
            read=self._echoed,
            turn_day=day_turner(program),
        )

    def _echoed(self, field: Field, text: str, _others: Texts) -> str:
        value = self._parse(field, text)
        return day(value) if field.type == "date" else ""

    def _parse(self, field: Field, text: str) -> Any:
        """Read a field. Raises ValueError or ClubmgrError with a sentence."""
        if field.required and not text.strip():
            raise ValueError(_("{field} is needed.").format(field=_(field.label)))
        match field.name:
            case "rule":
                return recurrence.parse_rule(text)
            case "months":
                return recurrence.parse_months(text) if text.strip() else ()
            case "at":
                return dates.parse_time(text)
            case "length":
                return dates.parse_duration(text)
            case _:
                return parsing.parse_field(self._program, field, text, {})

    def _propose(self, texts: Texts) -> None:
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for field in _FIELDS:
            try:
                values[field.name] = self._parse(field, texts[field.name])
            except (ValueError, ClubmgrError) as error:
                problems[field.name] = str(error)
        if problems:
            raise InvalidFields(problems)
        values["start"] = date.fromisoformat(values["start"])
        self.slots = meetings.propose(self._program, self._club, **values)
        question = ngettext("Make this meeting?", "Make these {n} meetings?", len(self.slots))
        lines = "\n".join(map(_line, self.slots))
        self.app.push_screen(Confirm(question.format(n=len(self.slots)), lines), self._decide)

    def _decide(self, sure: bool | None) -> None:
        if sure:
            self.call_after_refresh(self._close_agreed)

    def _close_agreed(self) -> None:
        self.dismiss(self._club.id)


def _line(slot: Slot) -> str:
    when = f"{short_date(slot.starts_at, weekday=True)} {slot.starts_at:%H:%M}"
    return f"{when}  {slot.title}" + (f"  ! {slot.warning}" if slot.warning else "")


async def plan_meetings(
    screen: ListScreen | FewScreen, club_id: str, start: date | None = None
) -> None:
    """Ask for the rhythm, show the dates, and make the meetings on a yes."""
    club = clubs.get(screen.program, club_id)
    form = PlanForm(screen.program, club, start)
    if await screen.app.push_screen_wait(form) is None:
        return
    made = meetings.plan(screen.program, club, form.slots)
    screen.reload(cursor_id=made[0] if made else None)
    if made:
        screen.desk.say_undoable()
    else:
        screen.desk.say(_("All of them are there already."))
