"""The journey of a club: its seven steps, what the program knows of each, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.i18n import N_, _, ngettext, short_date
from clubmgr.method import filing
from clubmgr.method.journey import STEPS, Limits, call_window
from clubmgr.models import clubs, records, settings
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.founding.evidence import Evidence, Gathered, gather
from clubmgr.models.kinds.club import LEGAL_FORMS, Club
from clubmgr.models.kinds.founding import MILESTONE, Milestone
from clubmgr.models.kinds.steps import STEPS as STEP_CHOICES
from clubmgr.models.program import Program

STATUSES: Final = (
    Choice("done", N_("done"), "●"),
    Choice("next", N_("next"), "→"),
    Choice("planned", N_("planned"), "◔"),
    Choice("late", N_("late"), "!"),
    Choice("blocked", N_("blocked"), "×"),
    Choice("to_come", N_("to come"), "·"),
)
ACTS: Final = {
    "find": N_("find people who may want to take part"),
    "approach": N_("give every candidate a next step"),
    "prospects": N_("look at the candidates"),
    "plan_dinner": N_("plan the dinner or lunch"),
    "choose_guests": N_("choose the guests of {day}"),
    "answers": N_("note who says yes for {day}"),
    "round": N_("write down the round of {day}"),
    "plan_call": N_("plan the call between {first} and {last}"),
    "choose_callers": N_("choose who is on the call of {day}"),
    "sheet": N_("see the decisions of {day}"),
    "hold": N_("say whether {day} took place"),
    "structure": N_("settle legal form and roles"),
    "plan_first": N_("plan the first meeting, with its agenda"),
    "plan_rhythm": N_("plan a meeting every three months"),
    "autonomy": N_("keep the rhythm, and say when the club goes on by itself"),
}
"""What can be done for a step, as a sentence that begins with “Next:”."""
MEMBERS_MEETINGS: Final = 4
"""How many meetings, held or planned, make a rhythm: those of a year."""
_MILESTONES: Final = "SELECT * FROM milestone WHERE club = :club"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how it stands, its days, who sees to it, what is in the way, what is known of it.

    `meeting` is the id of the meeting it is about, `act` the code of what can be done for it now;
    `is_said` tells that somebody has said it to be done.
    """

    id: str
    status: str
    done_on: str | None
    planned_on: str | None
    owner: str
    blocker: str
    fact: str
    act: str
    meeting: str | None
    milestone: str | None
    is_said: bool

    @property
    def name(self) -> str:
        """What the step is called."""
        return step_name(self.id)

    @property
    def is_done(self) -> bool:
        """Whether it is behind the club."""
        return self.status == "done"


@dataclass(frozen=True, slots=True)
class Journey:
    """A club on its way; `next` is the first step that is not done, None at the end or at rest."""

    club: Club
    steps: tuple[Step, ...]
    next: Step | None
    next_act: str
    """What comes next, without its “Next:”; '' when nothing does."""


def step_name(code: str) -> str:
    """Return what a step is called."""
    return label_of(STEP_CHOICES, code)


def milestones_of(program: Program, club: str) -> dict[str, Milestone]:
    """Return a club's milestones by step."""
    rows = program.rows(_MILESTONES, club=club)
    return {row["step"]: records.decode(MILESTONE, row) for row in rows}


def journey(program: Program, club_id: str) -> Journey:
    """Return how far a club has come, and what comes next. Raises NotFound."""
    club = clubs.get(program, club_id)
    today = program.clock.today()
    limits = settings.read(program).limits
    known = gather(program, club)
    said = milestones_of(program, club_id)
    evidence = {step: _EVIDENCE[step](club, known, limits, today) for step in STEPS}
    done = {
        step: bool(evidence[step].is_done or (step in said and said[step].done_on))
        for step in STEPS
    }
    resting = club.stage in ("dormant", "closed")
    first = None if resting else next((step for step in STEPS if not done[step]), None)
    steps = tuple(
        _step(step, evidence[step], said.get(step), done[step], step == first, today)
        for step in STEPS
    )
    coming = next((step for step in steps if step.id == first), None)
    return Journey(club, steps, coming, _sentence(coming, evidence) if coming else "")


def _step(
    step: str, found: Evidence, said: Milestone | None, done: bool, is_next: bool, today: date
) -> Step:
    done_on = found.done_on or (said.done_on if said else None)
    planned_on = found.planned_on or (said.planned_on if said else None)
    due = planned_on or found.due_on
    if done:
        status = "done"
    elif said and said.blocker:
        status = "blocked"
    elif due and due < today.isoformat():
        status = "late"
    elif planned_on:
        status = "planned"
    else:
        status = "next" if is_next else "to_come"
    return Step(
        step, status, done_on if done else None, planned_on or None, said.owner if said else "",
        said.blocker if said else "", found.fact, found.act, found.meeting,
        said.id if said else None, bool(said and said.done_on),
    )  # fmt: skip


def _sentence(step: Step, evidence: dict[str, Evidence]) -> str:
    found = evidence[step.id]
    first, last = found.window or (None, None)
    return _(ACTS[step.act]).format(day=_day(found.planned_on), first=_day(first), last=_day(last))


def _day(text: str | date | None) -> str:
    if not text:
        return ""
    return short_date(text if isinstance(text, date) else date.fromisoformat(text))


# What is known of each step


def _identification(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    n, without = known.candidates, known.without_step
    done = (
        known.structured
        or clubs.has_reached(club.stage, "dinner_planned")
        or known.dinner is not None
        or (n >= limits.callers_least and not without)
    )
    fact = ngettext("{n} candidate", "{n} candidates", n).format(n=n)
    if without:
        fact += ngettext(", {n} without next step", ", {n} without next step", without).format(
            n=without
        )
    act = "find" if not n else "approach" if without else "prospects"
    return Evidence(done, fact=fact, act=act)


def _dinner(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    dinner, call = known.dinner, known.call
    done = (
        known.structured
        or clubs.has_reached(club.stage, "dinner_held")
        or (dinner is not None and dinner.is_held)
        or (call is not None and call.is_held)
    )
    if dinner is None:
        fact = _("nothing noted") if done else _("at most {n} guests").format(n=limits.guests)
        return Evidence(done, fact=fact, act="plan_dinner")
    fact = _("{yes} of {asked} say yes").format(yes=dinner.accepted, asked=dinner.asked)
    act = "answers" if dinner.asked else "choose_guests"
    if dinner.is_held:
        fact = _("{came} of {asked} came, {yes} said yes").format(
            came=dinner.came, asked=dinner.asked, yes=known.said_yes
        )
        act = "round"
    elif dinner.has_come(today):
        fact, act = _("is over; say how it went"), "round"
    return Evidence.of(dinner, done, fact, act)


def _call(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    dinner, call = known.dinner, known.call
    done = known.structured or (call is not None and call.is_held)
    yes = ngettext("{n} said yes", "{n} said yes", known.said_yes).format(n=known.said_yes)
    if call is not None:
        asked = ngettext("{n} on the call", "{n} on the call", call.asked)
        fact = f"{asked.format(n=call.asked)} · {yes}"
        act = "sheet" if call.asked else "choose_callers"
        if not call.is_held and call.has_come(today):
            fact, act = _("is over; say how it went"), "hold"
        return Evidence.of(call, done, fact, act)
    if dinner is None:
        fact = _("{first} to {last} days after the dinner").format(
            first=limits.call_from_days, last=limits.call_until_days
        )
        fact = _("nothing noted") if done else fact
        return Evidence(done, fact=fact, act="plan_call")
    first, last = call_window(dinner.day, limits)
    fact = _("between {first} and {last}").format(first=_day(first), last=_day(last))
    if done or dinner.is_held:
        fact = yes if done else f"{yes} · {fact}"
    return Evidence(done, fact=fact, act="plan_call", due_on=last.isoformat(), window=(first, last))


def _structure(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    form = label_of(LEGAL_FORMS, club.legal_form)
    fact = form
    if club.founded_on:
        fact = _("{form}, founded {day}").format(form=form, day=_day(club.founded_on))
    if club.legal_form in filing.REGIMES:
        declared = _("declared") if known.declared else _("not declared yet")
        fact = f"{fact} · {declared}"
    roles = ngettext("{n} role", "{n} roles", known.roles).format(n=known.roles)
    return Evidence(
        known.structured, fact=f"{fact} · {roles}", act="structure", done_on=club.founded_on
    )


def _first_meeting(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    first = known.first
    done = clubs.has_reached(club.stage, "active") or (first is not None and first.is_held)
    if first is None:
        fact = _("nothing noted") if done else _("not planned yet")
        return Evidence(done, fact=fact, act="plan_first")
    if first.is_held:
        fact = _("{came} of {asked} came").format(came=first.came, asked=first.asked)
        return Evidence.of(first, done, fact, "answers")
    if first.has_come(today):
        return Evidence.of(first, done, _("is over; say how it went"), "hold")
    fact = _("{yes} of {asked} say yes").format(yes=first.accepted, asked=first.asked)
    return Evidence.of(first, done, fact, "answers")


def _rhythm(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    fact = _("{held} held, {planned} planned").format(held=known.held, planned=known.planned)
    if known.widest_gap:
        gap = ngettext("widest gap {n} day", "widest gap {n} days", known.widest_gap)
        fact = f"{fact} · {gap.format(n=known.widest_gap)}"
    done = clubs.has_reached(club.stage, "autonomous")
    done = done or known.held + known.planned >= MEMBERS_MEETINGS
    return Evidence(done, fact=fact, act="plan_rhythm")


def _autonomy(club: Club, known: Gathered, limits: Limits, today: date) -> Evidence:
    fact = _("president: {name}").format(name=known.president or _("nobody"))
    return Evidence(clubs.has_reached(club.stage, "autonomous"), fact=fact, act="autonomy")


_EVIDENCE: Final = {
    "identification": _identification,
    "dinner": _dinner,
    "call": _call,
    "structure": _structure,
    "first_meeting": _first_meeting,
    "rhythm": _rhythm,
    "autonomy": _autonomy,
}
