"""French as it is printed: no-break spaces, elisions, times, a town's swallowed article."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from clubmgr.text import fold

_NARROW: Final = "\u202f"
_NO_BREAK: Final = "\u00a0"
_BEFORE: Final = re.compile(r"(?<![|\s]) (?=[;:!?»%](?!-))")  # `| :-:` is a table's ruler
_AFTER: Final = re.compile("« ")
_UNITS: Final = re.compile(
    r"(?<=\d) (?=[a-zà-ü])|(?<=\der) (?=[a-zà-ü])|(?<=[Aa]rticle) (?=\d|\Z)|(?<=n°) (?=\d)"
)
_CODE: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_VOWELS: Final = tuple("aeiou")
_CONTRACTED: Final = (("Le ", "au "), ("Les ", "aux "))


def space(text: str) -> str:
    """Return French text with the no-break spaces that its typography asks for.

    Narrow ones before `; : ! ? » %` and after `«`, wide ones between a number and its word. Only
    spaces that are there are changed, so nothing is added where the writer wanted none.
    """
    text = _AFTER.sub(f"«{_NARROW}", _BEFORE.sub(_NARROW, text))
    return _UNITS.sub(_NO_BREAK, text)


def space_template(source: str) -> str:
    """Return a template whose own words are spaced; its code, so what people typed, is not."""
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
