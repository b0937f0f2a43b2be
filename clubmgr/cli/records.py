"""Records of any kind: made, shown, changed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from clubmgr.cli import remarks
from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.naming import find_kind, find_record
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object, short
from clubmgr.errors import UsageError
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import acts, customs, defining, parsing, records
from clubmgr.models.fields import Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.care import CUSTOM_FIELD
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_COMES_ABOUT: Final = {
    "paper": N_("Papers are written with: clubmgr document KIND --club CLUB -o FILE"),
    "move": N_("Candidates are moved with: clubmgr move CANDIDATE STAGE --club CLUB"),
    "selection": N_("Candidates are decided on with: clubmgr decide CANDIDATE DECISION"),
    "minutes": N_("Minutes are finished with: clubmgr minutes MEETING --finish"),
    "amendment": N_("Minutes are amended with: clubmgr minutes MEETING --amend TEXT"),
    "dispatch": N_("What is sent is noted by: clubmgr invite MEETING -o FILE"),
    "override": N_("They are noted where an advised figure is passed: clubmgr ask … --why TEXT"),
    "handover": N_("Handovers are begun with: clubmgr handover MANDATE --to PERSON"),
    "formality": N_("Steps of a file are noted with: clubmgr filing CLUB --done STEP"),
    "article": N_("Articles are changed with: clubmgr articles CLUB KIND"),
    "acceptance": N_("Charters are accepted with: clubmgr accept CLUB PERSON"),
    "request_move": N_("Requests are moved on with: clubmgr request REQUEST STEP"),
    "activity": N_("What counts is changed with: clubmgr activities CODE --points N"),
    "draw": N_("Draws are made with: clubmgr draw TITLE PERSON …"),
    "draw_entry": N_("Draws are made with: clubmgr draw TITLE PERSON …"),
    "card_rest": N_("They come with vCards: clubmgr import FILE.vcf"),
    "suppression": N_("Addresses are put on that list with: clubmgr suppress ADDRESS"),
}
"""How records come about whose kinds have needed fields that nobody types."""


def _declare_add(parser: Parser) -> None:
    parser.add_argument("kind", metavar=_("KIND"), help=_("person, club, candidacy, meeting …"))
    parser.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar=_("FIELD=VALUE"),
        help=_("the fields, by the names that `clubmgr fields` lists"),
    )


def _add(job: Job) -> None:
    kind = find_kind(job.arguments.kind)
    _refuse_unwritable(kind)
    texts = _texts(kind, job.arguments.values)
    program = job.program_to_change()
    values = parsing.parse(program, kind, texts)
    said = remarks.before(program, kind, values)
    id = acts.add(program, kind, values)
    if job.json:
        print_object({"id": id})
    else:
        print_line(short(id))
    job.say(_("Added {name}.").format(name=records.describe(program, kind, id)))
    for text in (*said, *remarks.after(program, kind, id)):
        job.say(text)


def _refuse_unwritable(kind: Kind) -> None:
    """Refuse a kind that has needed fields which nobody types; say how its records come about."""
    if any(field.required and not field.edited for field in kind.fields):
        raise UsageError(
            _("Records of the kind “{kind}” are not added by hand.").format(
                kind=_(kind.label).lower()
            ),
            _(_COMES_ABOUT[kind.name]),
        )


def _texts(kind: Kind, words: Sequence[str]) -> dict[str, str]:
    """Return what was typed by field; a person's whole name is taken apart."""
    texts = read_assignments(words)
    if kind is PERSON and "name" in texts:
        from clubmgr.papers.names import split_name

        given, family = split_name(clean_line(texts.pop("name")))
        texts = {"given_name": given, "family_name": family} | texts
    return texts


def _declare_edit(parser: Parser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar=_("RECORD … FIELD=VALUE"),
        help=_(
            "one or several records, by ids or names; then the fields to change: FIELD= empties "
            "one, FIELD+=X adds to a list, FIELD-=X takes from it"
        ),
    )
    parser.add_argument(
        "--filter", metavar=_("FILTER"), help=_("all people who match, instead of naming them")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _edit(job: Job) -> int | None:
    from clubmgr.cli.bulk import change_many, is_for_many, parted

    named, assigned = parted(job.arguments.words)
    if is_for_many(job, named, assigned):
        return change_many(job, named, assigned)
    _edit_one(job, named[0], assigned)
    return None


def _edit_one(job: Job, record: str, assigned: Sequence[str]) -> None:
    program = job.program()
    kind, id = find_record(program, record)
    seen = records.get(program, kind, id)
    texts = _texts(kind, assigned)
    whole = customs.kind(program, kind)
    before = records.values_of(whole, seen)
    values = parsing.parse(program, kind, texts, before)
    if kind is MEETING:
        values = _keep_length(seen, values)
    changed = [name for name, value in values.items() if value != before[name]]
    said = remarks.before(program, kind, values, seen)
    acts.change(program, kind, seen, values)
    if job.json:
        print_object({"id": id, "changed": changed})
    name = records.describe(program, kind, id)
    if not changed:
        job.say(_("{name} was so already.").format(name=name))
        return
    labels = [_(field.label) for field in whole.fields if field.name in changed]
    job.say(_("Changed {name}: {fields}.").format(name=name, fields=", ".join(labels)))
    for text in (*said, *remarks.after(program, kind, id)):
        job.say(text)


def _keep_length(seen: Any, values: Values) -> Values:
    """Let a meeting that is moved end as long after its start as before."""
    if not values.get("starts_at") or "ends_at" in values:
        return values
    length = datetime.fromisoformat(seen.ends_at) - datetime.fromisoformat(seen.starts_at)
    ends = datetime.fromisoformat(values["starts_at"]) + length
    return values | {"ends_at": ends.isoformat("T", "minutes")}


def _declare_delete(parser: Parser) -> None:
    parser.add_argument(
        "records", nargs="+", metavar=_("RECORD"), help=_("records, by their ids or names")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _delete(job: Job) -> int | None:
    program = job.program()
    found: dict[tuple[str, str], Kind] = {}
    for text in job.arguments.records:
        kind, id = find_record(program, text)
        found[kind.name, id] = kind
    chosen = [(kind, id) for (_name, id), kind in found.items()]
    names = ", ".join(records.describe(program, kind, id) for kind, id in chosen)
    if not job.agree(_question(program, names, chosen)):
        return 1
    deleted = _("Deleted {name}").format(name=names)
    if len(chosen) > 1:
        deleted = ngettext("Deleted {n} record", "Deleted {n} records", len(chosen)).format(
            n=len(chosen)
        )
    with program.step(deleted, "delete"):
        for kind, id in chosen:
            acts.delete(program, kind, [id])
    if job.json:
        print_object({"deleted": [id for _kind, id in chosen]})
    job.say(_("{done}. Take it back with: clubmgr undo").format(done=deleted))
    return None


def _question(program: Program, names: str, chosen: Sequence[tuple[Kind, str]]) -> str:
    """Ask about a deletion, naming what goes with it; of own fields, how many values."""
    own = [id for kind, id in chosen if kind is CUSTOM_FIELD]
    question = _question_of(program, names, chosen)
    return f"{question} {defining.told(program, own)}" if own else question


def _question_of(program: Program, names: str, chosen: Sequence[tuple[Kind, str]]) -> str:
    along: dict[str, int] = {}
    for kind in dict.fromkeys(kind.name for kind, _id in chosen):
        ids = [id for each, id in chosen if each.name == kind]
        counts = records.dependents(program, KINDS[kind], ids, tuple(KINDS.values()))
        for name, count in counts.items():
            along[name] = along.get(name, 0) + count
    if not along:
        return _("Delete {names}?").format(names=names)
    what = ", ".join(
        _("{what}: {n}").format(what=_(KINDS[name].plural).lower(), n=n)
        for name, n in along.items()
    )
    return _("Delete {names}, and with it {what}?").format(names=names, what=what)


def _declare_show(parser: Parser) -> None:
    parser.add_argument("record", metavar=_("RECORD"), help=_("a record, by its id or its name"))


def _show(job: Job) -> None:
    from clubmgr.cli import showing

    program = job.program()
    kind, id = find_record(program, job.arguments.record)
    if job.json:
        print_object(showing.whole_object(program, kind, id))
    else:
        for line in showing.lines(program, kind, id):
            print_line(line)
    for remark in showing.remarks(program, kind, id):
        job.say(remark)


SHAPES: Final = {
    "add": Shape(
        _declare_add,
        _add,
        (
            "add person name='Ana Silva' emails=ana@example.org city=Lyon tags=dev,qa",
            "add club name='Club Lyon' city=Lyon mission='Share what we learn'",
            "add mandate club=lyon person='Ana Silva' seat=president",
            "add meeting club=lyon title='Autumn meeting' start='2027-10-12 18:30' end=2h",
        ),
    ),
    "show": Shape(_declare_show, _show, ("show 'Ana Silva'", "show 1a2b3c4d --json")),
    "edit": Shape(
        _declare_edit,
        _edit,
        (
            "edit 'Ana Silva' city=Paris phones=",
            "edit 1a2b3c4d start='2027-10-19 18:30'",
            "edit 'Ana Silva' 'Sam Diallo' tags+=speaker",
            "edit --filter 'city:lyon tag:dev' owner=Lea tags-=new",
        ),
    ),
    "delete": Shape(_declare_delete, _delete, ("delete 'Ana Silva'", "delete 1a2b3c4d --yes")),
}
