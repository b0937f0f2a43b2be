"""The screens of the sections."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from textual.screen import Screen


def section(name: str) -> Callable[[], Screen[None]]:
    """Return a function that makes a section's screen, reading its module when first shown."""

    def make() -> Screen[None]:
        module = import_module(f"clubmgr.screens.{name}")
        return cast("Screen[None]", getattr(module, f"{name.capitalize()}Screen")())

    return make
