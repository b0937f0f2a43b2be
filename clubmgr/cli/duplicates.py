"""Who may be there twice, and making one of two."""

from __future__ import annotations

from typing import Any, Final, cast

from clubmgr.cli.commands import Shape
from clubmgr.cli.gauge import Gauge
from clubmgr.cli.job import Job
from clubmgr.cli.options import find_person, whole_filter
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_line, print_list, print_object, short
from clubmgr.desk import merging as words
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import duplicates, merging, records
from clubmgr.models.duplicates import Pair
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.merging import Plan
from clubmgr.models.program import Program
from clubmgr.models.uniting import Way, choose
from clubmgr.text import clean_line


def _declare_duplicates(parser: Parser) -> None:
    parser.add_argument("person", nargs="?", metavar=_("PERSON"), help=_("only those like them"))
    parser.add_argument("--scan", action="store_true", help=_("look through everybody first"))
    parser.add_argument(
        "--filter", metavar=_("FILTER"), default="", help=_("like reason:email score:>80")
    )


def _duplicates(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change() if given.scan else job.program()
    if given.scan:
        from clubmgr.models.duplicate_scan import scan

        if job.readonly:
            raise UsageError(
                _("Nothing is looked through with --readonly: what is found is kept."),
                _("Leave --scan out to see what is known."),
            )
        with Gauge(_("Looking through everybody")) as gauge:
            found = scan(program, gauge.show)
        people = ngettext("{n} person", "{n} people", found.people).format(n=number(found.people))
        job.say(_("Looked through {people}.").format(people=people))
        job.say(duplicates.told(found.pairs))
    person = find_person(program, given.person) if given.person else ""
    columns: list[Column[Pair]] = [
        Column(_("Sure"), lambda p: f"{p.score} %"),
        Column(_("Id"), lambda p: short(p.person)),
        Column(_("Person"), lambda p: p.one_called),
        Column(_("Id"), lambda p: short(p.other)),
        Column(_("And"), lambda p: p.other_called),
        Column(_("Why"), lambda p: p.why),
    ]
    empty = _("Nobody is known to be there twice. --scan looks through everybody.")
    pairs = duplicates.queue(program, whole_filter(given.filter), person)
    print_list(job, pairs, columns, _pair_object, empty=empty)


def _pair_object(pair: Pair) -> dict[str, Any]:
    return {
        "score": pair.score,
        "person_id": pair.person,
        "person": pair.name,
        "city": pair.city or None,
        "other_id": pair.other,
        "other": pair.other_name,
        "other_city": pair.other_city or None,
        "reasons": list(pair.reasons),
        "found_at": pair.found_at,
    }


def _declare_merge(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("who goes"))
    parser.add_argument("into", metavar=_("INTO"), help=_("who stays"))
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar=_("FIELD"),
        help=_("a field that gets the value of who goes; FIELD=keep, FIELD=both"),
    )
    parser.add_argument(
        "--let-go", action="store_true", help=_("do not keep what finds no room as a note")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _merge(job: Job) -> int | None:
    given = job.arguments
    program = job.program() if given.dry_run else job.program_to_change()
    gone, keep = find_person(program, given.person), find_person(program, given.into)
    plan = merging.plan(program, keep, gone)
    ways = _ways(plan, given.take)
    if given.dry_run and job.json:
        print_object(_plan_object(program, plan, ways))
        return None
    for line in _told(program, plan, ways, let_go=given.let_go):
        if given.dry_run:
            print_line(line)
        else:
            job.say(line)
    if given.dry_run:
        return None
    question = _("Merge {name} into {into}?").format(name=plan.gone.name, into=plan.kept.name)
    if not job.agree(question):
        return 1
    merging.merge(program, plan, ways, noted=not given.let_go)
    if job.json:
        print_object(_plan_object(program, plan, ways))
    done = _("Merged {name} into {into}").format(name=plan.gone.name, into=plan.kept.name)
    job.say(_("{done}. Take it back with: clubmgr undo").format(done=done))
    return None


def _ways(plan: Plan, taken: list[str]) -> dict[str, Way]:
    """Read whose value the fields get. Raises UsageError."""
    ways: dict[str, Way] = {}
    names = {each.field.name for each in plan.fields}
    for text in taken:
        name, _equals, way = text.partition("=")
        field = PERSON.field(name)
        code = field.name if field else name
        if way not in ("", "keep", "gone", "both"):
            raise UsageError(
                _("--take: “{text}” is not keep, gone or both.").format(text=way),
                _("Without a word after the field, it gets the value of who goes."),
            )
        if code not in names:
            raise UsageError(
                _("--take: the two do not differ in “{field}”.").format(field=name),
                _("They differ in: {fields}.").format(fields=", ".join(sorted(names)) or "–"),
            )
        ways[code] = cast(Way, way or "gone")
    return ways


def _told(program: Program, plan: Plan, ways: dict[str, Way], *, let_go: bool) -> list[str]:
    lines = list(words.told(plan))
    for each in plan.fields:
        taken = choose(each, ways.get(each.field.name, each.way))[0]
        shown = [records.show(program, each.field, v) for v in (each.kept, each.gone, taken)]
        lines.append(labelled(each.field.title, "{} | {} → {}".format(*map(clean_line, shown))))
    if left := merging.left(program, plan, ways):
        title = words.title_of_left(noted=not let_go)
        lines += [labelled(title, clean_line(line)) for line in left]
    if fields := merging.withheld(plan, ways):
        text = _("Sensitive: goes into no note, is let go; choose with --take")
        lines.append(labelled(text, ", ".join(fields)))
    for title, rests in words.rests(plan):
        lines += [labelled(title, clean_line(line)) for line in rests]
    return lines


def _plan_object(program: Program, plan: Plan, ways: dict[str, Way]) -> dict[str, Any]:
    return {
        "kept": plan.kept.id,
        "gone": plan.gone.id,
        "fields": {
            each.field.name: {
                "kept": each.kept,
                "gone": each.gone,
                "becomes": choose(each, ways.get(each.field.name, each.way))[0],
            }
            for each in plan.fields
        },
        "moves": dict(plan.moves),
        "joined": [{"kind": joint.kind, "name": joint.name} for joint in plan.joints],
        "left": merging.left(program, plan, ways),
        "withheld": merging.withheld(plan, ways),
        "rests": [{"line": rest.line, "place": rest.place} for rest in plan.rests],
        "withdrawn": [
            {"purpose": each.purpose, "withdrawn_on": each.withdrawn_on}
            for each in plan.withdrawals
        ],
        "told_apart": plan.told_apart,
    }


def _declare_apart(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("one of the two"))
    parser.add_argument("other", metavar=_("OTHER"), help=_("the other one"))
    parser.add_argument("--reason", metavar=_("TEXT"), default="", help=_("how you know"))


def _apart(job: Job) -> None:
    program = job.program_to_change()
    one, other = (find_person(program, t) for t in (job.arguments.person, job.arguments.other))
    duplicates.tell_apart(program, one, other, clean_line(job.arguments.reason))
    if job.json:
        print_object({"person_id": one, "other_id": other})
    step = program.latest_step()
    job.say(_("{done}. Take it back with: clubmgr undo").format(done=step.label if step else ""))


SHAPES: Final = {
    "duplicates": Shape(
        _declare_duplicates,
        _duplicates,
        ("duplicates --scan", "duplicates 'Ana Silva'", "duplicates --filter reason:email --json"),
    ),
    "merge": Shape(
        _declare_merge,
        _merge,
        ("merge 'Anna Silva' 'Ana Silva' --dry-run", "merge 3f2a 77c0 --take city --yes"),
    ),
    "apart": Shape(_declare_apart, _apart, ("apart 3f2a 77c0 --reason 'father and son'",)),
}
