"""What enter does on the founding journey: each step's act, asked for and done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import _, short_date
from clubmgr.method.journey import call_window
from clubmgr.models import clubs, founding, meetings, records, settings
from clubmgr.models.founding import Step
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.screens.dialogs import Choose, Confirm

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp
    from clubmgr.screens.few import FewScreen

_CALL_AT: Final = time(18, 0)
_CALL_LENGTH: Final = timedelta(hours=1)


async def go_on(screen: FewScreen, club: Club, step: Step) -> None:
    """Do what comes next for a step of a club."""
    await _ACTS[step.act](screen, club, step)


async def _find(screen: FewScreen, _club: Club, _step: Step) -> None:
    screen.app.call_later(screen.desk.action_go, "people")


async def _prospects(screen: FewScreen, club: Club, _step: Step) -> None:
    screen.app.call_later(_show_prospects, screen.desk, club.name)


async def _show_prospects(desk: ClubmgrApp, club: str) -> None:
    """Show the candidates of a club in their section, narrowed by the filter line."""
    from clubmgr.screens.base import ListScreen

    await desk.action_go("prospects")
    if isinstance(desk.screen, ListScreen):
        desk.screen.narrow('club:"{}"'.format(club.replace('"', " ")))


async def _plan_dinner(screen: FewScreen, club: Club, step: Step) -> None:
    meeting = await _plan(screen, club, step, "dinner", {"mode": "on_site"})
    if meeting is not None:
        await _choose_guests(screen, club, step, meeting)


async def _choose_guests(
    screen: FewScreen, _club: Club, step: Step, meeting: str | None = None
) -> None:
    from clubmgr.screens.offered import OfferedScreen

    if id := meeting or step.meeting:
        await screen.app.push_screen_wait(OfferedScreen(id))
        screen.reload()


async def _answers(screen: FewScreen, _club: Club, step: Step) -> None:
    from clubmgr.screens.answers import AnswersScreen

    if step.meeting:
        screen.app.push_screen(AnswersScreen(step.meeting))


async def _round(screen: FewScreen, _club: Club, step: Step) -> None:
    from clubmgr.screens.round import RoundScreen

    if step.meeting:
        screen.app.push_screen(RoundScreen(step.meeting))


async def _plan_call(screen: FewScreen, club: Club, step: Step) -> None:
    presets: dict[str, Any] = {"mode": "online"}
    dinner = founding.dinner_day(screen.program, club)
    if dinner is not None:
        first, _last = call_window(dinner, settings.read(screen.program).limits)
        starts = datetime.combine(max(first, screen.program.clock.today()), _CALL_AT)
        presets["starts_at"] = starts.isoformat("T", "minutes")
        presets["ends_at"] = (starts + _CALL_LENGTH).isoformat("T", "minutes")
    meeting = await _plan(screen, club, step, "call", presets)
    if meeting is not None:
        await _choose_guests(screen, club, step, meeting)


async def _plan(
    screen: FewScreen, club: Club, step: Step, kind: str, presets: dict[str, Any]
) -> str | None:
    """Plan a meeting of the journey in its form; return its id."""
    from clubmgr.screens.meeting_form import MeetingForm

    filled = {
        "club": club.id,
        "kind": kind,
        "title": founding.title_of(club, kind),
        "timezone": club.timezone,
        "organizer": club.community_manager,
        **presets,
    }
    saved = await screen.app.push_screen_wait(MeetingForm(screen.program, filled))
    if saved is not None:
        screen.tell(step.id)
    return saved


async def _sheet(screen: FewScreen, _club: Club, step: Step) -> None:
    from clubmgr.screens.sheets import SheetScreen

    if step.meeting:
        screen.app.push_screen(SheetScreen(step.meeting))


async def _hold(screen: FewScreen, club: Club, step: Step) -> None:
    """Ask whether a meeting whose day has come took place; then show what goes with it."""
    if step.meeting is None:
        return
    meeting: Meeting = records.get(screen.program, MEETING, step.meeting)
    on = date.fromisoformat((meeting.starts_at or "")[:10])
    question = _("Was “{title}” held on {day}?").format(
        title=meeting.title, day=short_date(on, weekday=True)
    )
    if await screen.app.push_screen_wait(Confirm(question, _("You can take it back with u."))):
        meetings.hold(screen.program, meeting.id)
        screen.tell(step.id)
    await (_sheet if meeting.kind == "call" else _answers)(screen, club, step)


async def _structure(screen: FewScreen, club: Club, _step: Step) -> None:
    choices = [
        ("form", _("Legal form, founding day, mission, audience, channels")),
        ("found", _("Seats for the leader and the core, next meeting")),
        ("role", _("One role for one person")),
    ]
    chosen = await screen.app.push_screen_wait(Choose(_("Settle what?"), choices))
    if chosen == "form":
        from clubmgr.screens.structure_form import StructureForm

        if await screen.app.push_screen_wait(StructureForm(screen.program, club)):
            screen.tell()
    elif chosen == "found":
        await found_club(screen, club.id)
    elif chosen == "role":
        await screen.fill_form(MANDATE, None, {"club": club.id})


async def _plan_first(screen: FewScreen, club: Club, step: Step) -> None:
    meeting = await _plan(screen, club, step, "first", {})
    if meeting is not None and meetings.ask_circle(
        screen.program, records.get(screen.program, MEETING, meeting)
    ):
        screen.tell(step.id)


async def _plan_rhythm(screen: FewScreen, club: Club, _step: Step) -> None:
    from clubmgr.screens.planning import plan_meetings

    start = founding.rhythm_start(screen.program, club)
    today = screen.program.clock.today()
    await plan_meetings(screen, club.id, None if start is None else max(start, today))


async def _autonomy(screen: FewScreen, club: Club, step: Step) -> None:
    question = _("Does {club} go on by itself?").format(club=club.name)
    if await screen.app.push_screen_wait(Confirm(question, _("You can take it back with u."))):
        today = screen.program.clock.today().isoformat()
        founding.set_milestone(screen.program, club.id, step.id, {"done_on": today})
        screen.tell(step.id)


async def found_club(screen: Any, club_id: str) -> None:
    """Propose seats for the selected leader and the core, and make the club of them."""
    from clubmgr.screens.founding_form import FoundingForm

    club = clubs.get(screen.program, club_id)
    form = FoundingForm(screen.program, club)
    if await screen.app.push_screen_wait(form) is not None:
        screen.reload()
        screen.desk.say_undoable()


_ACTS: Final[dict[str, Callable[[FewScreen, Club, Step], Awaitable[None]]]] = {
    "find": _find,
    "approach": _prospects,
    "prospects": _prospects,
    "plan_dinner": _plan_dinner,
    "choose_guests": _choose_guests,
    "answers": _answers,
    "round": _round,
    "plan_call": _plan_call,
    "choose_callers": _choose_guests,
    "sheet": _sheet,
    "hold": _hold,
    "structure": _structure,
    "plan_first": _plan_first,
    "plan_rhythm": _plan_rhythm,
    "autonomy": _autonomy,
}
