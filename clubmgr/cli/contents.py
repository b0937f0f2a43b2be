"""What is published and relayed, what people say of the brand, and what of it may be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    add_filter,
    find_club,
    find_option,
    find_person,
    naming_options,
    read_fields,
    read_filter,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import acts, contents, finding, records, testimonies
from clubmgr.models.contents import ContentRow
from clubmgr.models.kinds.exchange import (
    CONTENT,
    DIRECTIONS,
    DISCLOSURES,
    MEDIA,
    TESTIMONY,
    Content,
    Testimony,
)
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.testimonies import CONSENTS, TestimonyRow
from clubmgr.text import clean_line

# contents


def _declare_contents(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("of one person"))
    add_club(parser)
    parser.add_argument(
        "--unchecked", action="store_true", help=_("what nobody has seen disclosed")
    )


def _contents(job: Job) -> None:
    program = job.program()
    found = contents.listing(
        program,
        read_filter(job),
        person=find_option(program, job, PERSON),
        club=find_club(program, job),
        open_only=job.arguments.unchecked,
    )
    _print_contents(job, found)


def _print_contents(job: Job, rows: Iterable[ContentRow]) -> None:
    columns: list[Column[ContentRow]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("On"), lambda c: day(c.published_on)),
        Column(_("Name"), lambda c: c.name),
        Column(_("Which way"), lambda c: word(DIRECTIONS, c.direction)),
        Column(_("Title"), lambda c: c.title),
        Column(_("Reached"), lambda c: "" if c.reach is None else str(c.reach)),
        Column(
            _("Disclosure"),
            lambda c: "" if c.direction == "relays_them" else word(DISCLOSURES, c.disclosure),
        ),
        Column(_("Link"), lambda c: c.link),
    ]
    print_list(job, rows, columns, content_object, empty=_("Nothing is noted."))


def content_object(row: ContentRow) -> dict[str, Any]:
    """Return what was published, as other programs read it."""
    return {
        "id": row.id,
        "person_id": row.person,
        "person": row.name,
        "club_id": row.club,
        "club": row.club_name or None,
        "direction": row.direction,
        "published_on": row.published_on,
        "title": row.title,
        "link": row.link or None,
        "channel_id": row.channel,
        "reach": row.reach,
        "perk_id": row.perk,
        "deliverable_id": row.deliverable,
        "disclosure": row.disclosure,
        "wording": row.wording or None,
        "checked_on": row.checked_on,
        "checked_by": row.checked_by or None,
    }


# content

_PUBLISHED: Final = {
    "direction": "way", "published_on": "on", "link": "link", "reach": "reach", "club": "club",
    "channel": "channel", "perk": "perk", "deliverable": "deliverable", "notes": "notes",
}  # fmt: skip
_LOOKED: Final = {
    "disclosure": "disclosure", "wording": "wording", "checked_on": "checked", "checked_by": "by",
}  # fmt: skip
_CONTENT_OPTIONS: Final = {
    name: f"--{option}" for name, option in (_PUBLISHED | _LOOKED).items()
}  # fmt: skip


def _declare_content(parser: Parser) -> None:
    parser.add_argument(
        "person", metavar=_("PERSON"), help=_("of a new one: the person; else a content's id")
    )
    parser.add_argument("title", nargs="?", metavar=_("TITLE"), help=_("of a new one: its title"))
    parser.add_argument(
        "--way", metavar=_("WAY"), help=_("own, relays_us or relays_them; else own")
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("when it was published; else today"))
    parser.add_argument("--link", metavar=_("TEXT"), help=_("its address"))
    parser.add_argument("--reach", metavar=_("N"), help=_("how many people it reached"))
    parser.add_argument("--channel", metavar=_("ID"), help=_("the channel that it is on"))
    parser.add_argument("--perk", metavar=_("ID"), help=_("the perk that it was made for"))
    parser.add_argument("--deliverable", metavar=_("ID"), help=_("the deliverable that it is"))
    parser.add_argument("--notes", metavar=_("TEXT"), help=_("notes"))
    add_club(parser)
    parser.add_argument(
        "--disclosure",
        metavar=_("RESULT"),
        help=_("what was seen: shown, missing, not_needed, unchecked"),
    )
    parser.add_argument("--wording", metavar=_("TEXT"), help=_("with --disclosure: what is there"))
    parser.add_argument(
        "--checked", metavar=_("DATE"), help=_("with --disclosure: when somebody looked")
    )
    parser.add_argument(
        "--by", metavar=_("TEXT"), help=_("with --disclosure: who looked; else you")
    )


def _content(job: Job) -> None:
    given = job.arguments
    refuse_strays(job, ("--wording", "--checked", "--by"), "--disclosure")
    program = job.program_to_change()
    values = read_fields(program, CONTENT, job, _PUBLISHED | _LOOKED)
    with naming_options(_CONTENT_OPTIONS):
        if given.title is not None:
            person = find_person(program, given.person)
            values |= {"person": person, "title": clean_line(given.title)}
            id = acts.add(program, CONTENT, values)
        else:
            id = finding.find(program, CONTENT, clean_line(given.person))
            _refuse_nothing(values)
            seen: Content = records.get(program, CONTENT, id)
            contents.change(program, seen, values)
    row = contents.row(program, id)
    if job.json:
        print_object(content_object(row))
    else:
        _print_contents(job, [row])
    if row.is_open and row.given_for:
        job.say(_("Made for a perk or a deliverable and not seen disclosed. No legal advice."))


# testimonies


def _declare_testimonies(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("of one person"))
    add_club(parser)
    parser.add_argument("--usable", action="store_true", help=_("what may be used today"))


def _testimonies(job: Job) -> None:
    program = job.program()
    found = testimonies.listing(
        program,
        read_filter(job),
        person=find_option(program, job, PERSON),
        club=find_club(program, job),
        usable_only=job.arguments.usable,
    )
    _print_testimonies(job, program, found)


def _print_testimonies(job: Job, program: Program, rows: Iterable[TestimonyRow]) -> None:
    columns: list[Column[TestimonyRow]] = [
        Column(_("Id"), lambda t: short(t.id)),
        Column(_("Name"), lambda t: t.name),
        Column(_("Title"), lambda t: t.title),
        Column(_("Medium"), lambda t: word(MEDIA, t.medium) if t.medium else ""),
        Column(_("Asked on"), lambda t: day(t.asked_on)),
        Column(_("Given on"), lambda t: day(t.given_on)),
        Column(_("Consent"), lambda t: word(CONSENTS, t.consent)),
        Column(_("Until"), lambda t: day(t.consent_until)),
    ]

    def as_object(row: TestimonyRow) -> dict[str, Any]:
        return testimony_object(program, row)

    print_list(job, rows, columns, as_object, empty=_("No testimony is noted."))


def testimony_object(program: Program, row: TestimonyRow) -> dict[str, Any]:
    """Return a testimony, as other programs read it."""
    seen: Testimony = records.get(program, TESTIMONY, row.id)
    return {
        "id": row.id,
        "person_id": row.person,
        "person": row.name,
        "club_id": row.club,
        "club": row.club_name or None,
        "title": row.title,
        "medium": row.medium or None,
        "words": seen.words or None,
        "link": seen.link or None,
        "asked_on": row.asked_on,
        "given_on": row.given_on,
        "consent": row.consent,
        "consent_on": seen.consent_on,
        "consent_media": list(seen.consent_media),
        "consent_until": row.consent_until,
        "territory": seen.territory or None,
        "withdrawn_on": seen.withdrawn_on,
        "used_in": list(seen.used_in),
    }


# testimony

_SAID: Final = {
    "medium": "medium", "words": "words", "link": "link", "asked_on": "asked", "given_on": "given",
    "club": "club", "consent_on": "consent", "consent_media": "media", "consent_until": "until",
    "territory": "territory", "withdrawn_on": "withdrawn", "notes": "notes",
}  # fmt: skip
_TESTIMONY_OPTIONS: Final = {name: f"--{option}" for name, option in _SAID.items()}


def _declare_testimony(parser: Parser) -> None:
    parser.add_argument(
        "person", metavar=_("PERSON"), help=_("of a new one: the person; else a testimony's id")
    )
    parser.add_argument("title", nargs="?", metavar=_("TITLE"), help=_("of a new one: its title"))
    parser.add_argument("--asked", metavar=_("DATE"), help=_("when they were asked for it"))
    parser.add_argument("--given", metavar=_("DATE"), help=_("when it was given"))
    parser.add_argument("--medium", metavar=_("MEDIUM"), help=_("text, photo, video or audio"))
    parser.add_argument("--words", metavar=_("TEXT"), help=_("what they say"))
    parser.add_argument("--link", metavar=_("TEXT"), help=_("its address"))
    add_club(parser)
    parser.add_argument("--consent", metavar=_("DATE"), help=_("when they agreed to its use"))
    parser.add_argument("--media", metavar=_("MEDIA"), help=_("for which media: photo, video"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("the last day of the consent"))
    parser.add_argument("--territory", metavar=_("TEXT"), help=_("where it may be used"))
    parser.add_argument("--withdrawn", metavar=_("DATE"), help=_("when they took it back"))
    parser.add_argument("--notes", metavar=_("TEXT"), help=_("notes"))
    parser.add_argument("--use", metavar=_("TEXT"), help=_("where it is used, too"))
    parser.add_argument("--down", action="store_true", help=_("it is used nowhere any more"))


def _testimony(job: Job) -> None:
    given = job.arguments
    if given.use is not None and given.down:
        raise UsageError(_("{option} goes with nothing else.").format(option="--down"))
    program = job.program_to_change()
    values = read_fields(program, TESTIMONY, job, _SAID)
    against = ""
    with naming_options(_TESTIMONY_OPTIONS):
        if given.title is not None:
            person = find_person(program, given.person)
            values |= {"person": person, "title": clean_line(given.title)}
            if given.down:
                raise UsageError(_("What is new is used nowhere yet: leave out --down."))
            if given.use:
                values["used_in"] = (clean_line(given.use),)
            id = acts.add(program, TESTIMONY, values)
        else:
            id = finding.find(program, TESTIMONY, clean_line(given.person))
            if not (given.use or given.down):
                _refuse_nothing(values)
            label = _("Changed {name}").format(name=records.describe(program, TESTIMONY, id))
            with program.step(label, "edit testimony"):
                seen: Testimony = records.get(program, TESTIMONY, id)
                testimonies.change(program, seen, values)
                if given.use:
                    testimonies.use(program, id, clean_line(given.use))
                if given.down:
                    testimonies.take_down(program, id)
    if given.use:
        now: Testimony = records.get(program, TESTIMONY, id)
        against = testimonies.against(now, program.clock.today().isoformat())
    row = testimonies.row(program, id)
    if job.json:
        print_object(testimony_object(program, row))
    else:
        _print_testimonies(job, program, [row])
    if against:
        job.say(against)


def _refuse_nothing(values: dict[str, Any]) -> None:
    """Refuse to change nothing: a title was forgotten, or an option."""
    if not values:
        raise UsageError(
            _("There is nothing to note."),
            _("Of a new one, give a person and a title; else say what changes."),
        )


SHAPES: Final = {
    "contents": Shape(
        _declare_contents,
        _contents,
        ("contents", "contents --unchecked --json", "contents --person ana way:own on:<90d"),
    ),
    "content": Shape(
        _declare_content,
        _content,
        (
            "content 'Ana Silva' 'Three weeks with it' --link https://… --reach 12000",
            "content 3f2a91bc --disclosure shown --wording 'Advertisement'",
            "content ana 'Our post of May' --way relays_us",
        ),
    ),
    "testimonies": Shape(
        _declare_testimonies,
        _testimonies,
        ("testimonies", "testimonies --usable --json", "testimonies consent:ending"),
    ),
    "testimony": Shape(
        _declare_testimony,
        _testimony,
        (
            "testimony 'Ana Silva' 'Opinion on the new manual' --asked today",
            "testimony 3f2a91bc --given today --medium video",
            "testimony 3f2a91bc --consent today --media 'video, photo' --until +2y",
            "testimony 3f2a91bc --use 'our site'",
        ),
    ),
}
