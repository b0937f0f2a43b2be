"""The fonts that papers are set in, and the characters that none of them shows."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typst import Fonts

TEXT_FONT: Final = "Libertinus Serif"  # embedded in Typst, like a few others
_WHEELS: Final = ("manimgx_fonts", "manimgx_fonts_cjk")  # Noto, for other scripts and emoji
_LAST_LATIN: Final = "\u024f"
_NEVER_DRAWN: Final = ("Cc", "Cf", "Zs", "Zl", "Zp")
_VARIATIONS: Final = range(0xFE00, 0xFE10)
_NOTHING: Final = "\u0378"  # a code point that no character has: all fonts draw their box for it
_SHEET: Final = """
#set page(width: 2cm, height: 2cm, margin: 2mm)
#set text(font: sys.inputs.font)
#json(bytes(sys.inputs.characters)).map(c => [#c]).join(pagebreak())
"""


@cache
def fonts(*, of_this_computer: bool) -> Fonts:
    """Return Typst's own fonts and those that come as packages; with the computer's if asked."""
    import typst

    return typst.Fonts(include_system_fonts=of_this_computer, font_paths=_folders())


def choose(text: str) -> Fonts:
    """Return the fonts to set a text in.

    They are the same everywhere, so that the paper is; the computer's own fonts come in only
    where a character would else not be seen.
    """
    shipped = fonts(of_this_computer=False)
    return fonts(of_this_computer=True) if _unshown(text, shipped) else shipped


def unshown(text: str) -> tuple[str, ...]:
    """Return the characters for which there is no font, so that a box is drawn in their place."""
    return _unshown(text, choose(text))


def _folders() -> list[Path]:
    specs = filter(None, map(find_spec, _WHEELS))
    return [Path(spec.origin).parent for spec in specs if spec.origin]


def _unshown(text: str, shown_in: Fonts) -> tuple[str, ...]:
    """Draw each unusual character alone; one that looks like no character is one not shown."""
    import typst

    asked = sorted({c for c in text if c > _LAST_LATIN and _is_drawn(c)})
    if not asked:
        return ()
    inputs = {"font": TEXT_FONT, "characters": json.dumps([_NOTHING, *asked])}
    pages = typst.compile(
        _SHEET.encode(),
        format="svg",
        font_paths=shown_in,
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    box, *drawn = pages
    return tuple(c for c, picture in zip(asked, drawn, strict=True) if picture == box)


def _is_drawn(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in _NEVER_DRAWN and ord(character) not in _VARIATIONS
