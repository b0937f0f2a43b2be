"""Challenges and draws."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, find_option, find_person, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.cli.recognition import print_ranking, read_count
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.method.drawing import RULE
from clubmgr.models import challenges, draws, finding, memberships, records
from clubmgr.models.challenges import STATUSES, ChallengeRow
from clubmgr.models.draws import DrawRow, Entry
from clubmgr.models.kinds.recognition import CHALLENGE, DRAW, Challenge
from clubmgr.models.program import Program
from clubmgr.models.recognition import refuse_off
from clubmgr.text import clean_line

# challenges


def _declare_challenges(parser: Parser) -> None:
    parser.add_argument(
        "challenge", nargs="?", metavar=_("CHALLENGE"), help=_("one of them: its ranking")
    )
    add_club(parser)


def _challenges(job: Job) -> None:
    program = job.program()
    refuse_off(program)
    if job.arguments.challenge is not None:
        if job.arguments.club is not None:
            raise UsageError(_("Name either a challenge or a club."))
        id = finding.find(program, CHALLENGE, clean_line(job.arguments.challenge))
        seen: Challenge = records.get(program, CHALLENGE, id)
        print_ranking(job, challenges.result(program, seen))
        return
    columns: list[Column[ChallengeRow]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Title"), lambda c: c.challenge.title),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Status"), lambda c: word(STATUSES, c.status)),
        Column(_("From"), lambda c: day(c.challenge.starts_on)),
        Column(_("Until"), lambda c: day(c.challenge.ends_on)),
        Column(_("In front"), lambda c: ", ".join(each.name for each in c.best)),
        Column(_("Prize"), lambda c: c.prize_name),
    ]
    rows = challenges.every(program, find_club(program, job))
    print_list(job, rows, columns, _challenge_object, empty=_("There is no challenge yet."))


def _challenge_object(row: ChallengeRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.challenge.title,
        "club_id": row.challenge.club,
        "club": row.club_name or None,
        "status": row.status,
        "starts_on": row.challenge.starts_on,
        "ends_on": row.challenge.ends_on,
        "activities": list(row.challenge.activities),
        "first": [each.name for each in row.best],
        "entrants": len(row.result),
        "prize": row.prize_name or None,
    }


# draw, draws


def _declare_draw(parser: Parser) -> None:
    parser.add_argument("title", metavar=_("TITLE"), help=_("what is drawn"))
    parser.add_argument(
        "people", nargs="*", default=[], metavar=_("PERSON"), help=_("among whom, by ids or names")
    )
    add_club(parser)
    parser.add_argument(
        "--challenge", metavar=_("CHALLENGE"), help=_("among those who took part in it")
    )
    parser.add_argument("--winners", metavar=_("N"), default="1", help=_("how many win; else one"))
    parser.add_argument("--seed", metavar=_("TEXT"), default="", help=_("else made at random"))


def _draw(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    refuse_off(program)
    club = find_club(program, job)
    challenge = find_option(program, job, CHALLENGE)
    if given.people and challenge:
        raise UsageError(_("Name either people or --challenge."))
    people = [find_person(program, text) for text in given.people]
    people = people or _pool(program, club, challenge)
    winners = read_option("--winners", read_count, given.winners)
    id = draws.draw(
        program, given.title, people, winners, given.seed, club=club, challenge=challenge,
        prize=records.get(program, CHALLENGE, challenge).prize or "" if challenge else "",
    )  # fmt: skip
    _print_draw(job, program, id)


def _pool(program: Program, club: str, challenge: str) -> list[str]:
    if challenge:
        seen: Challenge = records.get(program, CHALLENGE, challenge)
        return [each.id for each in challenges.result(program, seen)]
    if club:
        return [member.person for member in memberships.of_club(program, club)]
    raise UsageError(_("Name people, --club or --challenge: among whom is it drawn?"))


def _declare_draws(parser: Parser) -> None:
    parser.add_argument(
        "draw", nargs="?", metavar=_("DRAW"), help=_("one of them: draw it again, and compare")
    )
    add_club(parser)


def _draws(job: Job) -> int | None:
    program = job.program()
    refuse_off(program)
    if job.arguments.draw is not None:
        if job.arguments.club is not None:
            raise UsageError(_("Name either a draw or a club."))
        return _print_draw(
            job, program, finding.find(program, DRAW, clean_line(job.arguments.draw))
        )
    columns: list[Column[DrawRow]] = [
        Column(_("Id"), lambda d: short(d.id)),
        Column(_("Drawn on"), lambda d: day(d.draw.drawn_on)),
        Column(_("Title"), lambda d: d.draw.title),
        Column(_("Entries"), lambda d: number(d.entries)),
        Column(_("Winners"), lambda d: ", ".join(d.winner_names)),
        Column(_("Seed"), lambda d: d.draw.seed),
    ]
    rows = draws.every(program, find_club(program, job))
    print_list(job, rows, columns, _draw_object, empty=_("Nothing was drawn yet."))
    return None


def _draw_object(row: DrawRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.draw.title,
        "club_id": row.draw.club,
        "club": row.club_name or None,
        "drawn_on": row.draw.drawn_on,
        "drawn_by": row.draw.drawn_by,
        "seed": row.draw.seed,
        "entries": row.entries,
        "winners": list(row.winner_names),
        "prize": row.prize_name or None,
    }


def _print_draw(job: Job, program: Program, id: str) -> int | None:
    """Print a draw with every entry; return 1 where it does not come out the same again."""
    found = draws.entries(program, id)
    check = draws.verify(program, id)
    row = next(each for each in draws.every(program) if each.id == id)
    if job.json:
        entries = [_entry_object(entry) for entry in found]
        print_object(
            _draw_object(row) | {"agrees": check.agrees, "gone": check.gone, "list": entries}
        )
        return None if check.agrees else 1
    columns: list[Column[Entry]] = [
        Column(_("No."), lambda e: str(e.place)),
        Column(_("Person"), lambda e: e.drawn_as),
        Column(_("Name"), lambda e: e.name),
        Column(_("Lot"), lambda e: e.lot[:16]),
        Column(_("Winner"), lambda e: str(e.rank or "")),
    ]
    print_list(job, found, columns, _entry_object)
    job.say(_("Seed: {seed}").format(seed=row.draw.seed))
    job.say(_(RULE))
    if check.gone:
        text = ngettext("{n} entry was deleted since", "{n} entries were deleted since", check.gone)
        job.say(text.format(n=number(check.gone)))
    job.say(_("It comes out the same.") if check.agrees else _("It does not come out the same."))
    return None if check.agrees else 1


def _entry_object(entry: Entry) -> dict[str, Any]:
    return {
        "place": entry.place,
        "person_id": entry.person,
        "drawn_as": entry.drawn_as,
        "person": entry.name,
        "lot": entry.lot,
        "rank": entry.rank,
    }


SHAPES: Final = {
    "challenges": Shape(
        _declare_challenges, _challenges, ("challenges", "challenges 'Spring relay' --json")
    ),
    "draw": Shape(
        _declare_draw,
        _draw,
        (
            "draw 'Two seats' --club 'Club Lyon' --winners 2",
            "draw 'A shirt' 'Ana Silva' 'Tom Lee' --seed 2027-01-12",
        ),
    ),
    "draws": Shape(_declare_draws, _draws, ("draws", "draws 'Two seats'", "draws --json")),
}
