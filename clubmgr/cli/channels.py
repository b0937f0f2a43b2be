"""Channels of people, their audiences, the kits they were sent."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_person, find_person, is_given, read_day, read_fields
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, decimal, print_list, short, word
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, amount, number
from clubmgr.models import acts, channels, finding, kits, records
from clubmgr.models.channels import ChannelRow
from clubmgr.models.kinds.ambassador import AUDIENCE, CHANNEL, KIT, NETWORKS, Audience, Kit
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_channel(parser: Parser) -> None:
    add_person(parser)
    parser.add_argument(
        "network", nargs="?", metavar=_("NETWORK"), help=_("to add one: blog, youtube, podcast …")
    )
    parser.add_argument("--handle", metavar=_("TEXT"), help=_("the name there"))
    parser.add_argument("--address", metavar=_("URL"), help=_("where it is"))
    parser.add_argument("--language", metavar=_("LANGUAGE"), help=_("the language spoken there"))
    parser.add_argument("--closed", metavar=_("CHANNEL"), help=_("this one is used no more"))


_CHANNEL_OPTIONS: Final = {"handle": "handle", "address": "address", "language": "language"}


def _channel(job: Job) -> None:
    given = job.arguments
    if given.closed is not None and given.network is not None:
        raise UsageError(_("Say either a network, to add a channel, or --closed CHANNEL."))
    if given.network is None:
        for option in _CHANNEL_OPTIONS.values():
            if is_given(job, option):
                text = _("{option} is for a new channel: name its network, too.")
                raise UsageError(text.format(option=f"--{option}"))
    changes = given.network is not None or given.closed is not None
    program = job.program_to_change() if changes else job.program()
    person = find_person(program, given.person)
    if given.network is not None:
        values = read_fields(program, CHANNEL, job, {"network": "network"} | _CHANNEL_OPTIONS)
        acts.add(program, CHANNEL, {"person": person} | values)
    elif given.closed is not None:
        channels.close(program, _find_channel(program, given.closed, person), job.clock.today())
    columns: list[Column[ChannelRow]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Network"), lambda c: word(NETWORKS, c.network)),
        Column(_("Name there"), lambda c: c.handle),
        Column(_("Address"), lambda c: c.address),
        Column(_("Followers"), lambda c: "" if c.followers is None else number(c.followers)),
        Column(_("Counted on"), lambda c: day(c.taken_on)),
        Column(_("Closed on"), lambda c: day(c.closed_on)),
    ]
    rows = channels.of_person(program, person)
    print_list(job, rows, columns, channel_object, empty=_("No channel is noted."))


def channel_object(row: ChannelRow) -> dict[str, Any]:
    """Return a channel as other programs read it."""
    return {
        "id": row.id,
        "network": row.network,
        "handle": row.handle or None,
        "address": row.address or None,
        "language": row.language or None,
        "followers": row.followers,
        "growth": row.growth,
        "engagement": decimal(row.engagement),
        "counted_on": row.taken_on,
        "closed_on": row.closed_on,
    }


def _declare_audience(parser: Parser) -> None:
    parser.add_argument("channel", metavar=_("CHANNEL"), help=_("a channel, by its id or name"))
    parser.add_argument(
        "followers", nargs="?", metavar="N", help=_("how many follow it; else list the figures")
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day it was counted; else today"))
    parser.add_argument("--engagement", metavar="%", help=_("how many of a hundred react"))
    parser.add_argument("--source", metavar=_("TEXT"), help=_("where the figure is from"))


def _audience(job: Job) -> None:
    given = job.arguments
    strays = [name for name in ("--on", "--engagement", "--source") if is_given(job, name)]
    if given.followers is None and strays:
        raise UsageError(_("{option}: say how many follow the channel.").format(option=strays[0]))
    on = read_day(job, "--on")
    program = job.program() if given.followers is None else job.program_to_change()
    channel = _find_channel(program, given.channel)
    if given.followers is not None:
        values = read_fields(
            program, AUDIENCE, job, {"engagement": "engagement", "followers": "followers"}
        )
        channels.count(
            program,
            channel,
            values["followers"],
            on,
            engagement=values.get("engagement"),
            source=clean_line(given.source or ""),
        )
    columns: list[Column[Audience]] = [
        Column(_("Counted on"), lambda a: day(a.taken_on)),
        Column(_("Followers"), lambda a: number(a.followers or 0)),
        Column(
            _("Engagement"), lambda a: "" if a.engagement is None else f"{amount(a.engagement)} %"
        ),
        Column(_("Source"), lambda a: a.source),
    ]
    print_list(
        job,
        channels.figures(program, channel),
        columns,
        lambda a: {
            "id": a.id,
            "counted_on": a.taken_on,
            "followers": a.followers,
            "engagement": decimal(a.engagement),
            "source": a.source or None,
        },
        empty=_("Nobody has counted yet."),
    )


def _declare_kit(parser: Parser) -> None:
    add_person(parser)
    parser.add_argument(
        "materials",
        nargs="*",
        default=[],
        metavar=_("MATERIAL"),
        help=_("what is sent; else list the kits"),
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day it is sent; else today"))
    parser.add_argument("--received", metavar=_("DATE"), help=_("the latest kit came on this day"))


def _kit(job: Job) -> None:
    given = job.arguments
    if given.received is not None and given.materials:
        raise UsageError(_("Say either what is sent, or --received DATE."))
    if given.on is not None and not given.materials:
        raise UsageError(_("--on is for a new kit: say what is sent, too."))
    on, received = read_day(job, "--on"), read_day(job, "--received")
    program = job.program_to_change() if given.materials or received else job.program()
    person = find_person(program, given.person)
    if given.materials:
        kits.send(program, person, [clean_line(text) for text in given.materials], on)
    elif received:
        sent = kits.of_person(program, person)
        if not sent:
            raise NotFound(
                _("{name} was sent no kit.").format(name=records.describe(program, PERSON, person)),
                _("Note one: clubmgr kit PERSON MATERIAL…"),
            )
        kits.receive(program, sent[0].id, received)
    columns: list[Column[Kit]] = [
        Column(_("Id"), lambda k: short(k.id)),
        Column(_("Sent on"), lambda k: day(k.sent_on)),
        Column(_("Received on"), lambda k: day(k.received_on)),
        Column(_("Materials"), lambda k: ", ".join(k.materials)),
    ]
    print_list(
        job,
        kits.of_person(program, person),
        columns,
        kit_object,
        empty=_("No kit was sent."),
    )


_KIT_FIELDS: Final = ("id", *(field.name for field in KIT.fields if field.name != "person"))


def kit_object(kit: Kit) -> dict[str, Any]:
    """Return a kit that was sent, as other programs read it."""
    found = {name: getattr(kit, name) or None for name in _KIT_FIELDS}
    return found | {"materials": list(kit.materials)}


def _find_channel(program: Program, text: str, person: str = "") -> str:
    """Return the channel that an id or a name means, among those of a person if one is named."""
    wanted = clean_line(text)
    if person:
        own = channels.of_person(program, person)
        named = [row.id for row in own if row.id.startswith(wanted.lower()) or row.name == wanted]
        if len(named) == 1:
            return named[0]
    return finding.find(program, CHANNEL, wanted)


SHAPES: Final = {
    "channel": Shape(
        _declare_channel,
        _channel,
        ("channel 'Ana Silva'", "channel 'Ana Silva' youtube --handle @ana --language fr"),
    ),
    "audience": Shape(
        _declare_audience,
        _audience,
        ("audience @ana 12400 --engagement 3.5", "audience @ana --json"),
    ),
    "kit": Shape(
        _declare_kit,
        _kit,
        ("kit 'Ana Silva' leaflets 'demo unit'", "kit 'Ana Silva' --received today"),
    ),
}
