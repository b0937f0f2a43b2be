"""Texts that people type, read as the values that fields hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from clubmgr import dates, i18n
from clubmgr.errors import ClubmgrError, InvalidFields, UsageError
from clubmgr.i18n import _
from clubmgr.method.typed import read_whole, read_yesno
from clubmgr.models import customs, finding
from clubmgr.models.fields import Field, Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.choices import names_of
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line, spoken

LONGEST_LINE: Final = 500
LONGEST_TEXT: Final = 100_000
_AMOUNT: Final = re.compile(
    r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2}|\d{1,3}(?:\.\d{3}){1,2}(?=,))(?:[.,](\d{1,2}))?"
)
"""A whole part, its thousands apart or not, and two decimals at most."""
_BETWEEN: Final = re.compile(r"[,;\n]")


def parse(
    program: Program, kind: Kind, texts: Mapping[str, str], seen: Mapping[str, Any] | None = None
) -> Values:
    """Read texts by field name or alias. Raises InvalidFields with every problem at once.

    An empty text empties the field. A time or a duration as `ends_at` counts from `starts_at`:
    the one read beside it, else that of the record as it was `seen`.
    """
    kind = customs.kind(program, kind)
    named = {named_field(kind, name): text for name, text in texts.items()}
    fields = sorted(named, key=kind.fields.index)
    return parse_fields(program, fields, {field.name: named[field] for field in fields}, seen)


def parse_fields(
    program: Program,
    fields: Sequence[Field],
    texts: Mapping[str, str],
    seen: Mapping[str, Any] | None = None,
) -> Values:
    """Read the text of each of these fields. Raises InvalidFields with every problem at once."""
    values: Values = {}
    problems: dict[str, str] = {}
    for field in fields:
        others = {**(seen or {}), **values}
        try:
            values[field.name] = parse_field(program, field, texts[field.name], others)
        except (ValueError, ClubmgrError) as error:
            problems[field.name] = str(error)
    if problems:
        raise InvalidFields(problems)
    return values


def named_field(kind: Kind, name: str) -> Field:
    """Return the field that goes by a name. Raises UsageError with the nearest names."""
    field = kind.field(name)
    if field is not None and field.retired_on:
        raise UsageError(
            _("The own field “{name}” is retired since {day}: it is asked no more.").format(
                name=_(field.label), day=i18n.day(field.retired_on)
            ),
            _("To ask for it again: clubmgr edit {key} retired_on=").format(key=field.name),
        )
    if field is None or not field.edited:
        names = [f.name for f in kind.fields if f.edited]
        near = difflib.get_close_matches(name, names, 3, 0.5) or names
        raise UsageError(
            _("The kind “{kind}” has no field “{name}”.").format(
                kind=_(kind.label).lower(), name=name
            ),
            _("Its fields: {names}.").format(names=", ".join(near)),
        )
    return field


def parse_field(program: Program, field: Field, text: str, others: Mapping[str, Any]) -> Any:
    """Read one text. Raises ValueError, or ClubmgrError for a record, with a sentence."""
    line = clean_line(text)
    if not line and field.type not in ("text", "yesno"):
        return field.empty
    today = program.clock.today()
    match field.type:
        case "text":
            return _short_enough(clean(text), LONGEST_TEXT)
        case "list":
            parts = (clean_line(part) for part in _BETWEEN.split(clean(text)))
            return tuple(dict.fromkeys(_short_enough(p, LONGEST_LINE) for p in parts if p))
        case "choice":
            return parse_choice(field, line)
        case "choices":
            return tuple(
                dict.fromkeys(
                    parse_choice(field, p) for p in map(str.strip, _BETWEEN.split(line)) if p
                )
            )
        case "date":
            return dates.parse_date(line, today).isoformat()
        case "moment":
            return _parse_moment(line, field, others, program).isoformat("T", "minutes")
        case "time":
            return f"{dates.parse_time(line):%H:%M}"
        case "number":
            return read_whole(line, field.low, field.high)
        case "amount":
            return _parse_amount(field, line)
        case "yesno":
            return read_yesno(line)
        case "record":
            return finding.find(program, KINDS[field.of], line)
        case "timezone":
            return _parse_timezone(line)
        case _:
            return _short_enough(line, LONGEST_LINE)


def parse_choice(field: Field, text: str) -> str:
    """Return the code that a code or a label, in any language, means.

    The beginning of a word is enough where it can mean one choice only: `loi`.
    """
    wanted = spoken(text)
    called = {choice.code: names_of(choice) for choice in field.choices}
    for fits in (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: f" {wanted}" in f" {name}".replace("(", " "),
    ):
        codes = [code for code, names in called.items() if any(map(fits, names))]
        if len(codes) == 1:
            return codes[0]
    raise ValueError(
        _("“{text}” is not one of {choices}.").format(
            text=text, choices=", ".join(_(choice.label) for choice in field.choices)
        )
    )


def _parse_moment(line: str, field: Field, others: Mapping[str, Any], program: Program) -> datetime:
    starts = others.get("starts_at")
    if field.name == "ends_at" and starts:
        start = datetime.fromisoformat(starts)
        with suppress(ValueError):
            end = datetime.combine(start, dates.parse_time(line))
            if end > start:  # an earlier time reads as a duration: 2h
                return end
        with suppress(ValueError):
            return start + dates.parse_duration(line.lstrip("+"))
    return dates.parse_moment(line, program.clock.today())


def _parse_amount(field: Field, line: str) -> int:
    """Read `1 234,50`, `1,234.50` or `1234.5` as hundredths."""
    read = _AMOUNT.fullmatch(re.sub(r"[\s\u202f'€]", "", line))
    if read is None or int(whole := re.sub(r"\D", "", read[1])) > field.high:
        raise ValueError(
            _("“{text}” is not an amount from {low} to {high}, with two decimals at most.").format(
                text=line, low=field.low, high=i18n.number(field.high)
            )
        )
    return int(whole) * 100 + int((read[2] or "").ljust(2, "0"))


def _parse_timezone(line: str) -> str:
    from zoneinfo import available_timezones

    wanted = line.casefold().replace(" ", "_")
    for name in available_timezones():
        if name.casefold() == wanted:
            return name
    raise ValueError(
        _("“{text}” is not a time zone; write a name like Europe/Paris.").format(text=line)
    )


def _short_enough(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(_("too long; at most {most} characters.").format(most=most))
    return text
