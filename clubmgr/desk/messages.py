"""A message about a meeting as files: one calendar, one mail for all, or a mail for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal

from clubmgr import i18n
from clubmgr.desk import outputs
from clubmgr.desk.letters import News, body, subject
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import clubs
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.papers import calendar, mail
from clubmgr.papers.calendar import Attendee, Event
from clubmgr.text import slug

Method = Literal["REQUEST", "CANCEL"]
Target = Path | BinaryIO
"""A file that ends in .ics or .eml, a folder for one .eml each, or a stream for the .ics."""


@dataclass(frozen=True, slots=True)
class Message:
    """An invitation, or the notice of a meeting's end, before it has a form.

    Its event names the organizer and all who are in the calendar; `readers` are the ids of the
    people it goes to, by their addresses, and `new` the addresses of those who were told nothing
    before. The notice to one who is asked no more `is_personal`.
    """

    meeting: Meeting
    club: Club
    method: Method
    organizer: Attendee
    event: Event
    agenda: str
    stamp: datetime
    readers: Mapping[str, str]
    new: frozenset[str] = frozenset()
    is_personal: bool = False

    @property
    def to(self) -> tuple[Attendee, ...]:
        """Those it goes to; the organizer needs no invitation."""
        return tuple(each for each in self.event.attendees if each.email in self.readers)

    @property
    def news(self) -> News:
        """What it tells its readers."""
        if self.is_personal:
            return "withdrawn"
        if self.method == "CANCEL":
            return "off"
        return (
            "changed"
            if self.event.sequence and not self.new.issuperset(self.readers)
            else "invited"
        )


def refuse_form(target: Target) -> None:
    """Raise UsageError where a target is neither a folder nor a file of the two forms."""
    if isinstance(target, Path) and not _is_folder(target) and not _is_file(target):
        raise UsageError(
            _("{file} is neither an .ics nor an .eml file.").format(file=target),
            _("Write one of these, or name a folder for one .eml each."),
        )


def _is_file(target: Path) -> bool:
    return target.suffix in (".ics", ".eml") and not target.is_dir()


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def takes_notices(target: Target) -> bool:
    """Tell whether there is room for the notices to those asked no more: in a folder only."""
    return isinstance(target, Path) and not _is_file(target)


def write(
    message: Message, notices: Sequence[Message], target: Target, *, force: bool
) -> tuple[Path, ...]:
    """Write a message, in a folder with the notices beside it; return the files.

    Raises RefusedFile when a file cannot be written.
    """
    if not isinstance(target, Path):
        target.write(_as_ics(message))
        target.flush()
        return ()
    if not _is_file(target):
        return _write_folder([message, *notices], target, force=force)
    content = _as_ics(message) if target.suffix == ".ics" else _as_mail(message)
    outputs.write_file(target, content, force=force)
    return (target,)


def _write_folder(messages: Sequence[Message], folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write a mail of their own to each reader."""
    files: dict[Path, bytes] = {}
    for message in messages:
        for reader in sorted(message.to, key=lambda a: (slug(a.name), a.email)):
            event = replace(message.event, attendees=(reader,))
            alone = replace(message, event=event, readers={reader.email: ""})
            files[_free_name(folder, alone, files)] = _as_mail(alone)
    made = outputs.make_folder(folder)
    try:
        outputs.write_files(files, force=force)
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
    return tuple(files)


def _free_name(folder: Path, message: Message, taken: Mapping[Path, bytes]) -> Path:
    stem = slug(message.to[0].name, "guest")
    if message.is_personal:
        stem += "-cancel"
    path = folder / f"{stem}.eml"
    number = 2
    while path in taken:
        path = folder / f"{stem}-{number}.eml"
        number += 1
    return path


def _as_ics(message: Message) -> bytes:
    write = calendar.cancellation if message.method == "CANCEL" else calendar.invitation
    return write(message.event, stamp=message.stamp)


def _as_mail(message: Message) -> bytes:
    to = message.to
    with i18n.speaking(clubs.language_of(message.club)):
        title = subject(message.event, message.news)
        text = body(message.meeting, message.agenda, message.club, message.event, message.news)
    mark = f"{message.meeting.id} {message.event.sequence} {message.stamp:%Y%m%d%H%M%S}"
    if len(to) == 1:
        mark += f" {to[0].email}"
    return mail.draft(
        _as_ics(message),
        method=message.method,
        sender=message.organizer,
        to=to,
        subject=title,
        body=text,
        message_id=mail.make_message_id(message.organizer, mark),
        when=message.stamp,
    )
