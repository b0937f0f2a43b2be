"""The minutes of a meeting: composed of what was taken down, frozen once they are finished."""

from __future__ import annotations

from clubmgr.desk import assemblies
from clubmgr.desk.blanks import Say, command
from clubmgr.desk.subjects import Subject, of_meeting, subject_of
from clubmgr.i18n import _
from clubmgr.method import back_plan as method
from clubmgr.models import back_plan, clubs, meetings, minutes, records
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether minutes are taken of a meeting."""
    return assemblies.suits(kind, subject)


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what minutes are to be looked at again for; advice only."""
    return assemblies.remarks(program, kind, subject)


def compose(program: Program, _kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return the minutes of a subject's meeting, as `text` does."""
    return text(program, of_meeting(subject), language, say)


def text(program: Program, meeting: Meeting, language: str, say: Say = command) -> str:
    """Return the minutes of a meeting as Markdown.

    Finished ones word for word in the language that they were finished in, with their amendments
    and their approval below; others as a draft of what was taken down so far. Raises MissingFields
    with each blank as `say` says it.
    """
    if minutes.of_meeting(program, meeting.id):
        return assemblies.finished_minutes(program, meeting)
    subject = subject_of(program, meeting=meeting.id)
    return assemblies.compose(program, "minutes", subject, language, say)


def finish(program: Program, meeting: Meeting, say: Say = command) -> None:
    """Freeze the minutes of a meeting in its club's language, as one act.

    What the back-plan says of them is done by that. Raises MissingFields with each blank as `say`
    says it, ClubmgrError when they are finished already or the meeting is yet to come.
    """
    label = _("Finished the minutes of {title}").format(title=meeting.title)
    with program.step(label, "minutes"):
        minutes.refuse_finished(program, meeting.id)
        now: Meeting = records.get(program, MEETING, meeting.id)
        club = meetings.club_of(program, now)
        language = clubs.language_of(club)
        subject = Subject(club, meeting=now, name=now.title)
        body = assemblies.compose(program, "minutes", subject, language, say, draft=False)
        minutes.finish(program, now.id, language, body)
        back_plan.settle(program, now.id, method.MINUTES)
