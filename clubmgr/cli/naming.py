"""Which kind, and which record, a word on the command line means."""

from __future__ import annotations

from typing import Final

from clubmgr import i18n
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _
from clubmgr.models import finding, records
from clubmgr.models.fields import Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_NAMED: Final = ("person", "club", "meeting")
"""The kinds whose records go by their names; own fields by whole ones, others by ids only."""


def find_kind(word: str) -> Kind:
    """Return the kind that a word means, in any language, one or many. Raises UsageError."""
    wanted = fold(clean_line(word)).replace("-", " ")
    known: dict[str, Kind] = {}
    for kind in KINDS.values():
        for message in (kind.name, kind.label, kind.plural):
            for language in i18n.LANGUAGES:
                known[fold(i18n.catalogue(language).gettext(message))] = kind
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    near = [known[match].name for match in get_close_matches(wanted, known, 1)]
    raise UsageError(
        _("There is no kind of record “{word}”.").format(word=word),
        finding.suggestion(near)
        if near
        else _("The kinds: {kinds}.").format(kinds=", ".join(KINDS)),
    )


def find_record(program: Program, text: str) -> tuple[Kind, str]:
    """Return the one record of any kind that a short id, or a name, means.

    Raises NotFound that suggests the nearest names, or lists the several that it can mean.
    """
    text = clean_line(text)
    found = [
        (kind, id) for kind in KINDS.values() for id in finding.find_by_id(program, kind, text)
    ]
    if not found and text:
        found = [
            (KINDS[name], id)
            for name in _NAMED
            for id in finding.matches(program, KINDS[name], text)
        ]
        found += _own_fields(program, text)
        found = _called_exactly(program, text, found) or found
    if len(found) == 1:
        return found[0]
    if found:
        raise finding.several(program, text, found)
    near = [near for name in _NAMED for near in finding.nearest(program, KINDS[name], text) if text]
    raise NotFound(
        _("There is no record “{text}”.").format(text=text), finding.suggestion(near[:3])
    )


def _own_fields(program: Program, text: str) -> list[tuple[Kind, str]]:
    """Return the own fields of which a text is the whole label, or the key."""
    kind = KINDS["custom_field"]
    return [
        (kind, field.id)
        for field in records.every(program, kind)
        if fold(text) in (fold(field.label), field.key)
    ]


def _called_exactly(
    program: Program, text: str, found: list[tuple[Kind, str]]
) -> list[tuple[Kind, str]]:
    """Return those whose whole name it is; a club “Lyon” is meant before “Lyon, Ana”."""
    return [
        (kind, id) for kind, id in found if fold(records.describe(program, kind, id)) == fold(text)
    ]
