"""French as it is printed: no-break spaces, elisions, times, a town's swallowed article."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from clubmgr.text import fold

_NARROW: Final = "\u202f"
_NO_BREAK: Final = "\u00a0"
# `| :-:` is a table's ruler, and what a template's percentage follows is its code.
_BEFORE: Final = re.compile(r"(?<![|\s]) (?=[;:!?»](?!-))|(?:(?<=\d)|\A) (?=%)")
_AFTER: Final = re.compile("« ")
_UNITS: Final = re.compile(
    r"(?<=\d) (?=[a-zà-ü€])|(?<=\der) (?=[a-zà-ü])|(?<=[Aa]rticle) (?=\d|\Z)|(?<=n°) (?=\d)"
    r"|(?<=\d[ \u00a0]h) (?=\d)|(?<=\bM\.) (?=[A-ZÀ-Ý])|(?<=\bMme) (?=[A-ZÀ-Ý])"
)
_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_CODE: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->)", re.DOTALL)
_VOWELS: Final = tuple("aeiou")
_CONTRACTED: Final = (("Le ", "au "), ("Les ", "aux "))


def space(text: str) -> str:
    """Return French text with the no-break spaces that its typography asks for.

    Narrow ones before `; : ! ? » %`, after `«` and between thousands, wide ones between a number
    and its word. Only spaces that are there are changed, so nothing is added where the writer
    wanted none.
    """
    text = _AFTER.sub(f"«{_NARROW}", _BEFORE.sub(_NARROW, text))
    text = _THOUSANDS.sub(_NARROW, text)
    return _UNITS.sub(_NO_BREAK, text)


def space_template(source: str) -> str:
    """Return a template whose own words are spaced; its code, so what people typed, is not.

    Nor are the comments that tell how it is laid out: `<!-- article a0 required -->`.
    """
    parts = _CODE.split(source)
    return "".join(part if i % 2 else space(part) for i, part in enumerate(parts))


def at(town: str) -> str:
    """Return where something is done: à Lyon, à La Rochelle, au Mans, aux Ulis."""
    for article, contracted in _CONTRACTED:
        if town.startswith(article):
            return contracted + town.removeprefix(article)
    return f"à {town}"


def of(name: str) -> str:
    """Return whose something is: de Luméa, d’Acme; a name in H keeps its breath, as most do."""
    return f"d’{name}" if fold(name).startswith(_VOWELS) else f"de {name}"


def clock(moment: time) -> str:
    """Return a time of day: 18 h 30, and 18 h on the hour."""
    hour = f"{moment.hour}{_NO_BREAK}h"
    return f"{hour}{_NO_BREAK}{moment:%M}" if moment.minute else hour
