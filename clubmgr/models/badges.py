"""Badges and statuses: who has which, since when and why; what points give and take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, ngettext, number
from clubmgr.method.recognition import KEPT_PERCENT, is_kept, period
from clubmgr.models import ranking, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.recognition import AWARD, BADGE, Award, Badge
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.recognition import refuse_off

_HELD: Final = "(award.given_on <= :day AND (award.until_on IS NULL OR award.until_on >= :day))"
_BADGES: Final = f"""
SELECT badge.id, badge.name, badge.kind, badge.club, coalesce(club.name, '') AS club_name,
       badge.description, badge.points, badge.place, badge.retired_on,
       (SELECT count(*) FROM award WHERE award.badge = badge.id AND {_HELD}) AS holders
  FROM badge LEFT JOIN club ON club.id = badge.club
 WHERE (:club = '' OR badge.club IS NULL OR badge.club = :club)
   AND (:retired_too OR badge.retired_on IS NULL OR badge.retired_on > :day)
 ORDER BY badge.kind DESC, badge.place DESC, badge.points DESC, badge.name, badge.id
"""
_HOLDINGS: Final = f"""
SELECT award.id, award.badge, badge.name AS badge_name, badge.kind, badge.place,
       coalesce(award.club, badge.club) AS club, award.person, {NAME} AS name, award.given_on,
       award.until_on, award.reason, award.locked, award.end_reason, {_HELD} AS held
  FROM award JOIN badge ON badge.id = award.badge JOIN person ON person.id = award.person
 WHERE (:badge = '' OR award.badge = :badge) AND (:person = '' OR award.person = :person)
   AND (:ended_too OR award.until_on IS NULL OR award.until_on >= :day)
 ORDER BY badge.kind DESC, badge.place DESC, badge.name, person.sort_name, person.id,
       award.given_on DESC
"""
_OF_PERSON: Final = _HOLDINGS.replace(
    "(:badge = '' OR award.badge = :badge) AND (:person = '' OR award.person = :person)",
    "award.person = :person",
)


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """A badge or status in the list, with how many hold it today; `points` is its bar."""

    id: str
    name: str
    kind: str
    club: str | None
    club_name: str
    description: str
    points: int | None
    place: int | None
    retired_on: str | None
    holders: int


@dataclass(frozen=True, slots=True)
class Holding:
    """That somebody has, or had, a badge or status; `held` tells whether they do today."""

    id: str
    badge: str
    badge_name: str
    kind: str
    place: int | None
    club: str | None
    person: str
    name: str
    given_on: str
    until_on: str | None
    reason: str
    locked: bool
    end_reason: str
    held: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the points of twelve months say: a badge to give, or (`award`) one to take away."""

    badge: str
    badge_name: str
    club: str | None
    person: str
    name: str
    points: int
    bar: int
    award: str

    @property
    def gives(self) -> bool:
        """Whether it is to be given; else it is to be taken away."""
        return not self.award

    @property
    def reason(self) -> str:
        """Why, in one sentence, as it is kept with the award."""
        text = (
            _("{points} points in twelve months; it takes {bar}.")
            if self.gives
            else _("{points} points in twelve months; it takes {bar}, {percent} % to stay.")
        )
        return text.format(points=number(self.points), bar=number(self.bar), percent=KEPT_PERCENT)


def every(program: Program, club: str = "", *, retired_too: bool = False) -> list[BadgeRow]:
    """Return the statuses, the highest first, then the badges: a club's own and those of all."""
    rows = program.rows(_BADGES, club=club, retired_too=retired_too, day=_today(program))
    return [BadgeRow(**{name: row[name] for name in BadgeRow.__slots__}) for row in rows]


def holdings(program: Program, badge: str = "", *, ended_too: bool = False) -> list[Holding]:
    """Return who has a badge, or any; or had it, too."""
    rows = program.rows(_HOLDINGS, badge=badge, person="", ended_too=ended_too, day=_today(program))
    return [_holding(row) for row in rows]


def of_person(program: Program, person: str, *, ended_too: bool = False) -> list[Holding]:
    """Return what somebody has, statuses first; or had, too."""
    rows = program.rows(_OF_PERSON, person=person, ended_too=ended_too, day=_today(program))
    return [_holding(row) for row in rows]


def _holding(row: Any) -> Holding:
    values = {name: row[name] for name in Holding.__slots__}
    return Holding(**values | {"locked": bool(row["locked"]), "held": bool(row["held"])})


def add(program: Program, values: Values) -> str:
    """Give a badge as one record; return its id.

    Raises InvalidFields for a badge that is given no more, and ClubmgrError while badges are off.
    """
    refuse_off(program)
    filled = dict(values)
    if filled.get("badge"):
        badge: Badge = records.get(program, BADGE, filled["badge"])
        given = filled.get("given_on") or _today(program)
        if badge.retired_on and badge.retired_on <= given:
            raise InvalidFields({"badge": _("{badge} is given no more.").format(badge=badge.name)})
        filled["club"] = filled.get("club") or badge.club
    return records.add(program, AWARD, filled)


def give(
    program: Program, badge: str, people: Sequence[str], reason: str, on: date | None = None,
    *, club: str = "", until: date | None = None, locked: bool = False,
) -> int:  # fmt: skip
    """Give a badge or status to people, for a reason; return how many did not have it.

    It is given today unless a day is said. Raises InvalidFields without a reason.
    """
    name = records.describe(program, BADGE, badge)
    label = ngettext("{badge} given: {name}", "{badge} given: {n} people", len(people)).format(
        badge=name, n=len(people), name=records.describe(program, PERSON, people[0])
    )
    values = {
        "badge": badge, "club": club or None, "reason": reason, "locked": locked,
        "given_on": (on or program.clock.today()).isoformat(),
        "until_on": until.isoformat() if until else None,
    }  # fmt: skip
    new = 0
    with program.step(label, "award"):
        held = {each.person for each in holdings(program, badge) if each.held}
        for person in dict.fromkeys(people):
            if person not in held:
                add(program, values | {"person": person})
                new += 1
    return new


def take(program: Program, awards: Sequence[str], reason: str) -> None:
    """Let awards end today, for a reason; what was given for longer ends with yesterday.

    What has ended stays as it is. Raises InvalidFields without a reason, ClubmgrError where all
    have ended.
    """
    refuse_off(program)
    if not reason:
        raise InvalidFields({"end_reason": _("Say why it ends.")})
    found: list[Award] = [records.get(program, AWARD, id) for id in awards]
    today = program.clock.today().isoformat()
    seen = [award for award in found if (award.until_on or today) >= today]
    if not seen:
        name = records.describe(program, AWARD, awards[0])
        raise ClubmgrError(_("{name} has ended already.").format(name=name))
    label = ngettext("Taken away: {name}", "Taken away: {n} awards", len(seen)).format(
        n=len(seen), name=records.describe(program, AWARD, seen[0].id)
    )
    with program.step(label, "award"):
        for award in seen:
            records.change(program, AWARD, award, _ended(program, award, reason))


def _ended(program: Program, award: Award, reason: str) -> Values:
    yesterday = (program.clock.today() - timedelta(1)).isoformat()
    return {"until_on": max(yesterday, award.given_on or ""), "end_reason": reason}


def lock(program: Program, id: str) -> None:
    """Keep an award by hand, whatever the points say."""
    _lock(program, id, True, _("Kept by hand: {what}"))


def release(program: Program, id: str) -> None:
    """Let the points say again whether an award stays."""
    _lock(program, id, False, _("Points count again: {what}"))


def _lock(program: Program, id: str, locked: bool, label: str) -> None:
    refuse_off(program)
    seen: Award = records.get(program, AWARD, id)
    what = records.describe(program, AWARD, id)
    records.change(program, AWARD, seen, {"locked": locked}, label.format(what=what))


def review(program: Program, club: str = "") -> list[Proposal]:
    """Return what the points of the last twelve months give and take away, for a club or for all.

    Who reaches the bar of a badge is given it. A status ends only below 90 % of its bar, and never
    one that is kept by hand or has a last day already; a badge that was given stays.
    """
    if not any(badge.points for badge in every(program, club)):
        return []
    months = period("months", program.clock.today())
    since, until = months.since.isoformat(), months.until.isoformat()
    tallies: dict[str, dict[str, tuple[str, int]]] = {}
    proposals: list[Proposal] = []
    for badge in every(program, club):
        if not badge.points:
            continue
        scope = badge.club or ""
        if scope not in tallies:
            ranked = ranking.points(program, scope, since, until)
            tallies[scope] = {each.id: (each.name, each.points) for each in ranked}
        proposals += _given(program, badge, tallies[scope])
        proposals += _taken(program, badge, tallies[scope])
    return proposals


def _given(program: Program, badge: BadgeRow, tally: dict[str, tuple[str, int]]) -> list[Proposal]:
    bar = badge.points or 0
    known = holdings(program, badge.id, ended_too=True)
    today = _today(program)
    has = {h.person for h in known if h.held or badge.kind == "badge" or h.given_on == today}
    return [
        Proposal(badge.id, badge.name, badge.club, person, name, points, bar, "")
        for person, (name, points) in tally.items()
        if points >= bar and person not in has
    ]


def _taken(program: Program, badge: BadgeRow, tally: dict[str, tuple[str, int]]) -> list[Proposal]:
    if badge.kind != "status":
        return []
    bar = badge.points or 0
    return [
        Proposal(badge.id, badge.name, badge.club, h.person, h.name, points, bar, h.id)
        for h in holdings(program, badge.id)
        if h.held and not h.locked and h.until_on is None
        and not is_kept(points := tally.get(h.person, ("", 0))[1], bar)
    ]  # fmt: skip


def settle(program: Program, proposals: Sequence[Proposal]) -> None:
    """Give and take away what was proposed, as one step, each with its reason.

    Raises ClubmgrError when the points say something else by now.
    """
    refuse_off(program)
    now = review(program)
    n = len(proposals)
    label = ngettext("Status changed: {n} person", "Statuses changed: {n} people", n).format(n=n)
    with program.step(label, "award"):
        for each in proposals:
            if each not in now:
                raise ClubmgrError(
                    _("The points of {name} have changed meanwhile.").format(name=each.name),
                    _("Look at the proposals again."),
                )
            if each.gives:
                add(program, {"badge": each.badge, "person": each.person, "reason": each.reason})
            else:
                award: Award = records.get(program, AWARD, each.award)
                records.change(program, AWARD, award, _ended(program, award, each.reason))


def delete(program: Program, whole: Sequence[str], awards: Sequence[str] = ()) -> int:
    """Delete badges with all their awards, and single awards, as one step; return how many."""
    n = len(whole) + len(awards)
    label = ngettext("Deleted {n} record", "Deleted {n} records", n).format(n=n)
    with program.step(label, "delete badge"):
        count = records.delete(program, AWARD, awards) if awards else 0
        return count + (records.delete(program, BADGE, whole) if whole else 0)


def _today(program: Program) -> str:
    return program.clock.today().isoformat()
